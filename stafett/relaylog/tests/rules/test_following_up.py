"""Evaluations in three voices, meetings, and the level."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.relaylog.models import Attendance, Meeting, Note
from stafett.relaylog.operations import change_level, evaluate_measure, hold_meeting, plan_measure, plan_meeting
from stafett.tenancy.models import Choice

from .conftest import rule, written_down


def evaluate(nordvik, by, **words):
    words = {
        "effect": "helps",
        "child": "Det er gøy.",
        "child_how": "",
        "parents": "Hun gleder seg.",
        "professionals": "Fire av fem ganger.",
        "decision": "continue",
        "evaluate_on": clock.today() + dt.timedelta(days=30),
    } | words
    return evaluate_measure(nordvik.measure, **words, by=by)


def test_an_evaluation_has_three_voices_and_a_next_date(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        first, second = evaluate(nordvik, nordvik.dina), evaluate(nordvik, nordvik.dina)
    assert acts == ["measure evaluated", "measure evaluated"]
    nordvik.measure.refresh_from_db()
    assert second.number == first.number + 1
    assert nordvik.measure.evaluate_on == second.next_on


def test_a_measure_that_is_ended_awaits_nothing(nordvik, as_person):
    evaluate(nordvik, as_person(nordvik.dina), decision="end", evaluate_on=None)
    nordvik.measure.refresh_from_db()
    assert nordvik.measure.ended_on == clock.today()
    with rule("plan.has_ended"):
        evaluate(nordvik, nordvik.dina)


def test_a_measure_can_end_before_its_date(nordvik, as_person):
    with clock.at(clock.now() - dt.timedelta(days=0)):
        evaluate(nordvik, as_person(nordvik.dina), decision="end", evaluate_on=None)
    nordvik.measure.refresh_from_db()
    assert nordvik.measure.evaluate_on >= nordvik.measure.starts_on


def test_without_the_childs_words_it_says_how_the_child_was_asked(nordvik, as_person):
    with rule("evaluate.child_first"):
        evaluate(nordvik, as_person(nordvik.dina), child=" ", child_how="")
    evaluate(nordvik, as_person(nordvik.dina), child="", child_how="Ada ville ikke svare i dag.")


@pytest.mark.parametrize("effect", ["", None, "sadly"])
def test_one_says_whether_it_helps(nordvik, as_person, effect):
    with rule("evaluate.choose_effect"):
        evaluate(nordvik, as_person(nordvik.dina), effect=effect)


@pytest.mark.parametrize("decision", ["", None, "later"])
def test_one_decides_what_to_do_now(nordvik, as_person, decision):
    with rule("evaluate.choose_decision"):
        evaluate(nordvik, as_person(nordvik.dina), decision=decision)


def test_a_measure_that_has_not_started_goes_on_to_a_date_after_it_starts(nordvik, as_person):
    today, dina = clock.today(), as_person(nordvik.dina)
    starts_on = today + dt.timedelta(days=20)
    nordvik.measure = plan_measure(
        nordvik.goal, title="Tur", how="", responsible=dina, starts_on=starts_on, evaluate_on=starts_on, by=dina
    )
    with rule("plan.evaluate_after_start"):
        evaluate(nordvik, dina, evaluate_on=starts_on - dt.timedelta(days=1))
    assert evaluate(nordvik, dina, evaluate_on=starts_on).next_on == starts_on


@pytest.mark.parametrize("day", [None, 0, -1])
def test_going_on_has_a_date(nordvik, as_person, day):
    next_on = None if day is None else clock.today() + dt.timedelta(days=day)
    with rule("evaluate.needs_a_next_date"):
        evaluate(nordvik, as_person(nordvik.dina), evaluate_on=next_on)


def test_a_meeting_with_who_came_and_what_was_decided(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        meeting = plan_meeting(
            nordvik.log,
            at=clock.now(),
            place="Rom 1",
            purpose="Vurdering",
            invited=[nordvik.berit, nordvik.emil],
            by=nordvik.dina,
        )
        present = [nordvik.berit, nordvik.ada]
        hold_meeting(meeting, present=present, child_took_part="Ada tegnet.", decided="Vi går videre.", by=nordvik.dina)
    assert acts == ["meeting held", "meeting planned"]
    came = dict(Attendance.objects.filter(meeting=meeting).values_list("person_id", "came"))
    assert came == {nordvik.berit.pk: True, nordvik.emil.pk: False, nordvik.ada.pk: True}
    as_person(nordvik.emil)
    assert Meeting.objects.get(pk=meeting.pk).decided == "Vi går videre."


def test_a_meeting_has_a_time(nordvik, as_person):
    with rule("meeting.needs_a_time"):
        plan_meeting(nordvik.log, at=None, place="", purpose="Hei", invited=[], by=as_person(nordvik.dina))


def hold(nordvik, by, decided="Videre."):
    return hold_meeting(nordvik.meeting, present=[nordvik.dina], child_took_part="", decided=decided, by=by)


def test_a_meeting_is_held_once(nordvik, as_person):
    hold(nordvik, as_person(nordvik.dina))
    with rule("meeting.is_held_already"):
        hold(nordvik, nordvik.dina)


def test_a_meeting_says_what_was_decided(nordvik, as_person):
    with rule("meeting.say_what_was_decided"):
        hold(nordvik, as_person(nordvik.dina), decided=" ")


@pytest.mark.row("B4")
def test_the_level_is_changed_with_a_reason_that_the_family_reads(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        change_level(nordvik.log, to=3, because="Flere tjenester trengs.", by=nordvik.dina)
    assert acts == ["level changed"]
    assert nordvik.log.level() == 3
    as_person(nordvik.berit)
    assert "Flere tjenester trengs." in [note.text for note in Note.objects.filter(about="level")]


def test_the_level_is_another(nordvik, as_person):
    with rule("level.is_the_same"):
        change_level(nordvik.log, to=2, because="Nei.", by=as_person(nordvik.dina))


@pytest.mark.parametrize("level", [0, 4, -1, None, "3"])
def test_the_level_is_from_where_logs_begin_to_3(nordvik, as_person, level):
    with rule("level.from_where_logs_start"):
        change_level(nordvik.log, to=level, because="Nei.", by=as_person(nordvik.dina))


def test_where_logs_begin_is_the_municipalitys_decision(nordvik, as_person):
    Choice.objects.create(
        municipality=nordvik.municipality, key="log_starts_at", value=2, source="vedtak", since=clock.today()
    )
    with rule("level.from_where_logs_start"):
        change_level(nordvik.log, to=1, because="Nei.", by=as_person(nordvik.dina))


def test_the_level_has_a_reason(nordvik, as_person):
    with rule("level.say_why"):
        change_level(nordvik.log, to=3, because="", by=as_person(nordvik.dina))
