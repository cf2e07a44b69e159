"""One clock, in Norwegian days, that only tests and the demo can move."""

import datetime as dt
from datetime import date

import pytest
from django.db import connection

from stafett.core import clock


def moment(text):
    return dt.datetime.fromisoformat(text)


def test_the_day_changes_at_midnight_in_norway():
    with clock.at(moment("2026-06-30T21:59:00+00:00")):
        assert clock.today() == date(2026, 6, 30)
    with clock.at(moment("2026-06-30T22:00:00+00:00")):
        assert clock.today() == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-03-28T23:30:00+00:00", date(2026, 3, 29)),  # the night that loses an hour
        ("2026-03-29T21:59:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:00:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T22:00:00+00:00", date(2026, 10, 25)),  # the night that has one twice
        ("2026-10-25T22:59:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
        ("2026-12-31T23:00:00+00:00", date(2027, 1, 1)),
    ],
)
def test_the_nights_when_clocks_are_changed_have_a_date_too(utc, day):
    with clock.at(moment(utc)):
        assert clock.today() == day


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2027, 2, 28), 14), (date(2027, 3, 1), 15), (date(2028, 2, 28), 15), (date(2028, 2, 29), 16)],
)
def test_a_leap_day_child_grows_older_on_the_first_of_march_in_other_years(day, age):
    assert clock.age_on(day, date(2012, 2, 29)) == age


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 11, 22), 1, date(2026, 12, 22)),
    ],
)
def test_months_later_is_the_same_date_or_the_last_of_the_month(day, months, then):
    assert clock.months_later(day, months) == then


def test_a_moment_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"), clock.at(dt.datetime(2026, 1, 1)):
        pass


def test_in_production_the_clock_is_not_moved(in_production):
    with pytest.raises(RuntimeError, match="production"), clock.at(clock.now()):
        pass


def test_the_walls_see_the_same_moved_moment(town, as_person):
    with clock.at(clock.now() + dt.timedelta(days=90)) as later:
        as_person(town.dina)
        assert database_says("core_now()") == clock.now() == later


def test_where_somebody_acts_the_moment_is_the_transactions_own(town, as_person):
    as_person(town.dina)
    assert database_says("core_now()") == clock.now() == database_says("now()")


def database_says(expression):
    with connection.cursor() as cursor:
        cursor.execute(f"select {expression}")
        return cursor.fetchone()[0]
