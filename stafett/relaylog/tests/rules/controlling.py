"""A night, a morning, and a case: what the tests of the log controller share."""

import datetime as dt

from django.db import DatabaseError, connection, transaction

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import ReadingCase, Review
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import wear

NIGHT = clock.now().astimezone(clock.OSLO).replace(hour=2, minute=14) + dt.timedelta(days=2)
MORNING = NIGHT + dt.timedelta(hours=4)
WHY = "Hun hadde vakt."


def read(who, log, *, at=NIGHT, part="helper", reach="whole"):
    with clock.at(at):
        return read_down("read the log", who=wear(who), about=log, page="log", part=part, reach=reach)


def go_through(town, at=MORNING):
    with clock.at(at):
        return do.go_through_readings(town.municipality)


def gone_through_until_now(town):
    """What the town's people have read so far is done with, and on whatever day it is, nothing is drawn by lot."""
    decide(town.municipality, "readings_drawn_a_month", 0, source="Vedtak", since=clock.today())
    with on_duty("control", town.municipality):
        Review.objects.create(municipality=town.municipality, until=NIGHT - dt.timedelta(hours=2), readings=0)
    return town


def case_of_a_night(town):
    """Emil has read Ada's log at night, and Toril finds a case in the morning."""
    read(town.emil, town.log)
    assert go_through(town)[:2] == (1, 1)
    wear(town.toril)
    return ReadingCase.objects.get()


def refused(statement, *values):
    """Whether the wall says no, or lets nothing be changed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except DatabaseError as wrong:
        assert wrong.__cause__.sqlstate == "42501", wrong
        return True
