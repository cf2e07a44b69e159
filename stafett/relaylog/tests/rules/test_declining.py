"""A yes that is asked for can be refused by another, or taken back; it does not outlive the work it was asked in."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog.models import Block, RelayLog
from stafett.relaylog.operations import agree_to_lift, ask_to_let_in, ask_to_lift, block_person, decline_lifting

from ..conftest import Browser, words
from .conftest import rule, written_down
from .test_sheltering import can_open, sheltered_by_hand


def worn(person):
    return ask(person, person.first_hat)


@pytest.fixture
def asked(nordvik):
    """Dina has asked that Bjarne be let in."""
    sheltered_by_hand(nordvik)
    nordvik.asked = ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Ja.", by=worn(nordvik.dina))
    return nordvik


def test_the_second_says_no_and_nobody_comes_in_until_it_is_asked_anew(asked):
    with written_down(worn(asked.lars)) as acts:
        decline_lifting(asked.asked, by=asked.lars)
    assert acts == ["lifting declined"]
    with rule("block.nobody_has_asked"):
        agree_to_lift(asked.asked, by=worn(asked.guri))
    with rule("block.nobody_has_asked"):
        decline_lifting(asked.asked, by=worn(asked.guri))
    anew = ask_to_let_in(asked.log, person=asked.bjarne, because="Likevel.", by=worn(asked.dina))
    agree_to_lift(anew, by=worn(asked.lars))
    assert can_open(asked, asked.bjarne) == 200


def test_who_asked_takes_it_back_on_the_page_and_another_says_no(asked):
    dina, lars = Browser(asked.dina), Browser(asked.lars)
    assert "Trekk spørsmålet" in words(dina.get("blocks", asked.log.pk))
    assert "Si nei" in words(lars.get("blocks", asked.log.pk))
    assert dina.send("decline-lifting", asked.log.pk, asked.asked.pk).status_code == 302
    assert "Ikke sluppet inn" in words(lars.get("blocks", asked.log.pk))
    assert can_open(asked, asked.bjarne) == 503


def test_what_is_lifted_is_not_declined(asked):
    agree_to_lift(asked.asked, by=worn(asked.lars))
    with rule("block.is_lifted"):
        decline_lifting(asked.asked, by=worn(asked.guri))


@pytest.mark.parametrize("name", ["bjarne", "emil", "finn"])
def test_one_who_lets_nobody_in_declines_nothing(asked, name):
    person = getattr(asked, name)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist, Block.DoesNotExist)):
        decline_lifting(asked.asked, by=ask(person, getattr(person, "first_hat", None)))


def test_the_first_yes_is_asked_anew_when_that_one_has_left(asked):
    """Else one alone opens for somebody, long after anybody thought of it."""
    with on_duty("register", asked.municipality):
        people.end_employment(asked.dina.first_hat)
    with clock.at(clock.now() + dt.timedelta(days=300)):
        with rule("block.asker_has_left"):
            agree_to_lift(asked.asked, by=worn(asked.lars))
        with pytest.raises(DatabaseError, match="each signs"), transaction.atomic(), connection.cursor() as cursor:
            worn(asked.lars)
            cursor.execute(
                "update relaylog_block set lifted_by_id = %s, lifted_at = now() where id = %s",
                [asked.lars.pk, asked.asked.pk],
            )
        assert can_open(asked, asked.bjarne) == 503
        assert "Be om å slippe inn" in words(Browser(asked.guri).get("blocks", asked.log.pk))
        ask_to_lift(asked.asked, by=worn(asked.guri))
        agree_to_lift(asked.asked, by=worn(asked.lars))
        assert can_open(asked, asked.bjarne) == 200


def test_so_it_is_with_somebody_who_is_kept_out_at_work(nordvik):
    block = block_person(nordvik.log, person=nordvik.emil, because="Avtalt.", by=worn(nordvik.dina))
    ask_to_lift(block, by=worn(nordvik.dina))
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat)
    with clock.at(clock.now() + dt.timedelta(days=1)), rule("block.asker_has_left"):
        agree_to_lift(block, by=worn(nordvik.guri))


def test_nobody_writes_that_another_has_asked(asked):
    """Neither by leaving the name and changing the work, nor the other way."""
    worn(asked.lars)
    for change, value in [("lift_asked_as_id", asked.lars.first_hat.pk), ("lift_asked_by_id", asked.lars.pk)]:
        with pytest.raises(DatabaseError, match="each signs"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update relaylog_block set {change} = %s where id = %s", [value, asked.asked.pk])  # noqa: S608
