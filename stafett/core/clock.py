"""The one clock. Tests and the demo move it; production refuses to."""

import calendar
import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from stafett import env

OSLO = ZoneInfo("Europe/Oslo")
_moved = ContextVar("moved clock", default=None)
_database = ContextVar("the moment of the running transaction, as the database has it", default=None)


def now():
    """This moment, with time zone; where somebody acts, the transaction's own moment, as the walls see it."""
    return _moved.get() or _database.get() or dt.datetime.now(dt.UTC)


def follow(moment):
    """Go by the database's clock (None: by our own again). Two clocks that differ would open a wall too late."""
    _database.set(None if _moved.get() else moment)


def today():
    """The date in Norway."""
    return now().astimezone(OSLO).date()


def moved():
    """The moment that the clock was moved to, or None. The database is told the same."""
    return _moved.get()


@contextmanager
def at(moment):
    """Let it be `moment` inside the block: a datetime with time zone."""
    if env.read().mode == "production":
        raise RuntimeError("In production the clock is not moved.")
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    token = _moved.set(moment)
    try:
        yield moment
    finally:
        _moved.reset(token)


def age_on(day, born):
    """Whole years on `day`. Born on 29 February, one grows older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def days_until(moment):
    """Midnights in Norway between now and then: 1 on the last day of what ends at the next one, then 0 and less."""
    return (moment.astimezone(OSLO).date() - today()).days


def months_later(day, months):
    """The same date `months` later, or the last one of that month (29 February, 31st)."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
