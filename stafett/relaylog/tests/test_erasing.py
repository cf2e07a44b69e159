"""When a closed log has been kept for as long as the municipality has decided, its key is destroyed, for good."""

import datetime as dt
import io
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connections, transaction
from django.urls import reverse

from stafett.core import clock, keys
from stafett.core.asking import on_duty
from stafett.core.errors import KeyMissing, RuleBroken
from stafett.relaylog.models import Erasure, Note, RelayLog
from stafett.relaylog.operations import close_log, erase_log, logs_to_erase, write_note
from stafett.tenancy.operations.municipalities import decide
from tests.neighbours import evaluate

from .conftest import words

MONTHS = 24
CASE = "2026/117"


@pytest.fixture
def closed(nordvik, as_person):
    """Ada's log, with a note that only its key opens, closed just now. The municipality keeps such for two years."""
    dina = as_person(nordvik.dina)
    nordvik.note = write_note(nordvik.log, text="Bare for oss.", by=dina)
    evaluate(nordvik.measure, by=dina, decision="end")
    close_log(nordvik.log, because="moved", by=dina)
    decide(nordvik.municipality, "keep_closed_months", MONTHS, source=CASE, since=clock.today())
    return nordvik


def later(days=31 * MONTHS):
    return clock.at(clock.now() + dt.timedelta(days=days))


def run(*more):
    said = io.StringIO()
    call_command("log_erase", "nordvik", "--decision", CASE, *more, stdout=said)
    return said.getvalue()


def has_key(log):
    try:
        return bool(keys.log_key(log.municipality_id, log.pk))
    except KeyMissing:
        return False


def test_its_key_is_destroyed_when_the_time_is_over_and_what_was_written_is_gone(closed, as_person):
    with later():
        assert f"Erased: {closed.log.pk}" in run("--yes")
        as_person(closed.berit)
        assert not has_key(closed.log)
        with pytest.raises(KeyMissing):
            assert Note.objects.get(pk=closed.note.pk).text


def test_not_a_day_before(closed, as_person):
    with later(days=30 * MONTHS - 30):
        assert "Nothing is done." in run("--yes")
    as_person(closed.berit)
    assert has_key(closed.log)


def test_nor_one_that_is_open(nordvik, as_person):
    decide(nordvik.municipality, "keep_closed_months", 0, source=CASE, since=clock.today())
    with later():
        assert "Nothing is done." in run("--yes")
        with pytest.raises(RuleBroken, match="erasing.is_not_to_be_erased"):
            erase_log(nordvik.log, decision=CASE)
    as_person(nordvik.berit)
    assert has_key(nordvik.log)


def test_while_the_municipality_has_decided_nothing_nothing_is_destroyed(nordvik):
    with pytest.raises(CommandError, match="Kommunen har ikke bestemt"):
        run("--yes")


def test_it_says_where_it_was_decided(closed):
    with later(), pytest.raises(RuleBroken, match="erasing.say_where_it_was_decided"):
        erase_log(closed.log, decision=" ")


