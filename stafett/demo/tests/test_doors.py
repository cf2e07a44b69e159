"""Whom one can be: people who are there, with hats that they wear."""

import pytest

from stafett.demo.town import DOORS, UNITS, WORKERS, stories

MUNICIPALITY = {unit.key: unit.municipality for unit in UNITS}
HATS = {(worker.key, hat.unit) for worker in WORKERS for hat in worker.hats}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.person}-{door.unit or 'private'}")
def test_every_door_is_somebody(door):
    if door.unit:
        assert (door.person, door.unit) in HATS
        assert MUNICIPALITY[door.unit] == door.municipality
    else:
        assert any(door.person in story.at_home() for story in stories() if story.municipality == door.municipality)


def test_the_people_that_the_ten_minutes_speak_of_stand_first():
    assert [door.person for door in DOORS if door.group == "first"] == ["dina", "berit", "ada", "emil", "finn", "guri"]


def test_there_is_a_door_in_every_municipality_for_a_family_and_for_work():
    assert {(door.municipality, bool(door.unit)) for door in DOORS} == {
        *((place, at_work) for place in ("nordvik", "sorvik", "manehagen") for at_work in (True, False)),
        ("vikene", True),  # no family lives in a cooperation
    }
