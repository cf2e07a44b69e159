"""When a meeting is to be: some times are proposed, each answers for oneself, and one of them is set."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.design.dates import time_of_day, weekday_date
from stafett.relaylog import operations as do
from stafett.relaylog.models import Meeting, MeetingChange, MeetingSlot, Response
from stafett.relaylog.queries.invitation import calendar_file
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule, written_down

WEEK = dt.timedelta(days=7)
HOUR = dt.timedelta(hours=1)
FAMILY = ("ada", "berit", "bjarne")


def propose(nordvik):
    """A meeting that Emil and the family are asked to, with three times to choose among."""
    dina = wear(nordvik.dina)
    people = [nordvik.ada, nordvik.berit, nordvik.bjarne, nordvik.emil]
    at = clock.now().replace(microsecond=0) + WEEK
    nordvik.meeting = do.plan_meeting(
        nordvik.log,
        at=at,
        place="Rom 2",
        purpose="Videre",
        agenda="Ada forteller\nFamilien forteller\nHva gjør vi?",
        child_takes_part="Ada er med den første halvtimen.",
        invited=people,
        by=dina,
    )
    do.propose_times(nordvik.meeting, times=[at, at + HOUR, at + WEEK], by=dina)
    nordvik.slots = list(nordvik.meeting.slots.order_by("at"))
    return nordvik


@pytest.fixture
def asked(nordvik):
    return propose(nordvik)


def answer(town, name, *places, **words):
    person = getattr(town, name)
    by = ask(person) if name in FAMILY else wear(person)
    return do.answer_meeting(town.meeting, times=[town.slots[one] for one in places], **words, by=by)


def who_reads(town, row):
    found = set()
    for name in ("ada", "berit", "bjarne", "dina", "emil", "gro", "nina", "guri", "finn"):
        person = getattr(town, name)
        ask(person) if name in FAMILY else wear(person)
        if Response.objects.filter(pk=row.pk).exists():
            found.add(name)
    return found


@pytest.mark.row("G4")
def test_each_in_the_family_answers_for_oneself_and_everybody_sees_what_those_at_work_answer(asked):
    assert who_reads(asked, answer(asked, "berit", 0, 2)) == {"berit", "dina"}
    assert who_reads(asked, answer(asked, "bjarne", 1)) == {"bjarne", "dina"}
    assert who_reads(asked, answer(asked, "emil", 2)) == {*FAMILY, "dina", "emil"}
    page = words(Browser(asked.bjarne).get("meeting", asked.log.pk, asked.meeting.pk))
    assert "Emil Vik (svarer: " in page
    assert "Berit (svarer" not in page and "Bjarne (svarer" not in page


@pytest.mark.row("G4")
def test_the_one_with_the_baton_sees_which_time_suits_whom_and_sets_one(asked):
    answer(asked, "berit", 0, 2)
    answer(asked, "bjarne", 2, text="Jeg vil ikke sitte ved siden av henne.")
    answer(asked, "emil")
    dina = Browser(asked.dina)
    page = dina.get("set-time", asked.log.pk, asked.meeting.pk)
    said = words(page)
    assert "Passer for Berit." in said and "Passer for Berit og Bjarne." in said
    assert "Ingen har sagt at denne passer." in said
    assert "Disse har svart: Berit, Bjarne og Emil Vik." in said
    assert "ved siden av" not in said
    last = asked.slots[2]
    sent = dina.send("set-time", asked.log.pk, asked.meeting.pk, shown=page, slot=str(last.pk))
    assert sent.status_code == 302
    ask(asked.berit)
    assert Meeting.objects.get(pk=asked.meeting.pk).at == last.at
    seen = words(Browser(asked.bjarne).get("meeting", asked.log.pk, asked.meeting.pk))
    assert "Tiden ble valgt blant dem som var foreslått." in seen
    assert "Tiden er ikke bestemt ennå" not in seen


@pytest.mark.row("G1")
def test_the_invitation_says_the_agenda_and_how_the_child_takes_part(asked):
    for name in (*FAMILY, "emil", "dina"):
        page = words(Browser(getattr(asked, name)).get("meeting", asked.log.pk, asked.meeting.pk))
        assert "Familien forteller" in page and "Ada er med den første halvtimen." in page, name
        assert "Disse tidene er foreslått:" in page, name


def test_in_the_browser_one_ticks_what_suits_and_sees_it_again(asked):
    berit = Browser(asked.berit)
    page = berit.get("answer-meeting", asked.log.pk, asked.meeting.pk)
    assert "Når kan du komme?" in words(page) and "Bare en del av møtet" not in words(page)
    chosen = [str(asked.slots[0].pk), str(asked.slots[2].pk)]
    sent = berit.send("answer-meeting", asked.log.pk, asked.meeting.pk, shown=page, times=chosen, text="Helst tidlig.")
    assert sent.status_code == 302
    assert "Passer: " in words(berit.get("responses", asked.log.pk))
    again = berit.get("answer-meeting", asked.log.pk, asked.meeting.pk).content.decode()
    assert again.count(" checked") == 2 and "Helst tidlig." in again
    emil = Browser(asked.emil)
    page = emil.get("answer-meeting", asked.log.pk, asked.meeting.pk)
    assert "Alle som ser møtet, ser hva du svarer." in words(page) and 'name="text"' not in page.content.decode()
    sent = emil.send("answer-meeting", asked.log.pk, asked.meeting.pk, shown=page, times=chosen[:1])
    assert sent.url == emil.get("meeting", asked.log.pk, asked.meeting.pk).request["PATH_INFO"]
    assert "Emil" not in words(berit.get("responses", asked.log.pk))


def test_without_proposed_times_one_at_work_says_whether_one_comes(asked):
    do.set_time(asked.meeting, slot=asked.slots[0], by=wear(asked.dina))
    do.answer_meeting(asked.meeting, said="no", text="Sendes ikke", by=wear(asked.emil))
    page = words(Browser(asked.berit).get("meeting", asked.log.pk, asked.meeting.pk))
    assert "Emil Vik (svarer: nei)" in page and "Sendes ikke" not in page
    ask(asked.berit)
    assert not MeetingChange.objects.filter(meeting=asked.meeting).exists()  # it stood there already


def test_an_answer_to_times_that_were_proposed_before_counts_no_more_and_nor_does_one_that_comes_too_late(asked):
    answer(asked, "berit", 0)
    at = clock.now() + 3 * WEEK
    do.propose_times(asked.meeting, times=[at, at + HOUR], by=wear(asked.dina))
    with rule("meeting.times_are_others_now"):
        answer(asked, "bjarne", 0)
    page = words(Browser(asked.dina).get("set-time", asked.log.pk, asked.meeting.pk))
    assert "Ingen har svart ennå." in page
    assert "Når kan du komme?" in words(Browser(asked.berit).get("answer-meeting", asked.log.pk, asked.meeting.pk))


@pytest.mark.parametrize("over", ["moved", "called off", "set"])
def test_when_it_is_moved_called_off_or_set_nobody_is_asked_about_times_any_more(asked, over):
    opened = Browser(asked.berit).get("answer-meeting", asked.log.pk, asked.meeting.pk)
    dina = wear(asked.dina)
    if over == "moved":
        do.move_meeting(asked.meeting, at=clock.now() + 2 * WEEK, place="Rom 2", because="Ferie.", by=dina)
    elif over == "called off":
        do.call_off_meeting(asked.meeting, because="Sykdom.", by=dina)
    else:
        do.set_time(asked.meeting, slot=asked.slots[1], by=dina)
    with rule("meeting.is_called_off" if over == "called off" else "meeting.times_are_others_now"):
        answer(asked, "bjarne", 0)
    kept = Browser(asked.berit).send(
        "answer-meeting", asked.log.pk, asked.meeting.pk, shown=opened, times=[str(asked.slots[0].pk)], text="Fint."
    )
    assert kept.status_code == 409 and "Fint." in kept.content.decode()
    ask(asked.berit)
    assert not MeetingSlot.objects.filter(meeting=asked.meeting, ended_at=None).exists()


def test_what_is_proposed_and_chosen_must_be_some_times_ahead(asked):
    dina, now = wear(asked.dina), clock.now()
    for times in ([], [now + WEEK], [now + WEEK, now + WEEK], [now + n * HOUR for n in range(1, 7)]):
        with rule("meeting.propose_some_times"):
            do.propose_times(asked.meeting, times=times, by=dina)
    with rule("meeting.time_is_in_the_past"):
        do.propose_times(asked.meeting, times=[now - HOUR, now + WEEK], by=dina)
    with rule("meeting.choose_a_time"):
        do.set_time(asked.meeting, slot=None, by=dina)
    with clock.at(asked.slots[0].at + dt.timedelta(minutes=1)):
        with rule("meeting.time_has_passed"):
            do.set_time(asked.meeting, slot=asked.slots[0], by=dina)
        with rule("meeting.time_has_passed"):
            answer(asked, "berit", 0)
        answer(asked, "berit", 1)  # though the meeting itself stood at the first
    other = do.plan_meeting(asked.log, at=now + WEEK, place="", purpose="Annet", invited=[], by=wear(asked.dina))
    with rule("meeting.times_are_others_now"):
        do.set_time(other, slot=asked.slots[0], by=asked.dina)


@pytest.mark.parametrize("typed", [{"first": "24.12.2031 14:30"}, {"first": "28.3.2027 02:30", "second": "snart"}])
def test_what_cannot_be_proposed_is_said_and_every_word_is_kept(asked, typed):
    page = Browser(asked.dina).send("propose-times", asked.log.pk, asked.meeting.pk, **typed)
    assert page.status_code == 422
    assert all(one in page.content.decode() for one in typed.values())


def test_only_the_holder_proposes_and_sets_and_each_is_written_down(asked):
    at = clock.now() + WEEK
    for name in (*FAMILY, "emil", "gro", "guri"):
        person = getattr(asked, name)
        by = ask(person) if name in FAMILY else wear(person)
        with pytest.raises((NotAllowed, ObjectDoesNotExist)):
            do.propose_times(asked.meeting, times=[at, at + HOUR], by=by)
        with pytest.raises((NotAllowed, ObjectDoesNotExist)):
            do.set_time(asked.meeting, slot=asked.slots[0], by=by)
    dina = wear(asked.dina)
    with written_down(dina) as acts:
        do.propose_times(asked.meeting, times=[at, at + HOUR], by=dina)
        do.set_time(asked.meeting, slot=asked.meeting.slots.filter(ended_at=None).first(), by=dina)
    assert sorted(acts) == ["time set", "times proposed"]


def test_by_sql_nobody_at_work_answers_unseen_or_about_anything_else(asked):
    signed = "written_by_id, written_as_id, written_at, said, heard, understood, text"
    emil = wear(asked.emil)
    for about, seen_by, allowed in (("coming", "all", True), ("coming", "holder", False), ("ending", "all", False)):
        meeting = asked.meeting.pk if about == "coming" else None
        values = [asked.log.municipality_id, asked.log.pk, about, seen_by, meeting, emil.pk, emil.hat.pk, clock.now()]
        sql = f"""insert into relaylog_response (id, municipality_id, log_id, about, seen_by, meeting_id, {signed})
                  values (gen_random_uuid(), {", ".join(["%s"] * 8)}, '', '', '', '')"""  # noqa: S608 (our own names)
        with transaction.atomic(), connection.cursor() as cursor:
            if allowed:
                cursor.execute(sql, values)
                transaction.set_rollback(True)
                continue
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                cursor.execute(sql, values)


@pytest.mark.parametrize("keep", [do.block_person, do.freeze])
def test_one_who_is_kept_out_or_frozen_meets_no_times(asked, keep):
    answer(asked, "bjarne", 0)
    keep(asked.log, person=asked.bjarne, because="Avtalt.", by=wear(asked.dina))
    ask(asked.bjarne)
    assert not MeetingSlot.objects.exists()
    assert Browser(asked.bjarne).get("answer-meeting", asked.log.pk, asked.meeting.pk).status_code != 200


def test_a_deputy_sees_what_those_at_work_answer_and_not_what_the_family_does(asked):
    answer(asked, "berit", 0)
    today = clock.today()
    do.name_deputy(asked.log, hat=asked.emil.first_hat, first_day=today, last_day=today + WEEK, by=wear(asked.dina))
    page = words(Browser(asked.emil).get("set-time", asked.log.pk, asked.meeting.pk))
    assert "Ingen har svart ennå." in page


def test_the_calendar_file_follows_the_time_that_is_set(asked):
    berit = ask(asked.berit)
    before = calendar_file(asked.meeting, berit)
    do.set_time(asked.meeting, slot=asked.slots[2], by=wear(asked.dina))
    ask(asked.berit)
    after = calendar_file(Meeting.objects.get(pk=asked.meeting.pk), berit)
    assert b"SEQUENCE:0" in before and b"SEQUENCE:1" in after and before != after


def as_one(town, name):
    person = getattr(town, name)
    return ask(person) if name in FAMILY else wear(person)


@pytest.mark.parametrize("name", ["gro", "guri", "finn"])
def test_by_sql_who_sees_some_goals_or_nothing_sees_no_times(asked, name):
    as_one(asked, name)
    assert not MeetingSlot.objects.filter(log=asked.log).exists()
    as_one(asked, "berit")
    assert MeetingSlot.objects.filter(meeting=asked.meeting).count() == 3


@pytest.mark.parametrize("name", ["emil", "berit", "ada"])
def test_by_sql_nobody_but_the_holder_proposes_or_ends_times(asked, name):
    by = as_one(asked, name)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        put_by_sql(asked, asked.meeting, by)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update relaylog_meetingslot set ended_at = now() where meeting_id = %s", [asked.meeting.pk])


def test_by_sql_no_times_are_proposed_for_what_lies_in_the_bin(nordvik):
    dina = wear(nordvik.dina)
    meeting = do.plan_meeting(nordvik.log, at=clock.now() + WEEK, place="", purpose="Feil", invited=[], by=dina)
    do.discard(meeting, by=dina)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        put_by_sql(nordvik, meeting, dina)


def put_by_sql(town, meeting, by):
    values = [town.log.municipality_id, town.log.pk, meeting.pk, by.pk, by.hat.pk if by.hat else None, clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into relaylog_meetingslot
                 (id, municipality_id, log_id, meeting_id, written_by_id, written_as_id, written_at, number, at)
               values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, 9, now() + interval '1 day')""",
            values,
        )


