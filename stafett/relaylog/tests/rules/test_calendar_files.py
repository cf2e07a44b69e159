"""One's own invitation as a calendar file: two readers of such files find the time in it, and nobody finds more."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as some

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.keys import log_key
from stafett.relaylog import operations as do
from stafett.relaylog.queries import invitation
from stafett.relaylog.queries.invitation import SIZE, calendar_file

from ..conftest import words

OSLO = ZoneInfo("Europe/Oslo")
WEEK = dt.timedelta(days=7)
SECRETS = (
    "Rådhuset",
    "Biblioteket",
    "Skilsmissen",
    "Ada",
    "Berit",
    "Bjarne",
    "Emil",
    "Dina",
    "Lia",
    "nordvik",
    "Stafett",
)


def plan(nordvik, as_person, at=None):
    """Both parents and Emil are asked, Bjarne to another place. Ada is not."""
    return do.plan_meeting(
        nordvik.log,
        at=at or clock.now() + WEEK,
        place="Rådhuset",
        purpose="Skilsmissen",
        invited=[nordvik.berit, nordvik.bjarne, nordvik.emil],
        apart=[nordvik.bjarne],
        apart_place="Biblioteket",
        by=as_person(nordvik.dina),
    )


@pytest.fixture
def meeting(nordvik, as_person):
    return plan(nordvik, as_person)


def taken(as_browser, person, meeting):
    return as_browser(person).get("meeting-calendar", meeting.log_id, meeting.pk)


def without_number(file):
    return [line for line in file.split(b"\r\n") if not line.startswith((b"UID:", b"DTSTAMP:"))]


def by_icalendar(file):
    [event] = icalendar.Calendar.from_ical(file).walk("VEVENT")
    return event


def by_vobject(file):
    return vobject.readOne(file.decode()).vevent


def method(file):
    return str(icalendar.Calendar.from_ical(file)["METHOD"]), vobject.readOne(file.decode()).method.value


def said_by_both(file):
    """(when it begins, how long, number, how many times it has changed, what it is called, how it stands)"""
    one, other = by_icalendar(file), by_vobject(file)
    first = (
        one.decoded("DTSTART"), one.decoded("DURATION"), str(one["UID"]), one["SEQUENCE"], str(one["SUMMARY"]),
        str(one["STATUS"]),
    )  # fmt: skip
    second = (
        other.dtstart.value, other.duration.value, other.uid.value, int(other.sequence.value), other.summary.value,
        other.status.value,
    )  # fmt: skip
    assert first[1:] == second[1:]
    assert first[0].astimezone(dt.UTC) == second[0].astimezone(dt.UTC)
    return first


@pytest.mark.row("G2")
def test_each_who_is_asked_takes_a_file_that_two_readers_read_alike_and_that_says_when_and_nothing_more(
    nordvik, as_browser, meeting
):
    for name in ("berit", "bjarne", "emil", "dina"):
        answer = taken(as_browser, getattr(nordvik, name), meeting)
        assert answer.status_code == 200, name
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="avtale.ics"'
        begins, lasts, _number, changes, called, stands = said_by_both(answer.content)
        assert begins == meeting.at.replace(microsecond=0)
        assert (lasts, changes, called, stands) == (dt.timedelta(hours=1), 0, "Møte", "CONFIRMED")
        for secret in (*SECRETS, str(meeting.pk), str(nordvik.log.pk), str(getattr(nordvik, name).pk)):
            assert secret not in answer.content.decode(), (name, secret)


def test_one_who_reads_the_log_and_is_not_asked_finds_no_file_and_one_who_has_no_part_neither(
    nordvik, as_browser, meeting
):
    for name in ("ada", "finn"):
        assert taken(as_browser, getattr(nordvik, name), meeting).status_code == 404, name
    assert "kalenderen din" not in words(as_browser(nordvik.ada).get("meeting", nordvik.log.pk, meeting.pk))
    assert "kalenderen din" in words(as_browser(nordvik.berit).get("meeting", nordvik.log.pk, meeting.pk))


def test_two_files_of_one_meeting_cannot_be_told_to_be_of_the_same_but_by_when_it_is(nordvik, as_browser, meeting):
    files = {name: taken(as_browser, getattr(nordvik, name), meeting).content for name in ("berit", "bjarne", "emil")}
    numbers = {said_by_both(file)[2] for file in files.values()}
    assert len(numbers) == 3
    assert without_number(files["berit"]) == without_number(files["bjarne"]) == without_number(files["emil"])


def test_ones_own_number_is_the_same_each_time_and_another_for_another_meeting(nordvik, as_person, as_browser, meeting):
    other = plan(nordvik, as_person, at=clock.now() + 2 * WEEK)
    first, again, of_other = (
        said_by_both(taken(as_browser, nordvik.berit, one).content)[2] for one in (meeting, meeting, other)
    )
    assert first == again != of_other


def test_without_the_key_of_the_log_nobody_works_out_a_number(nordvik, as_person, monkeypatch, meeting):
    berit = as_person(nordvik.berit)
    known = invitation.own_number(meeting, berit)
    assert log_key(meeting.municipality_id, meeting.log_id)
    monkeypatch.setattr(invitation.keys, "log_key", lambda *_place: bytes(32))
    assert invitation.own_number(meeting, berit) != known


def test_a_meeting_that_is_moved_takes_the_old_ones_place_and_one_that_is_called_off_takes_it_away(
    nordvik, as_person, as_browser, meeting
):
    before = said_by_both(taken(as_browser, nordvik.berit, meeting).content)
    later = meeting.at + WEEK
    do.move_meeting(meeting, at=later, place="", because="Skilsmissen", by=as_person(nordvik.dina))
    moved = taken(as_browser, nordvik.berit, meeting).content
    begins, _lasts, number, changes, _called, stands = said_by_both(moved)
    assert (begins, number, changes, stands) == (later.replace(microsecond=0), before[2], 1, "CONFIRMED")
    assert method(moved) == ("PUBLISH", "PUBLISH")
    do.call_off_meeting(meeting, because="Skilsmissen", by=as_person(nordvik.dina))
    over = taken(as_browser, nordvik.berit, meeting).content
    assert said_by_both(over)[2:] == (before[2], 2, "Møte", "CANCELLED")
    assert method(over) == ("CANCEL", "CANCEL")
    assert len(over) == len(moved) == SIZE
    assert "Ta avlysningen inn" in words(as_browser(nordvik.berit).get("meeting", nordvik.log.pk, meeting.pk))


@pytest.mark.parametrize(
    ("before", "after", "apart"),
    [
        ("2027-03-26T14:30", "2027-03-29T14:30", 71),  # over the night to summer time an hour is lost
        ("2027-10-29T14:30", "2027-11-01T14:30", 73),  # and won again in autumn
    ],
)
def test_moved_across_the_change_of_time_it_is_at_the_hour_that_was_agreed(
    nordvik, as_person, as_browser, before, after, apart
):
    was, at = (dt.datetime.fromisoformat(one).replace(tzinfo=OSLO) for one in (before, after))
    with clock.at(was - WEEK):
        meeting = plan(nordvik, as_person, at=was)
        first = said_by_both(calendar_file(meeting, as_person(nordvik.berit)))[0]
        meeting = do.move_meeting(meeting, at=at, place="", because="Ferie.", by=as_person(nordvik.dina))
        second = said_by_both(calendar_file(meeting, as_person(nordvik.berit)))[0]
    assert (first.hour, second.hour) == (14, 14)
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=apart)


MOMENTS = some.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2060, 1, 1), timezones=some.just(dt.UTC))
TWICE = dt.datetime(2027, 10, 31, 2, 30, tzinfo=OSLO)


def test_every_moment_is_read_as_that_moment_and_every_file_has_as_many_bytes(nordvik, as_person, meeting):
    berit = as_person(nordvik.berit)

    @settings(max_examples=200, deadline=None, database=None)
    @given(MOMENTS | some.sampled_from([TWICE, TWICE.replace(fold=1)]))
    def holds(at):
        meeting.at = at.replace(microsecond=0)
        file = calendar_file(meeting, berit)
        assert said_by_both(file)[0].astimezone(dt.UTC) == at.astimezone(dt.UTC).replace(microsecond=0)
        assert len(file) == SIZE
        assert all(len(line) <= 75 for line in file.split(b"\r\n"))

    holds()


@pytest.mark.parametrize("keep", [do.freeze, do.block_person])
def test_one_who_is_kept_out_or_frozen_gets_no_file_and_the_same_answer_as_on_every_page(
    nordvik, as_person, as_browser, meeting, keep
):
    keep(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.dina))
    answer, page = (
        as_browser(nordvik.bjarne).get(one, nordvik.log.pk, meeting.pk) for one in ("meeting-calendar", "meeting")
    )
    assert answer.status_code == page.status_code != 200
    assert b"BEGIN:VCALENDAR" not in answer.content


def test_one_whose_service_is_no_longer_let_in_gets_no_file(nordvik, as_person, as_browser, meeting):
    do.withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    page = as_browser(nordvik.emil).get("meeting", nordvik.log.pk, meeting.pk)
    answer = taken(as_browser, nordvik.emil, meeting)
    assert (answer.status_code, words(answer)) == (page.status_code, words(page))
    assert b"BEGIN:VCALENDAR" not in answer.content and b"Skilsmissen" not in answer.content


def test_that_the_file_was_taken_is_a_reading_like_any_other(nordvik, as_browser, meeting):
    ask(nordvik.berit)
    before = Event.objects.filter(log_id=nordvik.log.pk, is_reading=True, actor_id=nordvik.emil.pk).count()
    taken(as_browser, nordvik.emil, meeting)
    ask(nordvik.berit)
    assert Event.objects.filter(log_id=nordvik.log.pk, is_reading=True, actor_id=nordvik.emil.pk).count() == before + 1
