"""The day a deadline falls on, counted from a day that the reader has given. Nothing is remembered."""

import calendar
import datetime as dt

WORKDAYS = 5  # Monday to Friday. Public holidays are not known here, and the page says so.


def can_be_counted(deadline):
    return "amount" in deadline and deadline.get("unit") in COUNTED


def falls_on(deadline, first):
    """The last day of the deadline, when `first` is the day it is counted from."""
    return COUNTED[deadline["unit"]](first, deadline["amount"])


def months_after(first, months):
    """The same day of a later month, or that month's last day when it is shorter."""
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    return dt.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def workdays_after(first, days):
    weeks, rest = divmod(days, WORKDAYS)
    last = first + dt.timedelta(weeks=weeks)
    if rest == 0 and last.weekday() >= WORKDAYS:  # whole weeks from a weekend end on the Friday before
        return last - dt.timedelta(days=last.weekday() - WORKDAYS + 1)
    while rest:
        last += dt.timedelta(days=1)
        rest -= last.weekday() < WORKDAYS
    return last


COUNTED = {
    "days": lambda first, amount: first + dt.timedelta(days=amount),
    "weeks": lambda first, amount: first + dt.timedelta(weeks=amount),
    "months": months_after,
    "working_days": workdays_after,
}
