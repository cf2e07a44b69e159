"""The number of questions to the database does not grow with the guide, the catalogue or what citizens read."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stafett.guide import kept
from stafett.guide.editions import outline_of
from stafett.guide.format import read_guide
from stafett.guide.operations.catalogue import write_offering
from stafett.guide.operations.importing import import_guide
from stafett.guide.readers import CITIZENS
from stafett.tenancy.operations.municipalities import move_in

from .conftest import offering

MOST = 12
KEPT = 4  # of a page that is remembered: whose town it is, to a browser that is new here, and what is out
GUIDE = "/handlingsveileder/"
OF_A_GUIDE = {
    "the map": GUIDE,
    "a level": f"{GUIDE}niva-0/",
    "a step": f"{GUIDE}niva-0/trinn-1/",
    "the tools": f"{GUIDE}verktoy/",
    "a tool": f"{GUIDE}verktoy/skjema-1/",
    "a tool to fill in": f"{GUIDE}verktoy/skjema-1/fyll-ut/",
    "all of it": f"{GUIDE}skriv-ut/",
    "the questions": f"{GUIDE}finn-veien/",
    "the front page": "/",
}
OF_CITIZENS = {"whom it is for": "/hjelp/", "one of them": "/hjelp/ung/", "a situation": "/hjelp/ung/1/"}
OF_THE_CATALOGUE = {"the catalogue": "/tilbud/", "an offering": "/tilbud/tilbud-0/"}


def guide_of(place, many, service="", first="0"):
    """With as many levels, as many steps on each, and as many tools on each step."""
    tools = [{"id": f"skjema-{n}", "title": f"Skjema {n}", "fields": ["Hva"]} for n in range(1, many + 1)]
    step = {"what": "Se.", "outcomes": [{"kind": "next_step", "title": "Videre"}]}
    step |= {} if service else {"tools": [tool["id"] for tool in tools]}
    steps = [{"code": str(n), "title": f"Trinn nummer {n}", **step} for n in range(1, many + 1)]
    codes = [first, *map(str, range(1, many))]
    document = {
        "format": "stafett-guide/1",
        "municipality": {"name": place.name},
        "guide": {"language": "nb"} | ({"service": service} if service else {}),
        "levels": [{"code": code, "title": f"Dette er {code}", "steps": steps} for code in codes],
    }
    return read_guide(json.dumps(document | ({} if service else {"tools": tools})).encode())


@pytest.fixture
def places(lived_in):
    """Two municipalities, with little in what they say and with much."""
    for name, many in (("Liten", 1), ("Stor", 12)):
        place = move_in(name, hosts=[f"{name.lower()}.localhost"])
        import_guide(guide_of(place, many), municipality=place)
        import_guide(guide_of(place, many, CITIZENS, first="ung"), municipality=place)


@pytest.mark.parametrize("address", (OF_A_GUIDE | OF_CITIZENS).values(), ids=OF_A_GUIDE | OF_CITIZENS)
def test_a_page_asks_as_little_of_a_guide_with_much_in_it_as_of_one_with_little(address, places, read):
    little, much = questions(read, "liten", address), questions(read, "stor", address)
    assert much == little, address
    assert much[0] <= MOST and much[1] <= KEPT, address


@pytest.mark.parametrize("address", OF_THE_CATALOGUE.values(), ids=OF_THE_CATALOGUE)
def test_a_page_asks_as_little_of_a_catalogue_with_much_in_it_as_of_one_with_little(address, lived_in, editor, read):
    write_offering(lived_in, content=offering("Tilbud 0"), by=editor)
    little = questions(read, "nordvik", address)
    for number in range(1, 20):
        write_offering(lived_in, content=offering(f"Tilbud {number}"), by=editor)
    much = questions(read, "nordvik", address)
    assert much == little
    assert much[0] <= MOST and much[1] <= KEPT


def questions(read, place, address):
    """How many the first asks who reads it, and how many the next."""
    read(place, "/tilgjengelighet/")  # whose town it is, is known
    kept._pages.clear()
    outline_of.cache_clear()
    return [ask_once(read, place, address) for _ in range(2)]


def ask_once(read, place, address):
    with CaptureQueriesContext(connection) as asked:
        assert read(place, address).status_code == 200, address
    return len(asked)
