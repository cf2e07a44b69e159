"""When a thing comes round again: counted from its own day, so that the 31st is the last day of a shorter month."""

import datetime as dt

from stafett.core import clock

from ..models import Every

MONTHS = {
    Every.MONTH: 1,
    Every.SCHOOL_MONTH: 1,
    Every.QUARTER: 3,
    Every.HALF_YEAR: 6,
    Every.YEAR: 12,
    Every.SCHOOL_YEAR: 12,
    Every.FOUR_YEARS: 48,
}
SUMMER = 7  # no school in July
FAR = dt.timedelta(days=5 * 366)  # further than any of these is apart


def days(every, first, start, end):
    """The days from `start` to `end`, both included. What is not repeated has one day."""
    if first is None or first > end:
        return []
    step = MONTHS.get(every)
    if step is None:
        return [first] if start <= first else []
    apart = (start.year - first.year) * 12 + start.month - first.month
    found, turn = [], max(0, apart // step)
    while (day := clock.months_later(first, turn * step)) <= end:
        if day >= start and not (every == Every.SCHOOL_MONTH and day.month == SUMMER):
            found.append(day)
        turn += 1
    return found


def next_day(every, first, today):
    """The next day from today on, or None when there is none to come."""
    return next(iter(days(every, first, today, max(today, first or today) + FAR)), None)


def turn_of(every, day):
    """Which turn a day is, by the calendar: moved within its month, quarter or year, it is still the same turn."""
    return {
        Every.MONTH: f"{day.year}-{day.month:02}",
        Every.SCHOOL_MONTH: f"{day.year}-{day.month:02}",
        Every.QUARTER: f"{day.year}-q{(day.month + 2) // 3}",
        Every.HALF_YEAR: f"{day.year}-h{(day.month + 5) // 6}",
        Every.YEAR: f"{day.year}",
        Every.SCHOOL_YEAR: f"school-{day.year if day.month > SUMMER else day.year - 1}",
        Every.FOUR_YEARS: f"{day.year}",
    }.get(every, "once")
