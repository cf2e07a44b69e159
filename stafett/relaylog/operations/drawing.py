"""Each month some who have read a log are drawn by lot: whoever reads the own log by day stands out by nothing.

In the first morning of a month it is for the month before. The lot falls on who, with which hat, and of which log.
"""

import datetime as dt
from collections import namedtuple

from django.db import connection

from stafett.core import clock

from ..models import ReadingCase, Review
from ..models.control import Sign

Drawn = namedtuple("Drawn", "log_id person_id hat_id first_at last_at readings")
DRAWN = "select * from relaylog_drawn(%s, %s, %s)"


def month_to_draw_for(municipality):
    """The first day of last month, when nothing has been drawn for it and the municipality draws at all; else None."""
    month = (_this_month() - dt.timedelta(days=1)).replace(day=1)
    draws = municipality.choice("readings_drawn_a_month") > 0
    return month if draws and not Review.objects.filter(municipality=municipality, drawn_for=month).exists() else None


def draw(municipality, month):
    """How many new cases there are. Within the duty of going through."""
    many = municipality.choice("readings_drawn_a_month")
    with connection.cursor() as cursor:
        cursor.execute(DRAWN, [_begins(month), _begins(_this_month()), many])
        drawn = [Drawn(*row) for row in cursor.fetchall()]
    for one in drawn:
        begin(municipality, one, [Sign.DRAWN], first_at=one.first_at, last_at=one.last_at, readings=one.readings)
    return len(drawn)


def _this_month():
    return clock.today().replace(day=1)


def _begins(day):
    return dt.datetime.combine(day, dt.time.min, clock.OSLO)


def begin(municipality, of, signs, **readings):
    """A case. `of` says of which log, who read, and with which hat; `readings`: from when to when, and how many."""
    case = ReadingCase(municipality=municipality, log_id=of.log_id, reader_id=of.person_id, reader_hat_id=of.hat_id)
    case.signs, case.found_at = signs, clock.now()
    for name, value in readings.items():
        setattr(case, name, value)
    ReadingCase.objects.bulk_create([case], ignore_conflicts=True)  # two mornings at once are one
