"""A municipality gets its services, and those who work in them, from the machine: nothing of it only in the demo."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from stafett.core import ids
from stafett.core.asking import on_duty
from stafett.identity.models import Employment, Role, Unit


@pytest.fixture
def command(town, monkeypatch):
    """Run a command in Nordvik with these lines typed in; what it says."""

    def run(name, *words, typed=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        said = io.StringIO()
        call_command(name, "nordvik", *words, stdout=said)
        return said.getvalue()

    return run


def hats(town, name):
    with on_duty("register", town.municipality):
        live = Employment.objects.live().filter(unit__name=name).select_related("person", "unit")
        return [(hat.person.name, hat.role, hat.title) for hat in live]


def counted(town):
    with on_duty("register", town.municipality):
        return Unit.objects.count(), Employment.objects.count()


def test_a_service_is_opened_and_somebody_works_there(town, command):
    assert command("unit_open", "Vågen skole", "--kind", "school").startswith("Opened.")
    words = ("--unit", "vågen skole", "--title", "redaktør", "--role", "editor")
    assert command("employment_begin", *words, typed=[town.dina.number]) == "Written down.\n"
    assert hats(town, "Vågen skole") == [("Dina Lund", Role.EDITOR, "redaktør")]
    with on_duty("register", town.municipality):
        assert Unit.objects.get(name="Vågen skole").kind == "school"


def test_what_was_begun_is_ended(town, command):
    command("unit_open", "Vågen skole", "--kind", "school")
    command("employment_begin", "--unit", "Vågen skole", "--title", "vikar", typed=[town.dina.number])
    command("employment_end", "Dina Lund", "--unit", "Vågen skole")
    assert hats(town, "Vågen skole") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("unit_open", "SOLBAKKEN skole", "--kind", "school"), "SOLBAKKEN skole here already"),
        (("unit_open", "  ", "--kind", "school"), "The name has from 1 to 120 letters"),
        (("unit_open", "x" * 121, "--kind", "school"), "The name has from 1 to 120 letters"),
        (("unit_open", "Vågen", "--kind", "castle"), "invalid choice"),
        (("employment_begin", "--unit", "Vågen", "--title", "lærer"), "no service called Vågen"),
        (("employment_begin", "--unit", "Solbakken skole", "--title", " "), "The title has from 1 to 80 letters"),
        (("employment_begin", "--unit", "Solbakken skole", "--title", "lærer"), "works there in that role already"),
    ],
)
def test_what_cannot_be_is_said_plainly_and_nothing_is_done(town, command, words, said):
    before = counted(town)
    with pytest.raises(CommandError, match=said):
        command(*words, typed=[town.dina.number])
    assert counted(town) == before


def test_one_who_is_not_registered_is_employed_by_nobody(town, command):
    with pytest.raises(CommandError, match="Nobody with that number is registered here"):
        command(
            "employment_begin",
            "--unit",
            "Solbakken skole",
            "--title",
            "lærer",
            typed=[ids.synthetic(dt.date(1990, 1, 2), 42)],
        )
