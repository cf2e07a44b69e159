"""The baton is held by one, held out to another, and passed when accepted, the day has come and consent stands."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog.models import OfferWords, RelayLog
from stafett.relaylog.operations import (
    accept_baton,
    answer_consent,
    answer_handover,
    ask_consent,
    block_person,
    decline_baton,
    do_the_mornings_duty,
    offer_baton,
    withdraw_consent,
    withdraw_offer,
    write_note,
)

from .conftest import rule, written_down


def offer(nordvik, by, to=None, **words):
    words = {"unit": nordvik.station, "takes_over_on": clock.today(), "summary": "Ada liker hester."} | words
    return offer_baton(nordvik.log, to=to or nordvik.ingrid, **words, by=by)


@pytest.fixture
def offered(nordvik, as_person):
    """Dina has asked Ingrid."""
    offer(nordvik, as_person(nordvik.dina))
    return nordvik


@pytest.mark.row("E1")
def test_the_baton_is_held_out_accepted_and_passed(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        offer(nordvik, nordvik.dina)
    assert acts == ["baton offered"]
    assert nordvik.log.holder() == nordvik.dina
    with written_down(as_person(nordvik.ingrid)) as acts:
        accept_baton(nordvik.log, by=nordvik.ingrid)
    assert acts == ["baton accepted", "baton passed"]
    assert nordvik.log.holder() == nordvik.ingrid


def test_the_new_holder_is_in_the_team_and_the_old_one_stays_a_helper(offered, as_person):
    accept_baton(offered.log, by=as_person(offered.ingrid))
    write_note(offered.log, text="Hei, jeg er Ingrid.", by=offered.ingrid)
    write_note(offered.log, text="Jeg er med videre.", by=as_person(offered.dina))
    with pytest.raises(NotAllowed):
        offer(offered, as_person(offered.dina))


def test_a_service_without_consent_waits_for_the_familys_yes(nordvik, as_person):
    offer(nordvik, as_person(nordvik.dina), to=nordvik.rut, unit=nordvik.welfare)
    accept_baton(nordvik.log, by=as_person(nordvik.rut))
    assert nordvik.log.holder() == nordvik.dina

    until = clock.today() + dt.timedelta(days=90)
    consent = ask_consent(nordvik.log, unit=nordvik.welfare, scope="whole", until=until, by=as_person(nordvik.dina))
    answer_consent(consent, answer="yes", by=as_person(nordvik.berit))
    assert nordvik.log.holder() == nordvik.dina
    answer_consent(consent, answer="yes", by=as_person(nordvik.bjarne))
    assert nordvik.log.holder() == nordvik.rut


def test_a_service_that_sees_some_goals_does_not_get_the_baton(nordvik, as_person):
    offer(nordvik, as_person(nordvik.dina), to=nordvik.gro, unit=nordvik.ppt)
    accept_baton(nordvik.log, by=as_person(nordvik.gro))
    assert nordvik.log.holder() == nordvik.dina


def test_the_family_can_send_the_baton_back(offered, as_person):
    with written_down(as_person(offered.bjarne)) as acts:
        answer_handover(offered.log, answer="no", by=offered.bjarne)
    assert acts == ["handover answered"]
    assert offered.log.open_offer() is None and offered.log.holder() == offered.dina


@pytest.mark.parametrize("answer", ["yes", "not_now"])
def test_silence_is_no_hindrance(offered, as_person, answer):
    answer_handover(offered.log, answer=answer, by=as_person(offered.berit))
    accept_baton(offered.log, by=as_person(offered.ingrid))
    assert offered.log.holder() == offered.ingrid


def test_one_can_change_ones_opinion(offered, as_person):
    answer_handover(offered.log, answer="yes", by=as_person(offered.ada))
    answer_handover(offered.log, answer="not_now", by=offered.ada)
    assert offered.log.open_offer().answers.get().answer == "not_now"


def test_an_opinion_is_yes_no_or_not_now(offered, as_person):
    with rule("answer.choose_one"):
        answer_handover(offered.log, answer="", by=as_person(offered.ada))


@pytest.mark.row("E2")
def test_a_no_has_a_reason_that_the_one_who_asked_reads(offered, as_person):
    with rule("baton.say_why"):
        decline_baton(offered.log, because=" ", by=as_person(offered.ingrid))
    with written_down(as_person(offered.ingrid)) as acts:
        decline_baton(offered.log, because="Jeg slutter snart.", by=offered.ingrid)
    assert acts == ["baton declined"]
    as_person(offered.dina)
    assert offered.log.offers.latest("ended_at").because == "Jeg slutter snart."
    assert offered.log.holder() == offered.dina


@pytest.mark.row("E2")
def test_the_question_can_be_taken_back_until_it_is_accepted(offered, as_person):
    with written_down(as_person(offered.dina)) as acts:
        withdraw_offer(offered.log, by=offered.dina)
    assert acts == ["offer withdrawn"]
    offer(offered, offered.dina, takes_over_on=clock.today() + dt.timedelta(days=5))
    accept_baton(offered.log, by=as_person(offered.ingrid))
    with rule("baton.is_accepted"):
        withdraw_offer(offered.log, by=as_person(offered.dina))


def test_a_baton_accepted_by_one_who_has_left_since_can_be_taken_back(nordvik, as_person):
    offer(nordvik, as_person(nordvik.dina), takes_over_on=clock.today() + dt.timedelta(days=5))
    accept_baton(nordvik.log, by=as_person(nordvik.ingrid))
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.ingrid.first_hat)
    with clock.at(clock.now() + dt.timedelta(days=6)):
        assert do_the_mornings_duty(nordvik.municipality) == (0, 0, 0)
        withdraw_offer(nordvik.log, by=as_person(nordvik.dina))
    assert nordvik.log.open_offer() is None


def test_nobody_is_asked_while_somebody_is(offered, as_person):
    with rule("baton.is_offered_already"):
        offer(offered, as_person(offered.dina), to=offered.emil)


def test_there_must_be_something_to_answer(nordvik, as_person):
    with rule("baton.nobody_is_offered"):
        withdraw_offer(nordvik.log, by=as_person(nordvik.dina))
    with rule("baton.nobody_is_offered"):
        answer_handover(nordvik.log, answer="yes", by=as_person(nordvik.berit))


def test_the_baton_goes_to_another(nordvik, as_person):
    with rule("baton.is_with_you"):
        offer(nordvik, as_person(nordvik.dina), to=nordvik.dina, unit=nordvik.school)


def test_the_day_is_today_or_later(nordvik, as_person):
    for day in (None, clock.today() - dt.timedelta(days=1)):
        with rule("baton.takes_over_in_the_past"):
            offer(nordvik, as_person(nordvik.dina), takes_over_on=day)


def test_one_is_asked_as_an_employee_of_the_service(nordvik, as_person):
    for person in (nordvik.finn, nordvik.kari, nordvik.berit):
        with rule("member.works_elsewhere"):
            offer(nordvik, as_person(nordvik.dina), to=person)


def test_family_does_not_get_the_baton(nordvik, as_person):
    with rule("member.is_family"):
        offer(nordvik, as_person(nordvik.dina), to=nordvik.frank)


def test_the_acting_leader_does_not_ask_family_either(nordvik, as_person):
    """The one who acts does not see the family; the rule holds all the same."""
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(
            nordvik.tuva, guardian=nordvik.finn, responsibility="no", verified_how="sett", lives_with=False
        )
    nordvik.log = nordvik.tuvas_log
    with rule("member.is_family"):
        offer(nordvik, as_person(nordvik.mona), to=nordvik.finn, unit=nordvik.elsewhere)


def test_who_is_kept_out_does_not_get_the_baton(nordvik, as_person):
    nordvik.log = nordvik.tuvas_log
    block_person(nordvik.log, person=nordvik.finn, because="Nabo.", by=as_person(nordvik.mona))
    with rule("member.is_blocked"):
        offer(nordvik, nordvik.mona, to=nordvik.finn, unit=nordvik.elsewhere)


def test_who_is_kept_out_after_accepting_does_not_take_over(nordvik, as_person):
    offer(nordvik, as_person(nordvik.dina), takes_over_on=clock.today() + dt.timedelta(days=5))
    accept_baton(nordvik.log, by=as_person(nordvik.ingrid))
    block_person(nordvik.log, person=nordvik.ingrid, because="Nabo.", by=as_person(nordvik.dina))
    with clock.at(clock.now() + dt.timedelta(days=6)):
        assert do_the_mornings_duty(nordvik.municipality) == (0, 0, 0)
    as_person(nordvik.dina)
    assert nordvik.log.holder() == nordvik.dina


def test_accepting_twice_is_accepting_once(offered, as_person):
    accept_baton(offered.log, by=as_person(offered.ingrid))
    with pytest.raises(NotAllowed):
        accept_baton(offered.log, by=as_person(offered.ingrid))


def test_what_is_said_with_the_baton_is_not_read_by_leaders(offered, as_person):
    as_person(offered.guri)
    assert offered.log.open_offer().summary == ""
    assert not OfferWords.objects.exists()


def test_what_is_said_with_the_baton_is_read_by_the_asked_when_the_family_lets_the_service_in(offered, as_person):
    as_person(offered.ingrid)
    assert offered.log.open_offer().summary == "Ada liker hester."
    withdraw_consent(offered.health_consent, by=as_person(offered.berit))
    as_person(offered.ingrid)
    assert offered.log.open_offer().summary == ""


def test_the_acting_leader_finds_a_new_holder(nordvik, as_person):
    nordvik.log = nordvik.tuvas_log
    with written_down(as_person(nordvik.mona)) as acts:
        offer(nordvik, nordvik.mona, to=nordvik.jon, unit=nordvik.elsewhere)
    assert acts == ["baton offered"]
    accept_baton(nordvik.log, by=as_person(nordvik.jon))
    assert nordvik.log.holder() == nordvik.jon
    as_person(nordvik.mona)
    assert RelayLog.objects.filter(pk=nordvik.log.pk).exists()  # she still leads the school
    with pytest.raises(NotAllowed):
        withdraw_offer(nordvik.log, by=nordvik.mona)
