"""The duty that goes through the readings each morning: what becomes a case, once, and what the duty itself may not."""

import datetime as dt

import pytest
from django.db import connection

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.relaylog import operations as do
from stafett.relaylog.models import ReadingCase
from tests.nordvik import employee, wear

from .controlling import MORNING, NIGHT, WHY, case_of_a_night, go_through, gone_through_until_now, read, refused


@pytest.fixture
def quiet(nordvik):
    return gone_through_until_now(nordvik)


@pytest.fixture
def case(quiet):
    return case_of_a_night(quiet)


def test_a_reading_at_night_is_a_case_in_the_morning(nordvik, case):
    reader = nordvik.emil.pk, nordvik.emil.first_hat.pk, nordvik.log.pk
    assert (case.reader_id, case.reader_hat_id, case.log_id) == reader
    assert (case.signs, case.readings, case.settled_at) == (["night"], 1, None)


def test_the_same_readings_gone_through_again_are_no_other_case(nordvik, case):
    assert go_through(nordvik, MORNING + dt.timedelta(minutes=9)) == (0, 0, 0)
    wear(nordvik.toril)
    assert ReadingCase.objects.get().readings == 1


def test_what_is_read_since_is_added_to_the_open_case(nordvik, case):
    read(nordvik.emil, nordvik.log, at=NIGHT + dt.timedelta(days=1))
    assert go_through(nordvik, MORNING + dt.timedelta(days=1))[1] == 0
    wear(nordvik.toril)
    case.refresh_from_db()
    assert (case.readings, case.last_at) == (2, NIGHT + dt.timedelta(days=1))


def test_what_is_read_after_it_was_settled_is_a_new_case(nordvik, case):
    do.settle_as_ordinary(case, because=WHY, by=wear(nordvik.toril))
    read(nordvik.emil, nordvik.log, at=NIGHT + dt.timedelta(days=1))
    assert go_through(nordvik, MORNING + dt.timedelta(days=1))[1] == 1


def test_a_name_that_was_found_ordinary_once_is_not_asked_about_again(quiet):
    """Bjarne Berg's colleague Line is called what the family is."""
    with on_duty("register", quiet.municipality):
        berg = employee(quiet, "Nora Berg", quiet.station, "helsesykepleier", serial=370)
    read(berg, quiet.log, at=NIGHT + dt.timedelta(hours=9))
    assert go_through(quiet, NIGHT + dt.timedelta(hours=12))[1] == 1
    wear(quiet.toril)
    case = ReadingCase.objects.get()
    assert case.signs == ["knows"]
    do.settle_as_ordinary(case, because="Ikke i slekt.", by=wear(quiet.toril))
    read(berg, quiet.log, at=NIGHT + dt.timedelta(days=1, hours=9))
    assert go_through(quiet, NIGHT + dt.timedelta(days=1, hours=12))[1] == 0


def test_the_family_is_never_looked_at(quiet):
    with clock.at(NIGHT):
        read_down("read the log", who=ask(quiet.berit), about=quiet.log, page="log", part="guardian", reach="whole")
    assert go_through(quiet)[:2] == (0, 0)


def test_one_municipality_is_gone_through_at_a_time(quiet):
    read(quiet.sara, quiet.saras_log)
    assert go_through(quiet)[:2] == (0, 0)


def test_the_duty_reads_nothing_of_a_log_and_settles_nothing(nordvik, case):
    with on_duty("control", nordvik.municipality), connection.cursor() as cursor:
        for table in ("relaylog", "note", "familymember", "casestep"):
            cursor.execute(f"select count(*) from relaylog_{table}")
            assert cursor.fetchone()[0] == 0, table
        assert refused("update relaylog_readingcase set settled_at = now(), settled_as = 'ordinary'")


@pytest.mark.parametrize(
    "question",
    ["relaylog_to_go_through(now() - interval '1 year', now())", "relaylog_names_to_compare(array[%(log)s]::uuid[])"],
)
def test_nobody_but_the_duty_is_answered(nordvik, case, question):
    for who in (nordvik.toril, nordvik.heidi, nordvik.dina):
        wear(who)
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {question}", {"log": nordvik.log.pk})
            assert cursor.fetchone()[0] == 0
