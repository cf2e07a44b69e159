"""What is a gap and what is none: a no, a pause, what a child keeps to itself; and from which day one is counted."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from tests.nordvik import build_log, register, wear

from .conftest import words
from .test_gaps import (
    WORDS,
    asks_elsewhere,
    emil_leaves,
    emils_measure,
    end_job,
    evaluates,
    gaps,
    later,
    look,
    mine,
    open_kinds,
)


@pytest.fixture
def with_father(town):
    """Both parents answer, so that one of them pauses the log and does not end it."""
    with on_duty("register", town.municipality):
        father = register(town, "Bjarne Berg", age=43, serial=640)
        people.register_guardianship(town.ada, guardian=father, responsibility="yes", verified_how="sett")
    return build_log(town, father)


def test_while_the_family_has_paused_the_log_only_the_baton_is_looked_after(with_father):
    nordvik = with_father
    do.take_back_agreement(nordvik.log, by=wear(nordvik.berit))
    end_job(nordvik, nordvik.dina)
    with later(days=200):
        look(nordvik)
    assert open_kinds(nordvik) == {"acting"}


def test_a_no_is_an_answer_and_nobody_is_told_to_ask_again(nordvik):
    asks_elsewhere(nordvik)
    do.answer_consent(nordvik.asked, answer="no", by=wear(nordvik.berit))
    with later(days=20):
        look(nordvik)
    assert open_kinds(nordvik) == set()


@pytest.mark.parametrize("asked_anew", [False, True])
def test_a_no_to_a_service_that_has_a_measure_is_an_answer_too(nordvik, asked_anew):
    emils_measure(nordvik)
    do.withdraw_consent(nordvik.health_consent, by=wear(nordvik.berit))
    if asked_anew:
        until = clock.today() + dt.timedelta(days=200)
        new = do.ask_consent(nordvik.log, unit=nordvik.station, scope="whole", until=until, by=wear(nordvik.dina))
        do.answer_consent(new, answer="no", by=wear(nordvik.berit))
    with later(days=20):
        look(nordvik)
        assert "consent_missing" not in open_kinds(nordvik) | mine(nordvik.dina)


def test_a_yes_to_the_baton_that_comes_to_nothing_is_a_gap_the_day_after(nordvik, as_browser):
    """Lia has not been let in: Finn has said yes, and cannot take it."""
    day = clock.today() + dt.timedelta(days=3)
    offer = {"unit": nordvik.elsewhere, "takes_over_on": day, "summary": ""}
    do.offer_baton(nordvik.log, to=nordvik.finn, by=wear(nordvik.dina), **offer)
    do.accept_baton(nordvik.log, by=wear(nordvik.finn))
    for days, found in ((3, False), (4.1, True)):
        with later(days=days):
            look(nordvik)
            assert ("handover" in open_kinds(nordvik)) == found
            assert ("Pinnen er ikke overtatt" in words(as_browser(nordvik.dina).get("home"))) == found
    [gap] = gaps(nordvik, kind="handover")
    assert gap.since.astimezone(clock.OSLO).date() == day + dt.timedelta(days=1)


def test_a_pause_is_no_silence(with_father):
    nordvik = with_father
    with later(days=55):
        do.take_back_agreement(nordvik.log, by=wear(nordvik.berit))
    with later(days=65):
        do.give_agreement_again(nordvik.log, by=wear(nordvik.berit))
    for days, found in ((66, False), (124.5, False), (125.5, True)):
        with later(days=days):
            assert ("silent_log" in mine(nordvik.dina)) == found


def test_a_measure_is_without_responsible_from_the_day_they_left(nordvik):
    emils_measure(nordvik)
    with later(days=20):
        emil_leaves(nordvik)
        left = clock.now()
        look(nordvik)
    [gap] = gaps(nordvik, kind="no_responsible")
    assert abs(gap.since - left) < dt.timedelta(minutes=1)


def test_a_deputy_does_not_learn_that_the_child_has_been_heard(nordvik):
    """What is said to the holder alone would show by the gap that is gone."""
    today = clock.today()
    until = today + dt.timedelta(days=300)
    do.name_deputy(nordvik.log, hat=nordvik.emil.first_hat, first_day=today, last_day=until, by=wear(nordvik.dina))
    with later(days=190):
        assert "silent_log" in mine(nordvik.emil)
        before = mine(nordvik.emil)
        do.say_in_own_words(
            nordvik.log, about="how", weather="1", text="Bare til Dina.", seen_by="holder", by=wear(nordvik.ada)
        )
        assert mine(nordvik.emil) == before
        assert "child_not_heard" not in mine(nordvik.dina) | before


def test_what_the_child_keeps_to_itself_ends_no_gap(nordvik):
    """Else somebody would learn that the child has said something."""
    with later(days=190):
        before = mine(nordvik.dina)
        do.say_in_own_words(
            nordvik.log, about="how", weather="1", text="Bare for meg.", seen_by="me", by=wear(nordvik.ada)
        )
        assert mine(nordvik.dina) == before >= {"silent_log", "child_not_heard"}


def test_an_evaluation_where_the_child_was_asked_and_said_nothing_is_not_the_child_being_heard(nordvik):
    with later(days=184):
        evaluates(nordvik)
    with later(days=190):
        assert "child_not_heard" in mine(nordvik.dina)
        with_words = WORDS | {"child": "Det er gøy."}
        on = clock.today() + dt.timedelta(days=40)
        do.evaluate_measure(
            nordvik.measure, effect="helps", decision="continue", evaluate_on=on, by=wear(nordvik.dina), **with_words
        )
        assert "child_not_heard" not in mine(nordvik.dina)
