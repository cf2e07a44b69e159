"""Whom one can be: people who are there, with hats that they wear, said in every language."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from stafett.demo.town import DOORS, UNITS, WORKERS, stories

ROOM = Path(__file__).parents[1]
SAID = re.compile(r'_\("([^"]*)"')
MUNICIPALITY = {unit.key: unit.municipality for unit in UNITS}
HATS = {(worker.key, hat.unit) for worker in WORKERS for hat in worker.hats}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.person}-{door.unit or 'private'}")
def test_every_door_is_somebody(door):
    if door.unit:
        assert (door.person, door.unit) in HATS
        assert MUNICIPALITY[door.unit] == door.municipality
    else:
        assert any(door.person in story.relatives() for story in stories() if story.municipality == door.municipality)


def test_the_people_that_the_ten_minutes_speak_of_stand_first():
    assert [door.person for door in DOORS if door.group == "first"] == ["dina", "berit", "ada", "emil", "finn", "guri"]


def test_there_is_a_door_in_every_municipality_for_a_family_and_for_work():
    assert {(door.municipality, bool(door.unit)) for door in DOORS} == {
        (place, at_work) for place in ("nordvik", "sorvik", "manehagen") for at_work in (True, False)
    }


@pytest.mark.parametrize("language", ["nn", "en"])
def test_everything_said_here_is_said_in_every_language(language):
    catalogue = ROOM / "locale" / language / "LC_MESSAGES" / "django.po"
    with catalogue.open("rb") as words:
        known = {message.id: message.string for message in read_po(words, locale=language) if message.id}
    assert set(known) == said()
    assert all(known.values())


def said():
    """What the templates and the doors say, in bokmål."""
    pages = "".join(page.read_text("utf-8") for page in (ROOM / "templates").rglob("*.html"))
    calls = ast.walk(ast.parse((ROOM / "town" / "doors.py").read_text("utf-8")))
    texts = {call.args[0].value for call in calls if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_"}
    return texts | set(SAID.findall(pages))
