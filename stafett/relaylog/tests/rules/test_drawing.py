"""Some who have read a log are drawn by lot each month, for the log controller."""

import datetime as dt

import pytest
from django.db import connection

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import ReadingCase
from stafett.relaylog.operations.drawing import DRAWN
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import wear

from ..conftest import Browser, words
from .controlling import WHY, go_through, gone_through_until_now, read

NOON = (clock.now().astimezone(clock.OSLO).replace(day=1) + dt.timedelta(days=70)).replace(day=14, hour=12)
NEXT = (NOON + dt.timedelta(days=31)).replace(day=1, hour=6)  # the first morning of the month after


@pytest.fixture
def quiet(nordvik):
    """Nothing has been read but what the test reads, and three are drawn a month."""
    gone_through_until_now(nordvik)
    choose(nordvik, 3)
    with clock.at(NOON.replace(day=2)):
        do.go_through_readings(nordvik.municipality)
    return nordvik


def choose(town, many):
    decide(town.municipality, "readings_drawn_a_month", many, source="Vedtak", since=clock.today())


def drawn(town):
    wear(town.toril)
    return {case.reader_id: (case.signs, case.readings) for case in ReadingCase.objects.filter(signs=["drawn"])}


@pytest.mark.row("J3")
def test_the_first_morning_of_a_month_draws_among_those_who_read_in_the_last(quiet):
    for who, times in ((quiet.dina, 2), (quiet.emil, 1)):
        for n in range(times):
            read(who, quiet.log, at=NOON + dt.timedelta(hours=n))
    assert go_through(quiet, NEXT)[1] == 2
    assert drawn(quiet) == {quiet.dina.pk: (["drawn"], 2), quiet.emil.pk: (["drawn"], 1)}
    case = ReadingCase.objects.get(reader=quiet.emil)
    page = words(Browser(quiet.toril).get("case", case.pk))
    assert "Trukket ut" in page and "Ada" not in page


def test_no_more_than_the_municipality_has_chosen_and_not_always_the_same(quiet):
    everybody = [quiet.dina, quiet.emil, quiet.gro, quiet.nina, quiet.jon, quiet.pia]
    for who in everybody:
        read(who, quiet.log, at=NOON)
    with on_duty("control", quiet.municipality), connection.cursor() as cursor:
        lots = {frozenset(row[1] for row in cursor.execute(DRAWN, [NOON, NEXT, 3]).fetchall()) for _ in range(12)}
    assert len(lots) > 1 and {len(lot) for lot in lots} == {3}
    assert go_through(quiet, NEXT)[1] == 3
    assert set(drawn(quiet)) < {who.pk for who in everybody}


def test_once_a_month_also_when_the_duty_is_done_again(quiet):
    read(quiet.dina, quiet.log, at=NOON)
    assert go_through(quiet, NEXT)[1] == 1
    wear(quiet.toril)
    do.settle_as_ordinary(ReadingCase.objects.get(), because=WHY, by=quiet.toril)
    assert go_through(quiet, NEXT + dt.timedelta(hours=1))[1] == 0
    assert go_through(quiet, NEXT + dt.timedelta(days=1))[1] == 0
    read(quiet.emil, quiet.log, at=NEXT + dt.timedelta(days=3))
    assert go_through(quiet, (NEXT + dt.timedelta(days=32)).replace(day=3))[1] == 1


def test_a_morning_that_was_missed_is_made_up_for(quiet):
    read(quiet.dina, quiet.log, at=NOON)
    assert go_through(quiet, NEXT + dt.timedelta(days=9))[1] == 1


def test_not_what_there_is_a_case_of_already_and_not_the_frame(quiet):
    read(quiet.emil, quiet.log, at=NOON.replace(hour=2))
    read(quiet.guri, quiet.log, at=NOON, part="leader", reach="frame")
    go_through(quiet, NOON.replace(hour=6))
    assert go_through(quiet, NEXT)[1] == 0
    assert drawn(quiet) == {}


def test_a_municipality_that_draws_none_draws_none(quiet):
    choose(quiet, 0)
    read(quiet.dina, quiet.log, at=NOON)
    assert go_through(quiet, NEXT)[1] == 0
