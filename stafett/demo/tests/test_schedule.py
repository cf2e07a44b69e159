"""Whatever day it is today, the stories are true."""

import datetime as dt

import pytest

from stafett.core.clock import age_on, months_later
from stafett.demo.town import Schedule, stories
from stafett.demo.town.days import birthday, date_of, easter, is_school_day, is_working_day, meeting_day
from tests.everyday import one_in

STORIES = stories()
ANY_DAY = [dt.date(2026, 1, 1) + dt.timedelta(days=days) for days in range(0, 800, 11)]
AROUND_HOLIDAYS = [dt.date(2027, 1, 2), dt.date(2027, 3, 30), dt.date(2028, 2, 29), dt.date(2028, 5, 18)]
DAYS = one_in(4, ANY_DAY) + AROUND_HOLIDAYS


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2049, (4, 18))],
)
def test_easter_is_where_the_calendar_has_it(year, sunday):
    assert easter(year) == dt.date(year, *sunday)


def test_nobody_in_the_services_works_on_weekends_and_public_holidays():
    closed = [dt.date(2026, 11, 21), dt.date(2026, 5, 1), dt.date(2026, 5, 14), dt.date(2026, 12, 25)]
    assert not any(is_working_day(day) for day in closed)
    assert is_working_day(dt.date(2026, 11, 20))


def test_schools_are_closed_in_the_summer_and_in_the_breaks():
    assert not any(is_school_day(dt.date(2026, *day)) for day in [(7, 8), (2, 18), (10, 1), (12, 28), (3, 31)])
    assert is_school_day(dt.date(2026, 11, 20))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_moving_to_a_working_day_never_changes_the_order(today):
    moved = [date_of(days, today) for days in range(-380, 120)]
    assert moved == sorted(moved)
    assert all(day < today for day in moved[:380]) and all(day > today for day in moved[381:])


def test_a_meeting_moves_out_of_a_break_only_as_far_as_its_neighbours_allow():
    today, break_day = dt.date(2026, 11, 20), -50  # in week 40
    wide = meeting_day(break_day, today, dt.date(2026, 9, 1), dt.date(2026, 11, 1))
    narrow = meeting_day(break_day, today, dt.date(2026, 9, 29), dt.date(2026, 10, 2))
    assert wide == dt.date(2026, 10, 5)
    assert narrow == date_of(break_day, today)


def test_somebody_born_on_a_leap_day_has_a_birthday():
    assert birthday(3, 0, dt.date(2028, 2, 29)) == dt.date(2025, 3, 1)
    assert birthday(4, 0, dt.date(2028, 2, 29)) == dt.date(2024, 2, 29)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_event_comes_after_the_one_before_it_and_before_today(today):
    for story in STORIES:
        moments = [moment.at for moment in Schedule(story, today).moments]
        assert moments == sorted(set(moments)), story.child.key
        assert all(moment.date() < today for moment in moments)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_services_act_on_working_days(today):
    for story in STORIES:
        for moment in Schedule(story, today).moments:
            assert is_working_day(moment.at.date()), moment


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_a_child_has_the_same_right_to_be_asked_when_the_log_begins_as_the_story_says(today):
    for story in (story for story in STORIES if story.events):
        born = birthday(*story.child.age, today)
        begun = Schedule(story, today).moments[0].at.date()
        answered = {event.by for event in story.events if event.does in ("answer_agreement", "answer_consent")}
        assert (story.child.key in answered) == (age_on(begun, born) >= 15), story.child.key


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_no_consent_is_asked_for_longer_than_a_year(today):
    for story in STORIES:
        for moment in Schedule(story, today).moments:
            if "until" in moment.event.words:
                until = today + dt.timedelta(days=moment.event.words["until"])
                assert until <= months_later(moment.at.date(), 12), moment.event
