"""Who is guardian of whom is written down from the machine: two numbers that are read, and how it is known."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from stafett.core import ids
from stafett.core.asking import on_duty
from stafett.identity.models import Guardianship, Person

HOW = ("--how", "Folkeregisteret, sett av Heidi Ek")
YES = ("--responsibility", "yes")
NILS, KNUT = ids.synthetic(dt.date(2018, 1, 2), 520), ids.synthetic(dt.date(1980, 1, 2), 20)


@pytest.fixture
def command(town, monkeypatch):
    """Run a command in Nordvik with these lines typed in; what it says."""

    def run(name, lines, *words):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        said = io.StringIO()
        call_command(name, "nordvik", *words, stdout=said)
        return said.getvalue()

    return run


def guardians(town):
    with on_duty("register", town.municipality):
        rows = Guardianship.objects.filter(child=town.ada, ended_at=None).select_related("guardian")
        return {row.guardian.name: (row.responsibility, row.verified_how) for row in rows}


def test_a_guardian_is_registered_with_responsibility_and_how_it_is_known(town, command):
    assert command("guardianship_register", [town.ada.number, town.emil.number], *YES, *HOW) == "Written down.\n"
    assert guardians(town)["Emil Vik"] == ("yes", HOW[1])


def test_one_who_is_no_guardian_any_more_is_out_and_can_be_registered_anew(town, command):
    berit = [town.ada.number, town.berit.number]
    with pytest.raises(CommandError, match="registrert som foresatt fra før"):
        command("guardianship_register", berit, *YES, *HOW)
    command("guardianship_end", berit)
    assert guardians(town) == {}
    with pytest.raises(CommandError, match="avsluttet fra før"):
        command("guardianship_end", berit)
    command("guardianship_register", berit, "--responsibility", "no", *HOW)
    assert guardians(town)["Berit Berg"][0] == "no"


@pytest.mark.parametrize(
    ("who", "words", "said"),
    [
        ("ada", (*YES, *HOW), "Ingen kan være sin egen foresatte"),
        ("emil", (*YES, "--how", " "), "Skriv hvordan det er bekreftet"),
        ("emil", (*YES, "--how", "sett " * 40), "plass til 120 tegn"),
        ("emil", ("--responsibility", "perhaps", *HOW), "perhaps"),
        ("emil", YES, "--how"),
        (KNUT, (*YES, *HOW), "Nobody with that number"),
        ("12345678901", (*YES, *HOW), "ikke et gyldig fødselsnummer"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_nothing_is_written(town, command, who, words, said):
    number = who if who.isdigit() else getattr(town, who).number
    with pytest.raises(CommandError, match=said):
        command("guardianship_register", [town.ada.number, number], *words)
    assert set(guardians(town)) == {"Berit Berg"}


def test_a_municipality_that_is_not_here_is_said_plainly(town):
    with pytest.raises(CommandError, match="no municipality called sorvik"):
        call_command("guardianship_end", "sorvik")


def test_a_child_and_a_guardian_who_are_not_known_are_registered_first(town, command):
    command("person_register", [NILS, "Nils Strand"], "--born", "2018-01-02", "--language", "nn")
    command("person_register", [KNUT, "Knut Strand"])
    command("guardianship_register", [NILS, KNUT], *YES, *HOW)
    with on_duty("register", town.municipality):
        [row] = Guardianship.objects.exclude(child=town.ada).select_related("child", "guardian")
        assert (row.child.birth_date, row.guardian.name) == (dt.date(2018, 1, 2), "Knut Strand")


@pytest.mark.parametrize(
    ("lines", "words", "said"),
    [
        (("", "Nils Strand"), (), "ikke et gyldig fødselsnummer"),
        ((NILS, " "), (), "Skriv navnet"),
        ((NILS, "Nils Strand"), ("--born", "2999-01-01"), "fram i tid"),
        ((NILS, "Nils Strand"), ("--born", "i fjor"), "--born"),
    ],
)
def test_nobody_is_registered_by_halves(town, command, lines, words, said):
    with pytest.raises(CommandError, match=said):
        command("person_register", lines, *words)
    with on_duty("register", town.municipality):
        assert not [one for one in Person.objects.all() if one.name.startswith("Nils")]
