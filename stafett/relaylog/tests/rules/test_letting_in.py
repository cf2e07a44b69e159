"""The family lets a service in, to all or to named goals, until a date; and takes it back at once."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog.models import Goal, Note, RelayLog
from stafett.relaylog.operations import (
    add_member,
    answer_consent,
    ask_consent,
    block_person,
    remove_member,
    withdraw_consent,
)
from stafett.tenancy.models import Choice

from .conftest import rule, written_down


def in_days(days):
    return clock.today() + dt.timedelta(days=days)


def ask(nordvik, by, **words):
    words = {"unit": nordvik.welfare, "scope": "whole", "until": in_days(100)} | words
    return ask_consent(nordvik.log, **words, by=by)


def test_the_holder_asks_whether_one_more_service_may_see_the_log(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        consent = ask(nordvik, nordvik.dina)
    assert acts == ["consent asked for"]
    assert consent.answers.count() == 2


def test_nobody_is_let_in_before_both_parents_have_said_yes(nordvik, as_person):
    consent = ask(nordvik, as_person(nordvik.dina))
    with written_down(as_person(nordvik.berit)) as acts:
        answer_consent(consent, answer="yes", by=nordvik.berit)
    assert acts == ["consent answered"]
    with rule("member.needs_consent"):
        add_member(nordvik.log, person=nordvik.rut, unit=nordvik.welfare, by=as_person(nordvik.dina))

    answer_consent(consent, answer="yes", by=as_person(nordvik.bjarne))
    with written_down(as_person(nordvik.dina)) as acts:
        add_member(nordvik.log, person=nordvik.rut, unit=nordvik.welfare, by=nordvik.dina)
    assert acts == ["member added"]
    as_person(nordvik.rut)
    assert Note.objects.filter(log=nordvik.log).exists()


def test_a_service_is_out_the_moment_one_parent_withdraws(nordvik, as_person):
    with written_down(as_person(nordvik.bjarne)) as acts:
        withdraw_consent(nordvik.health_consent, by=nordvik.bjarne)
    assert acts == ["consent withdrawn"]
    as_person(nordvik.emil)
    assert not RelayLog.objects.exists()


def test_a_service_asked_about_some_goals_sees_those(nordvik, as_person):
    as_person(nordvik.gro)
    assert list(Goal.objects.all()) == [nordvik.goal]


def test_one_member_can_be_given_less_than_the_service(nordvik, as_person):
    goals = [nordvik.other_goal]
    add_member(nordvik.log, person=nordvik.ingrid, unit=nordvik.station, goals=goals, by=as_person(nordvik.dina))
    as_person(nordvik.ingrid)
    assert list(Goal.objects.all()) == [nordvik.other_goal]


def test_a_member_is_never_given_more_than_the_service(nordvik, as_person):
    goals = [nordvik.other_goal]
    remove_member(nordvik.log, person=nordvik.gro, by=as_person(nordvik.dina))
    add_member(nordvik.log, person=nordvik.gro, unit=nordvik.ppt, goals=goals, by=nordvik.dina)
    as_person(nordvik.gro)
    assert not Goal.objects.exists()


def test_the_holder_takes_somebody_out(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        remove_member(nordvik.log, person=nordvik.emil, by=nordvik.dina)
    assert acts == ["member removed"]
    as_person(nordvik.emil)
    assert not RelayLog.objects.exists()


def test_who_is_not_with_us_is_not_taken_out(nordvik, as_person):
    with rule("member.is_not_with_us"):
        remove_member(nordvik.log, person=nordvik.finn, by=as_person(nordvik.dina))


def test_a_consent_lasts_twelve_months_at_most(nordvik, as_person):
    as_person(nordvik.dina)
    with rule("consent.ends_too_late"):
        ask(nordvik, nordvik.dina, until=in_days(400))


def test_a_municipality_can_make_it_shorter(nordvik, as_person):
    Choice.objects.create(
        municipality=nordvik.municipality, key="consent_months", value=3, source="vedtak", since=clock.today()
    )
    with rule("consent.ends_too_late"):
        ask(nordvik, as_person(nordvik.dina), until=in_days(100))


@pytest.mark.parametrize("days", [-1, 0])
def test_a_consent_ends_in_the_future(nordvik, as_person, days):
    with rule("consent.ends_in_the_past"):
        ask(nordvik, as_person(nordvik.dina), until=in_days(days))


def test_a_consent_has_an_end(nordvik, as_person):
    with rule("consent.ends_in_the_past"):
        ask(nordvik, as_person(nordvik.dina), until=None)


def test_some_goals_means_at_least_one(nordvik, as_person):
    with rule("consent.choose_goals"):
        ask(nordvik, as_person(nordvik.dina), scope="goals")


def test_another_childs_goal_is_not_there_to_be_named(nordvik, as_person):
    with pytest.raises(Goal.DoesNotExist):
        ask(nordvik, as_person(nordvik.dina), scope="goals", goals=[nordvik.sorvik.goal])


def test_a_service_is_not_asked_about_twice(nordvik, as_person):
    for unit in (nordvik.station, nordvik.nav):
        with rule("consent.has_one_already"):
            ask(nordvik, as_person(nordvik.dina), unit=unit)


@pytest.mark.parametrize("said", ["no", "withdrawn"])
def test_after_a_no_it_can_be_asked_again(nordvik, as_person, said):
    if said == "no":
        answer_consent(nordvik.nav_consent, answer="no", by=as_person(nordvik.berit))
        again = ask(nordvik, as_person(nordvik.dina), unit=nordvik.nav)
    else:
        withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
        again = ask(nordvik, as_person(nordvik.dina), unit=nordvik.station)
    assert again.answers.filter(answer=None).count() == 2


def test_what_was_replaced_is_not_answered(nordvik, as_person):
    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    ask(nordvik, as_person(nordvik.dina), unit=nordvik.station)
    with rule("consent.has_ended"):
        answer_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.bjarne))


def test_a_withdrawal_is_not_undone_by_a_new_yes(nordvik, as_person):
    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    with rule("consent.has_ended"):
        answer_consent(nordvik.health_consent, answer="yes", by=nordvik.berit)


def test_what_has_run_out_is_not_answered(nordvik, as_person):
    with clock.at(clock.now() + dt.timedelta(days=300)), rule("consent.has_ended"):
        answer_consent(nordvik.nav_consent, answer="yes", by=as_person(nordvik.berit))


def test_only_those_who_are_asked_answer_and_withdraw(nordvik, as_person):
    with rule("answer.not_yours_to_give"):
        answer_consent(nordvik.nav_consent, answer="yes", by=as_person(nordvik.ada))
    with rule("answer.not_yours_to_give"):
        withdraw_consent(nordvik.health_consent, by=as_person(nordvik.ada))


def test_a_consent_is_answered_with_yes_no_or_not_now(nordvik, as_person):
    with rule("answer.choose_one"):
        answer_consent(nordvik.nav_consent, answer="kanskje", by=as_person(nordvik.berit))


def test_a_member_works_in_the_service_that_the_family_let_in(nordvik, as_person):
    with rule("member.works_elsewhere"):
        add_member(nordvik.log, person=nordvik.finn, unit=nordvik.station, by=as_person(nordvik.dina))


def test_who_has_left_works_nowhere(nordvik, as_person):
    with rule("member.works_elsewhere"):
        add_member(nordvik.log, person=nordvik.kari, unit=nordvik.station, by=as_person(nordvik.dina))


def test_an_administrator_is_no_member(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        people.employ(nordvik.heidi, unit=nordvik.station, title="systemansvarlig", role=Role.ADMIN)
    with rule("member.works_elsewhere"):
        add_member(nordvik.log, person=nordvik.heidi, unit=nordvik.station, by=as_person(nordvik.dina))


def test_family_does_not_work_in_the_log(nordvik, as_person):
    """Frank is Ada's father, without responsibility: in no log of hers, and in no team of hers either."""
    with rule("member.is_family"):
        add_member(nordvik.log, person=nordvik.frank, unit=nordvik.station, by=as_person(nordvik.dina))


def test_who_is_kept_out_is_not_let_in(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.ingrid, because="Nabo.", by=as_person(nordvik.dina))
    with rule("member.is_blocked"):
        add_member(nordvik.log, person=nordvik.ingrid, unit=nordvik.station, by=nordvik.dina)


def test_who_is_with_us_is_not_taken_with_twice(nordvik, as_person):
    with rule("member.is_with_us"):
        add_member(nordvik.log, person=nordvik.emil, unit=nordvik.station, by=as_person(nordvik.dina))
