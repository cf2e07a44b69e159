"""The municipality's own words on why it may keep logs: with who decided, when, and where it stands. Never ours."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from stafett.core import clock
from stafett.relaylog.models import ProcessingBasis
from stafett.relaylog.operations import write_basis
from stafett.relaylog.queries.agreement import basis_for
from stafett.tenancy.models import Municipality

from ..conftest import Browser, words
from .conftest import rule

DECIDED = {
    "kind": "child",
    "language": "nb",
    "text": "Vi har loggen for å hjelpe barn tidlig.",
    "decided_by": "Kommunestyret",
    "source": "sak 12/26",
    "since": dt.date(2026, 11, 1),
}


def write(nordvik, **more):
    return write_basis(nordvik.municipality, **DECIDED | {"since": clock.today()} | more)


def read(nordvik):
    return words(Browser(nordvik.berit).get("privacy-notice", nordvik.log.pk))


def test_the_family_reads_it_with_who_decided_and_where_it_stands(nordvik):
    assert "Kommunen har ikke skrevet dette ennå." in read(nordvik)
    write(nordvik)
    assert "Vi har loggen for å hjelpe barn tidlig. Bestemt av Kommunestyret" in read(nordvik)
    assert "Det står i sak 12/26." in read(nordvik)


def test_a_new_decision_takes_over_on_its_day_and_the_old_one_is_kept(nordvik):
    write(nordvik, since=clock.today() - dt.timedelta(days=9))
    write(nordvik, text="Ny begrunnelse.")
    write(nordvik, text="Gjelder i morgen.", since=clock.today() + dt.timedelta(days=1))
    assert "Ny begrunnelse." in read(nordvik)
    assert ProcessingBasis.objects.count() == 3


def test_what_was_decided_last_holds_also_when_an_older_one_is_in_the_readers_language(nordvik, as_person):
    write(nordvik, since=clock.today() - dt.timedelta(days=9))
    write(nordvik, language="nn", text="Ny grunngjeving.")
    assert "Ny grunngjeving." in read(nordvik)


def test_where_it_is_not_written_in_the_readers_language_it_is_in_bokmal_whatever_was_written_last(nordvik):
    write(nordvik, text="På bokmål.")
    write(nordvik, text="På bokmål, rettet.")
    write(nordvik, language="en", text="In English.")
    with translation.override("nn"):
        assert basis_for(nordvik.log).text == "På bokmål, rettet."
    with translation.override("en"):
        assert basis_for(nordvik.log).text == "In English."


def test_a_neighbours_words_are_not_ours(nordvik):
    sorvik = Municipality.objects.get(slug="sorvik")
    write_basis(sorvik, **DECIDED)
    assert "Kommunen har ikke skrevet dette ennå." in read(nordvik)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": " "}, "basis.say_why"),
        ({"decided_by": ""}, "basis.say_who_decided"),
        ({"source": ""}, "basis.say_where_it_stands"),
        ({"kind": "cat"}, "basis.choose_a_kind"),
        ({"language": "fr"}, "basis.choose_a_language"),
    ],
)
def test_it_is_whole_or_not_there(nordvik, wrong, code):
    with rule(code):
        write(nordvik, **wrong)


def command(file, **more):
    said = {"decided_by": "Kommunestyret", "source": "sak 12/26", "since": "2026-11-01"} | more
    call_command("basis_write", "nordvik", str(file), **said)


def test_it_is_written_from_a_file(nordvik, tmp_path, capsys):
    file = tmp_path / "grunn.txt"
    file.write_text("Vi må hjelpe tidlig.\n", encoding="utf-8")
    command(file)
    row = ProcessingBasis.objects.get()
    assert (row.text, row.decided_by, row.source, row.since) == (
        "Vi må hjelpe tidlig.", "Kommunestyret", "sak 12/26", dt.date(2026, 11, 1),
    )  # fmt: skip
    assert "Nordvik: families read it from 2026-11-01." in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [{"since": "i fjor"}, {"decided_by": " "}, {"file": "borte.txt"}, {"bytes": b"\xe6"}])
def test_what_is_wrong_is_said_and_nothing_is_kept(nordvik, tmp_path, wrong):
    file = tmp_path / "grunn.txt"
    file.write_bytes(wrong.pop("bytes", b"Hei"))
    with pytest.raises(CommandError):
        command(tmp_path / wrong.pop("file", file.name), **wrong)
    assert not ProcessingBasis.objects.exists()


@pytest.mark.parametrize(("name", "most"), [("decided_by", 200), ("source", 300)])
def test_what_is_too_long_is_said_with_how_much_there_is_room_for(nordvik, tmp_path, name, most):
    file = tmp_path / "grunn.txt"
    file.write_text("Hei", encoding="utf-8")
    with pytest.raises(CommandError, match=f"--{name.replace('_', '-')}: .*høyst {most} tegn"):
        command(file, **{name: "a" * (most + 1)})
    command(file, **{name: "a" * most})
