"""A browser for the people of Nordvik: each logs in with the hat they wear at work, or privately."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from stafett.core import clock

HOST = "nordvik.localhost"


class Browser:
    """One person's browser. Addresses are names, so that a test reads like what the person does."""

    def __init__(self, person, hat="first"):
        self.client = Client(HTTP_HOST=HOST)
        session = self.client.session
        hat = getattr(person, "first_hat", None) if hat == "first" else hat
        session["person"], session["hat"] = str(person.pk), str(hat.pk) if hat else None
        session["began"] = session["seen"] = int(clock.now().timestamp())
        session.save()

    def get(self, name, *args, part=False, **query):
        headers = {"HX-Request": "true"} if part else {}
        return self.client.get(reverse(name, args=args), query, headers=headers)

    def send(self, name, *args, shown=None, token=None, **typed):
        """Fill in the form and send it: the token comes from the page it stands on (`shown`, else the same address)."""
        token = token or token_in(shown or self.get(name, *args))
        return self.client.post(reverse(name, args=args), typed | {"token": token})


def token_in(page, action=""):
    """The token of the form on a page; of the one with this address in its action when there are several."""
    html = page.content.decode()
    if action:
        html = html[html.index(f'action="{action}"') :]
    found = re.search(r'name="token" value="([^"]+)"', html)
    return found.group(1) if found else ""


def words(page):
    """The text of a page's main part, without markup."""
    html = page.content.decode()
    main = html[html.index("<main") : html.index("</main>")] if "<main" in html else html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.fixture
def as_browser():
    return Browser


@pytest.fixture
def two_guardians(town):
    """Ada with both her parents, who must both agree: Dina has asked, and nobody has answered yet."""
    from stafett.core.asking import ask, on_duty
    from stafett.identity.operations import people
    from stafett.relaylog.operations import propose_log

    with on_duty("register", town.municipality):
        town.anders = people.register_person(town.municipality, name="Anders Berg")
        people.register_guardianship(
            town.ada, guardian=town.anders, responsibility="yes", verified_how="Folkeregisteret"
        )
    ask(town.dina, town.dina.first_hat)
    town.log = propose_log(town.ada, unit=town.school, why="Ada er mye alene i friminuttene.", by=town.dina)
    return town
