"""A meeting is moved or called off by the holder, with a reason that everybody who sees the meeting reads."""

import datetime as dt

import pytest
from django.db import ProgrammingError, transaction

from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog.models import Meeting, MeetingChange
from stafett.relaylog.operations import accept_baton, call_off_meeting, hold_meeting, move_meeting, offer_baton

from .conftest import rule, written_down

WEEK = dt.timedelta(days=7)


def move(nordvik, by, **words):
    words = {"at": clock.now() + WEEK, "place": "Biblioteket", "because": "Rommet er opptatt."} | words
    return move_meeting(nordvik.meeting, **words, by=by)


def call_off(nordvik, by, because="Alle er syke."):
    return call_off_meeting(nordvik.meeting, because=because, by=by)


def hold(nordvik, by):
    return hold_meeting(nordvik.meeting, present=[], child_took_part="", decided="Videre.", by=by)


def test_what_stood_before_stays_readable_when_a_meeting_is_moved(nordvik, as_person):
    before = Meeting.objects.get(pk=nordvik.meeting.pk) if as_person(nordvik.dina) else None
    with written_down(nordvik.dina) as acts:
        move(nordvik, nordvik.dina)
    assert acts == ["meeting moved"]
    as_person(nordvik.berit)
    change = MeetingChange.objects.filter(meeting=nordvik.meeting).latest("written_at")
    assert (change.was_at, change.was_place, change.because) == (before.at, "Rom 2", "Rommet er opptatt.")
    assert Meeting.objects.get(pk=nordvik.meeting.pk).place == "Biblioteket"


def test_a_meeting_is_called_off_with_a_reason(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        call_off(nordvik, nordvik.dina)
    assert acts == ["meeting called off"]
    as_person(nordvik.bjarne)
    assert Meeting.objects.get(pk=nordvik.meeting.pk).called_off_at
    assert MeetingChange.objects.get(meeting=nordvik.meeting, at=None).because == "Alle er syke."


@pytest.mark.parametrize("name", ["emil", "gro", "guri", "berit", "ada"])
@pytest.mark.parametrize("change", [move, call_off])
def test_nobody_but_the_holder_changes_a_meeting(nordvik, as_person, name, change):
    with pytest.raises((NotAllowed, Meeting.DoesNotExist)):
        change(nordvik, as_person(getattr(nordvik, name)))


@pytest.mark.parametrize("change", [move, call_off])
@pytest.mark.parametrize("because", ["", "  ", None])
def test_a_change_has_a_reason(nordvik, as_person, change, because):
    with rule("meeting.say_why"):
        change(nordvik, as_person(nordvik.dina), because=because)


def test_a_meeting_is_moved_to_a_time_ahead(nordvik, as_person):
    dina = as_person(nordvik.dina)
    with rule("meeting.needs_a_time"):
        move(nordvik, dina, at=None)
    with rule("meeting.is_moved_to_the_past"):
        move(nordvik, dina, at=clock.now() - WEEK)


def test_a_meeting_is_not_moved_to_where_it_is(nordvik, as_person):
    dina = as_person(nordvik.dina)
    meeting = Meeting.objects.get(pk=nordvik.meeting.pk)
    with rule("meeting.is_there_already"):
        move(nordvik, dina, at=meeting.at, place=f" {meeting.place} ")


@pytest.mark.parametrize("change", [move, call_off, hold])
def test_what_is_called_off_is_neither_moved_nor_held(nordvik, as_person, change):
    call_off(nordvik, as_person(nordvik.dina))
    with rule("meeting.is_called_off"):
        change(nordvik, nordvik.dina)


@pytest.mark.parametrize("change", [move, call_off])
def test_what_has_been_held_is_neither_moved_nor_called_off(nordvik, as_person, change):
    hold(nordvik, as_person(nordvik.dina))
    with rule("meeting.is_held_already"):
        change(nordvik, nordvik.dina)


@pytest.mark.parametrize("column", ["at", "called_off_at", "held_at"])
def test_who_planned_a_meeting_and_gave_the_baton_on_cannot_change_when_it_is(nordvik, as_person, column):
    """Not by any statement: the wall goes by who has the baton, and not by who once wrote the row."""
    dina = as_person(nordvik.dina)
    offer_baton(nordvik.log, to=nordvik.ingrid, unit=nordvik.station, takes_over_on=clock.today(), summary="", by=dina)
    accept_baton(nordvik.log, by=as_person(nordvik.ingrid))
    as_person(nordvik.dina)
    with pytest.raises(ProgrammingError, match="the holder says when a meeting is"), transaction.atomic():
        Meeting.objects.filter(pk=nordvik.meeting.pk).update(**{column: clock.now()})


def test_a_meeting_that_is_called_off_does_not_come_back_by_any_statement(nordvik, as_person):
    call_off(nordvik, as_person(nordvik.dina))
    with pytest.raises(ProgrammingError, match="the holder says when a meeting is"), transaction.atomic():
        Meeting.objects.filter(pk=nordvik.meeting.pk).update(called_off_at=None)
