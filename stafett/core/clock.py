"""The one clock. Tests and the demo move it; production refuses to."""

import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_moved = ContextVar("moved clock", default=None)


def now():
    """This moment, with time zone."""
    return _moved.get() or dt.datetime.now(dt.UTC)


def today():
    """The date in Norway."""
    return now().astimezone(OSLO).date()


def moved():
    """The moment that the clock was moved to, or None. The database is told the same."""
    return _moved.get()


@contextmanager
def at(moment):
    """Let it be `moment` inside the block: a datetime with time zone."""
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
