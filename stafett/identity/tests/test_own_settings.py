"""Of oneself one changes language and colours. What rules go by is somebody else's to write, by any statement."""

import pytest
from django.db import ProgrammingError, connection, transaction

from stafett.core.asking import on_duty
from stafett.identity.operations.people import choose_appearance

WHAT_RULES_GO_BY = {
    "name": b"\x01sealed",
    "birth_date": "2000-01-01",
    "number_hash": b"another",
    "is_employee": True,
    "interpreter": "arabisk",
}


def change(person, column, value):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update identity_person set {column} = %s where id = %s", [value, person.pk])
        return cursor.rowcount


@pytest.mark.parametrize("column", WHAT_RULES_GO_BY)
@pytest.mark.parametrize("name", ["berit", "ada", "heidi"])
def test_nobody_changes_what_stands_of_themselves(town, as_person, name, column):
    """Heidi registers everybody else, and is no exception."""
    person = as_person(getattr(town, name))
    with pytest.raises(ProgrammingError, match="of oneself one changes settings only"):
        change(person, column, False if (name, column) == ("heidi", "is_employee") else WHAT_RULES_GO_BY[column])


@pytest.mark.parametrize("name", ["berit", "dina", "heidi"])
def test_everybody_chooses_their_own_language_and_colours(town, as_person, name):
    person = as_person(getattr(town, name))
    choose_appearance(person, language="nn", colour_scheme="dark", by=person)
    person.refresh_from_db()
    assert (person.language, person.colour_scheme) == ("nn", "dark")


@pytest.mark.parametrize("column", [*WHAT_RULES_GO_BY, "language"])
@pytest.mark.parametrize("name", ["dina", "berit"])
def test_nobody_changes_anything_of_another(town, as_person, name, column):
    as_person(getattr(town, name))
    assert change(town.ada if name == "dina" else town.dina, column, WHAT_RULES_GO_BY.get(column, "nn")) == 0


def test_those_who_register_write_what_stands_of_others(town, as_person):
    as_person(town.heidi)
    assert change(town.ada, "interpreter", "arabisk") == 1
    with on_duty("register", town.municipality):
        assert change(town.heidi, "birth_date", "1980-01-01") == 1
