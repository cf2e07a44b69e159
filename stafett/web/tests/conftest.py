"""Browsers of the people of Nordvik, who come through the demo's door as anybody does."""

import pytest
from django.test import Client

from stafett.demo.models import Door

HOST = "nordvik.localhost"


class Browser(Client):
    """Says from where it sends, as browsers do, and knows who to be."""

    def __init__(self, town, host=HOST):
        super().__init__(headers={"host": host, "origin": f"http://{host}"})
        self.town = town

    def be(self, person, hat=None):
        """Through the door; answers where it leads."""
        door = Door.objects.create(
            municipality=person.municipality,
            person_id=person.pk,
            hat_id=hat and hat.pk,
            group="x",
            order=1,
            name="",
            who="",
        )
        return self.post(f"/min/prove/{door.pk}/")

    def be_dina(self):
        return self.be(self.town.dina, self.town.dina.first_hat)

    def is_known(self):
        """Whether the house still knows who this is."""
        return self.get("/min/").headers.get("Location") != "/min/logg-inn/"


@pytest.fixture
def browser(nordvik):
    return Browser(nordvik)


@pytest.fixture
def dina(browser):
    """Dina's browser, at work."""
    browser.be_dina()
    return browser


@pytest.fixture
def another(nordvik):
    """Make one more browser."""
    return lambda host=HOST: Browser(nordvik, host)
