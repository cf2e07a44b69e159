"""Whoever is asked to take the baton has a day to answer by. When it is over, somebody is told; the baton stays."""

import datetime as dt
import re

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog.operations import (
    accept_baton,
    block_person,
    offer_baton,
    take_back_agreement,
    withdraw_offer,
)
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import employee, wear

from ..conftest import Browser, words
from .conftest import rule

WEEK = dt.timedelta(days=7)


def offer(nordvik, **more):
    said = {"to": nordvik.ingrid, "unit": nordvik.station, "takes_over_on": clock.today(), "summary": ""} | more
    return offer_baton(nordvik.log, **said, by=wear(nordvik.dina))


@pytest.fixture
def led(nordvik):
    """The station has a leader."""
    with on_duty("register", nordvik.municipality):
        nordvik.astrid = employee(nordvik, "Astrid Vold", nordvik.station, "leder", serial=610, role=Role.LEADER)
    return nordvik


def unanswered(leader):
    """What a leader is told, as the database tells it."""
    wear(leader)
    with connection.cursor() as cursor:
        cursor.execute("select person_id, times, since from relaylog_unanswered()")
        return cursor.fetchall()


def days_later(days):
    return clock.at(clock.now() + dt.timedelta(days=days))


def start_page(person):
    return words(Browser(person).get("home"))


def test_one_has_the_days_that_the_municipality_gives(nordvik):
    assert offer(nordvik).answer_by == clock.today() + WEEK
    withdraw_offer(nordvik.log, by=nordvik.dina)
    decide(nordvik.municipality, "offer_answer_days", 3, source="Vedtak", since=clock.today())
    assert offer(nordvik).answer_by == clock.today() + dt.timedelta(days=3)


def test_whoever_asks_can_say_sooner_and_not_later(nordvik):
    assert offer(nordvik, answer_by=clock.today()).answer_by == clock.today()
    withdraw_offer(nordvik.log, by=nordvik.dina)
    with rule("baton.answer_by_too_late"):
        offer(nordvik, answer_by=clock.today() + WEEK + dt.timedelta(days=1))
    with rule("baton.answer_by_in_the_past"):
        offer(nordvik, answer_by=clock.today() - dt.timedelta(days=1))


def test_the_walls_say_how_long_too(nordvik):
    made = offer(nordvik)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("update relaylog_offer set answer_by = answer_by + 30 where id = %s", [made.pk])


def test_the_giver_keeps_the_baton_and_the_asked_can_still_say_yes_when_the_day_is_over(nordvik):
    made = offer(nordvik)
    with days_later(20):
        wear(nordvik.dina)
        assert nordvik.log.holder() == nordvik.dina and nordvik.log.open_offer().is_late
        accept_baton(nordvik.log, by=wear(nordvik.ingrid))
        assert nordvik.log.holder() == nordvik.ingrid
    made.refresh_from_db()
    assert not made.is_late


def test_it_is_not_late_on_the_day_itself(led):
    offer(led)
    with days_later(7):
        assert unanswered(led.astrid) == []
    with days_later(8):
        assert unanswered(led.astrid) == [(led.ingrid.pk, 1, clock.today() - dt.timedelta(days=1))]


@pytest.mark.row("E3")
@pytest.mark.row("F5")
def test_the_asked_ones_leader_is_told_how_many_and_not_which(led):
    offer(led)
    with days_later(8):
        page = Browser(led.astrid).get("home")
        said = words(page)
        assert (
            "Spurt om å ta over, og har ikke svart" in said and "Ingrid Bø : 1 stafettpinne. 1 dag over frist." in said
        )
        assert "Du er ikke med i noen logg." in said
        assert str(led.log.pk) not in page.content.decode()
        assert Browser(led.astrid).get("relay-log", led.log.pk).status_code == 404


@pytest.mark.row("E3")
def test_the_giver_is_told_and_can_ask_another(nordvik):
    offer(nordvik)
    assert "Ingrid Bø har ikke svart ennå" in start_page(nordvik.dina)
    with days_later(8):
        assert "Ingen svar om pinnen" in start_page(nordvik.dina)
        page = words(Browser(nordvik.dina).get("baton", nordvik.log.pk))
        assert "Ingrid Bø skulle svart innen" in page and "Trekk spørsmålet" in page


