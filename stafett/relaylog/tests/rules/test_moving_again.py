"""What was moved is told truly: who had it open, also when it was moved twice, and what may not be moved at all."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.relaylog import operations as do
from stafett.relaylog.models import Focus, MovedHere
from stafett.relaylog.policy import PROFESSIONALS, Part
from tests.nordvik import wear

from ..conftest import words
from .conftest import rule
from .test_moving import HOUR, WRONG, both, browser, page, wrong  # noqa: F401  (fixtures)

DAY = 24 * HOUR


@pytest.mark.parametrize("part", sorted(PROFESSIONALS | {Part.DEPUTY}))
def test_whoever_at_work_had_the_wrong_log_open_is_counted(both, as_person, wrong, part):  # noqa: F811
    with clock.at(clock.now() - 2 * HOUR):
        read_down("read the log", who=as_person(both.dina), about=both.log, part=part, reach="whole")
    anew = do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    assert MovedHere.objects.get(row_id=anew.pk).opened_by == 1


@pytest.mark.parametrize("part", [Part.LEADER, Part.ASKED, Part.ACTING, Part.BEARER, Part.OPENER])
def test_whoever_saw_no_more_than_that_the_log_is_there_is_not_counted(both, as_person, wrong, part):  # noqa: F811
    with clock.at(clock.now() - 2 * HOUR):
        read_down("read the log", who=as_person(both.dina), about=both.log, part=part, reach="frame")
    anew = do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    assert MovedHere.objects.get(row_id=anew.pk).opened_by == 0


def test_one_who_stands_in_for_the_holder_is_counted_too(both, as_person):  # noqa: F811
    note = do.write_note(both.log, text=WRONG, by=as_person(both.dina))
    days = {"first_day": clock.today(), "last_day": clock.today() + dt.timedelta(days=7)}
    do.name_deputy(both.log, hat=both.emil.first_hat, **days, by=wear(both.dina))
    with clock.at(clock.now() + HOUR):
        assert WRONG in page(both, "emil", both.log)
        do.move(note, to=both.sindres_log, by=as_person(both.dina))
        assert "1 annen ansatt hadde loggen åpen" in page(both, "berit", both.log)


def may_be_moved_by_sql(row, kind, goal=None):
    with connection.cursor() as cursor:
        ask = "select relaylog_may_move(%s, %s, %s, %s, %s)"
        cursor.execute(ask, [row.log_id, goal, kind, row.pk, row.written_at])
        return cursor.fetchone()[0]


def test_what_is_older_than_thirty_days_stays_in_the_childs_own_log(both, as_person, wrong):  # noqa: F811
    with clock.at(wrong.written_at + 30 * DAY - HOUR):
        as_person(both.emil)
        assert may_be_moved_by_sql(wrong, "note")
    with clock.at(wrong.written_at + 30 * DAY + HOUR):
        emil = as_person(both.emil)
        assert not may_be_moved_by_sql(wrong, "note")
        with rule("move.is_too_old"):
            do.move(wrong, to=both.sindres_log, by=emil)
        assert WRONG in page(both, "berit", both.log)


def test_the_words_of_the_child_are_moved_by_nobody(both, as_person):  # noqa: F811
    finn, focus = as_person(both.finn), both.places["sindre"].focus
    said = do.set_goal(focus, text="Noah sover", child_words="Jeg er trøtt.", by=finn)
    silent = do.set_goal(focus, text="Noah sover", child_words="", by=finn)
    with rule("move.child_has_said"):
        do.move(said, to=both.noahs_log, under=Focus.objects.get(log=both.noahs_log), by=finn)
    assert may_be_moved_by_sql(silent, "goal", silent.pk)
    assert not may_be_moved_by_sql(said, "goal", said.pk)


def test_what_was_taken_out_is_told_also_when_something_came_later(both, as_person, wrong):  # noqa: F811
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    with clock.at(clock.now() + HOUR):
        other = do.write_note(both.sindres_log, text="Ada var glad.", by=as_person(both.emil))
        do.move(other, to=both.log, by=as_person(both.emil))
        said = page(both, "berit", both.log)
        assert "Det er tatt ut." in said and "er flyttet hit." in said


def test_the_child_is_told_where_the_child_is_led(both, as_person, wrong):  # noqa: F811
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    shown = browser(both, "ada").get("own-words", both.log.pk)
    assert "Det er tatt ut." in words(shown)
    assert f"{reverse('relay-log', args=[both.log.pk])}#flyttet" in shown.content.decode()
