"""Real guides, a municipality to put them in, and a reader who comes with nothing but an address."""

import pytest
from django.test import Client

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.guide import kept
from stafett.guide.format import read_guide
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.writing import import_guide
from stafett.guide.queries import outline_of
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.tenancy.operations.municipalities import move_in

from .real_guides import GUIDES


def pytest_collection_modifyitems(items):
    """A municipality that moves in gets a key of its own."""
    for item in items:
        if {"lived_in", "with_guide"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test has its own database, so pages of the test before are not to be recalled."""
    kept._pages.clear()
    outline_of.cache_clear()


@pytest.fixture
def lived_in():
    """Nordvik, which follows the national guide."""
    municipality = move_in("Nordvik", hosts=["nordvik.localhost"])
    publish_national_guide()
    return municipality


@pytest.fixture
def with_guide():
    """Let a municipality move in with one of the real guides: with_guide("tromso")."""

    def come(name):
        document = read_guide(GUIDES[name].read_bytes())
        known = document["municipality"]["name"]
        host = f"{name.split('-')[0]}.localhost"
        language = document["guide"]["language"]
        municipality = move_in(known, language=language, own_guide=False, hosts=[host])
        return import_guide(document, municipality=municipality)

    return come


@pytest.fixture
def read():
    """Read a page as anybody: read("tromso", "/handlingsveileder/")."""

    def come(place, path, query=None, **headers):
        return Client(raise_request_exception=True).get(path, query, headers={"host": f"{place}.localhost"} | headers)

    return come


@pytest.fixture
def editor(lived_in):
    """Iver, who edits the guide of Nordvik."""
    return employed(lived_in, Role.EDITOR)


def employed(municipality, role):
    """Somebody with this role in the municipality, wearing the hat."""
    with on_duty("register", municipality):
        hall = people.open_unit(municipality, name="Rådhuset", kind="administration")
        born = clock.today().replace(year=clock.today().year - 40, month=3, day=9)
        person = people.register_person(municipality, name="Iver Ås", number=None, birth_date=born)
        hat = people.employ(person, unit=hall, title="rådgiver", role=role)
    return ask(person, hat)