def test_the_asked_is_reminded_until_the_answer_is_given(nordvik):
    offer(nordvik)
    answer_by = re.compile(r"Vil du ta imot pinnen\? .{0,80}Svar innen \d+\. \w+")
    assert answer_by.search(start_page(nordvik.ingrid))
    with days_later(9):
        assert re.search(r"Vil du ta imot pinnen\? .{0,80}2 dager over frist", start_page(nordvik.ingrid))
        accept_baton(nordvik.log, by=wear(nordvik.ingrid))
        assert "Vil du ta imot pinnen?" not in start_page(nordvik.ingrid)


def test_a_leader_who_is_asked_is_told_by_the_leader_above(nordvik):
    offer(nordvik, to=nordvik.guri, unit=nordvik.school)
    with days_later(8):
        assert unanswered(nordvik.guri) == []
        assert [row[0] for row in unanswered(nordvik.lars)] == [nordvik.guri.pk]


def test_nobody_else_is_told(led):
    offer(led)
    with days_later(8):
        for name in ("guri", "lars", "mona", "dina", "emil", "ingrid", "heidi", "sara", "toril"):
            assert unanswered(getattr(led, name)) == [], name
        ask(led.berit)
        with connection.cursor() as cursor:
            cursor.execute("select * from relaylog_unanswered()")
            assert cursor.fetchall() == []


def test_a_leader_who_is_family_or_kept_out_is_told_nothing(led):
    offer(led)
    block_person(led.log, person=led.astrid, because="Nabo.", by=wear(led.dina))
    with days_later(8):
        assert unanswered(led.astrid) == []


def test_a_leader_who_is_family_is_told_nothing(led):
    offer(led)
    with on_duty("register", led.municipality):
        people.register_guardianship(led.ada, guardian=led.astrid, responsibility="no", verified_how="sett")
    with days_later(8):
        assert unanswered(led.astrid) == []


def test_nor_is_the_leader_above_told_instead(nordvik):
    """Else that one would learn that the leader below is close to the child."""
    offer(nordvik, to=nordvik.siri, unit=nordvik.school)
    with days_later(8):
        assert [row[0] for row in unanswered(nordvik.guri)] == [nordvik.siri.pk]
        with on_duty("register", nordvik.municipality):
            people.register_guardianship(nordvik.ada, guardian=nordvik.guri, responsibility="no", verified_how="sett")
        assert unanswered(nordvik.guri) == unanswered(nordvik.lars) == []


def test_nobody_is_told_of_one_who_cannot_answer(led):
    """Accepted, taken back, paused, or the one who was asked has left or is kept out."""
    offer(led)
    ends = {
        "accepted": lambda: accept_baton(led.log, by=wear(led.ingrid)),
        "taken back": lambda: withdraw_offer(led.log, by=wear(led.dina)),
        "paused": lambda: take_back_agreement(led.log, by=ask(led.berit)),
        "kept out": lambda: block_person(led.log, person=led.ingrid, because="Nabo.", by=wear(led.dina)),
        "left": lambda: let_go(led),
    }
    for what, end in ends.items():
        with transaction.atomic():
            end()
            with days_later(8):
                assert unanswered(led.astrid) == [], what
            transaction.set_rollback(True)
    with days_later(8):
        assert unanswered(led.astrid) != []


def let_go(led):
    with on_duty("register", led.municipality):
        people.end_employment(led.ingrid.first_hat)


def test_the_giver_is_told_that_the_asked_has_left(nordvik):
    offer(nordvik)
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.ingrid.first_hat)
    assert "Ingrid Bø arbeider ikke der lenger" in start_page(nordvik.dina)
    page = Browser(nordvik.dina).get("baton", nordvik.log.pk)
    assert "Ingrid Bø kan ikke ta over lenger." in words(page) and "Trekk spørsmålet" in words(page)
    with rule("baton.nobody_is_offered"):
        withdraw_offer(nordvik.log, by=wear(nordvik.dina))
        withdraw_offer(nordvik.log, by=nordvik.dina)


def test_what_was_accepted_by_one_who_has_left_since_can_be_taken_back_on_the_page(nordvik):
    offer(nordvik, takes_over_on=clock.today() + WEEK)
    accept_baton(nordvik.log, by=wear(nordvik.ingrid))
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.ingrid.first_hat)
    dina = Browser(nordvik.dina)
    shown = dina.get("baton", nordvik.log.pk)
    assert "Trekk spørsmålet" in words(shown)
    assert dina.send("withdraw-offer", nordvik.log.pk, shown=shown).status_code == 302
    wear(nordvik.dina)
    assert nordvik.log.open_offer() is None


def test_one_who_has_just_left_is_not_asked(nordvik):
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.ingrid.first_hat)
    with rule("member.works_elsewhere"):
        offer(nordvik)