@pytest.fixture
def soon(nordvik):
    """The next meeting of all: it stands in an hour, and two other times are proposed."""
    dina, now = wear(nordvik.dina), clock.now().replace(microsecond=0)
    people = [nordvik.ada, nordvik.berit, nordvik.bjarne, nordvik.emil]
    about = {"place": "Rom 2", "purpose": "Videre", "invited": people, "by": dina}
    nordvik.meeting = do.plan_meeting(nordvik.log, at=now + HOUR, **about)
    nordvik.standing_words = f"{weekday_date(nordvik.meeting.at)} kl. {time_of_day(nordvik.meeting.at)}"
    do.propose_times(nordvik.meeting, times=[now + 2 * HOUR, now + 3 * HOUR], by=dina)
    return nordvik


LISTS = [("dina", "relay-log"), ("emil", "relay-log"), ("berit", "relay-log"), ("ada", "own-words"), ("dina", "home")]


@pytest.mark.row("G4")
@pytest.mark.parametrize(("who", "page"), LISTS)
def test_no_list_says_a_time_while_some_are_proposed(soon, who, page):
    browser = Browser(getattr(soon, who))
    args = [] if page == "home" else [soon.log.pk]
    said = words(browser.get(page, *args)).lower()
    assert "iden er ikke bestemt ennå" in said
    assert soon.standing_words not in said and "er ikke skrevet ned" not in said
    do.set_time(soon.meeting, slot=soon.meeting.slots.order_by("at").last(), by=wear(soon.dina))
    said = words(browser.get(page, *args)).lower()
    assert "iden er ikke bestemt ennå" not in said
    assert time_of_day(clock.now() + 3 * HOUR)[:2] in said


def test_when_the_time_that_stood_has_passed_it_is_still_to_be_set(soon):
    with clock.at(soon.meeting.at + dt.timedelta(minutes=5)):
        for who in ("dina", "berit"):
            said = words(Browser(getattr(soon, who)).get("relay-log", soon.log.pk))
            assert "Tiden er ikke bestemt ennå" in said and "er ikke skrevet ned" not in said, who
        assert "Skriv hva dere ble enige om" not in words(Browser(soon.dina).get("home"))
    with clock.at(soon.meeting.at + 4 * HOUR):
        assert "er ikke skrevet ned" in words(Browser(soon.dina).get("relay-log", soon.log.pk))


def test_the_family_is_asked_when_and_not_whether(soon):
    for who in ("berit", "ada"):
        said = words(Browser(getattr(soon, who)).get("relay-log" if who == "berit" else "own-words", soon.log.pk))
        assert "Når kan du komme på møtet?" in said and "Kommer du på møtet" not in said, who