def test_nobody_is_taken_for_a_yes(closed, as_person, monkeypatch):
    """Where nobody can type, nothing is done without --yes."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with later(), pytest.raises(CommandError, match="Say --yes"):
        run()
    as_person(closed.berit)
    assert has_key(closed.log)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("typed", "gone"), [("nordvik\n", True), ("ja\n", False), ("\n", False)])
def test_the_municipalitys_name_is_typed_to_do_it(closed, as_person, monkeypatch, typed, gone):
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    with later():
        if gone:
            run()
        else:
            with pytest.raises(CommandError, match="Nothing is done"):
                run()
    as_person(closed.berit)
    assert has_key(closed.log) is not gone


def test_twice_is_once_and_what_was_begun_is_finished(closed, as_person):
    with later():
        with on_duty("erase", closed.municipality):
            log = RelayLog.objects.get()
            row = log.sets_out(Erasure)
            row.decision, row.begun_at = CASE, clock.now()
            row.save(force_insert=True)
        assert "Erased" in run("--yes")
        assert "Nothing is done." in run("--yes")
        as_person(closed.berit)
        assert Erasure.objects.get().destroyed_at


@contextmanager
def key_store_away():
    """The database of the keys does not answer."""

    def away(*_):
        raise OperationalError("away")

    with transaction.atomic(using="keys"), connections["keys"].execute_wrapper(away):
        yield


def break_off(closed):
    """Erased two years on, when the key store was away."""
    with later(), key_store_away(), pytest.raises(OperationalError):
        run("--yes")


def test_what_is_begun_and_not_done_is_not_told_as_done_and_nothing_is_shown(closed, as_browser, as_person):
    break_off(closed)
    page = words(as_browser(closed.berit).get("relay-log", closed.log.pk))
    assert "Det som sto i loggen, blir slettet" in page and "er ikke ferdig ennå" in page and CASE in page
    assert "er slettet" not in page.replace("Når den er slettet", "") and "Bare for oss." not in page
    as_person(closed.berit)
    assert has_key(closed.log)


def test_the_next_morning_finishes_it(closed, as_browser, as_person, capsys):
    break_off(closed)
    with later():
        call_command("morning")
        call_command("morning")
    assert capsys.readouterr().out.count("begun erasures finished") == 1
    assert "Det som sto i loggen, er slettet" in words(as_browser(closed.berit).get("relay-log", closed.log.pk))
    as_person(closed.berit)
    assert not has_key(closed.log)


@pytest.mark.parametrize("months", [None, 10 * MONTHS])
def test_what_is_begun_is_finished_also_when_the_municipality_decides_otherwise_midway(closed, as_person, months):
    """Nothing that is not begun goes with it."""
    break_off(closed)
    decide(closed.municipality, "keep_closed_months", months, source="2026/201", since=clock.today())
    with later():
        call_command("morning")
        with on_duty("erase", closed.municipality):
            assert not RelayLog.objects.filter(erasures__destroyed_at=None).exists()
    as_person(closed.berit)
    assert not has_key(closed.log)
    assert Erasure.objects.get().destroyed_at


def test_a_morning_that_cannot_finish_it_says_so_aloud(closed, capsys):
    break_off(closed)
    with later(), key_store_away(), pytest.raises(CommandError, match="Logs that failed: 1"):
        call_command("morning")
    assert "Erasures begun and not done: 1." in capsys.readouterr().err


def test_a_neighbour_keeps_its_own(closed):
    from tests.nordvik import build_town

    neighbour = build_town("Sørvik").municipality
    decide(neighbour, "keep_closed_months", 0, source=CASE, since=clock.today())
    with later():
        assert logs_to_erase(neighbour) == []


@pytest.fixture
def erased(closed):
    """Two years have gone, and it is done. (Those who are logged in are so today: the clock is not moved for them.)"""
    with later():
        run("--yes")
    return closed


@pytest.mark.parametrize("name", ["relay-log", "access", "agreement", "privacy-notice", "write-note", "baton"])
def test_every_address_of_it_says_calmly_that_it_is_erased(erased, as_browser, name):
    page = as_browser(erased.berit).get(name, erased.log.pk)
    assert page.status_code == 200
    assert "Det som sto i loggen, er slettet" in words(page)
    assert CASE in words(page)


def test_nothing_can_be_sent_to_it(erased, as_browser):
    page = as_browser(erased.berit).client.post(reverse("write-note", args=[erased.log.pk]), {"text": "Hei"})
    assert page.status_code == 409
    assert "Det som sto i loggen, er slettet" in words(page)


def test_the_family_still_sees_who_has_read_and_the_start_page_still_opens(nordvik, request, as_browser):
    as_browser(nordvik.emil).get("relay-log", nordvik.log.pk)
    erased = request.getfixturevalue("erased")
    berit = as_browser(erased.berit)
    assert "Emil Vik" in words(berit.get("readings", erased.log.pk))
    assert berit.client.get(reverse("home"), follow=True).status_code == 200


def test_those_who_worked_with_it_meet_what_they_met_before(closed, request, as_browser):
    before = as_browser(closed.dina).get("relay-log", closed.log.pk)
    after = as_browser(request.getfixturevalue("erased").dina).get("relay-log", closed.log.pk)
    assert (after.status_code, words(after)) == (before.status_code, words(before))


@pytest.mark.parametrize("name", ["dina", "heidi", "berit"])
def test_no_person_writes_that_a_log_is_erased(closed, as_person, name):
    as_person(getattr(closed, name))
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure.objects.create(municipality=closed.municipality, log=closed.log, decision=CASE, begun_at=clock.now())
