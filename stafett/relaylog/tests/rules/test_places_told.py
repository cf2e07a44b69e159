"""Where a meeting is can be told to each: nobody sees another's place, or that another was told one."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.identity.models import Person
from stafett.relaylog import operations as do
from stafett.relaylog.models import Meeting, MeetingChange, MeetingPlace, PlaceTold, Redaction
from stafett.relaylog.models.redaction import GONE
from stafett.relaylog.queries.places import where

from .conftest import rule, written_down

WEEK = dt.timedelta(days=7)
READERS = ["ada", "berit", "bjarne", "emil", "nina", "gro", "guri", "dina"]


def plan(nordvik, **words):
    """Emil and both parents are asked; Bjarne is told another place."""
    words = {
        "at": clock.now() + WEEK,
        "place": "Krisesenteret",
        "purpose": "Videre",
        "invited": [nordvik.berit, nordvik.bjarne, nordvik.emil],
        "apart": [nordvik.bjarne],
        "apart_place": "Rådhuset",
    } | words
    return do.plan_meeting(nordvik.log, **words, by=nordvik.dina)


def tell(meeting, by, **words):
    words = {"how": "place", "place": "Skolen"} | words
    return do.tell_place(meeting, **words, by=by)


def seen_by(nordvik, as_person, meeting):
    """{name: where the meeting is}, for those who find the meeting."""
    found = {}
    for name in READERS:
        reader = as_person(getattr(nordvik, name))
        for one in Meeting.objects.filter(pk=meeting.pk):
            found[name] = where(one, reader).place
    return found


def in_the_database(nordvik, as_person, meeting):
    """{name: every place of it that the walls let this one read}"""
    found = {}
    for name in READERS:
        as_person(getattr(nordvik, name))
        texts = [one.place for one in MeetingPlace.objects.filter(meeting_id=meeting.pk)]
        texts += [one.place for one in Meeting.objects.filter(pk=meeting.pk) if one.place]
        texts += [one.was_place for one in MeetingChange.objects.filter(meeting_id=meeting.pk) if one.was_place]
        found[name] = sorted(texts)
    return found


def test_each_sees_only_the_own_place_and_the_holder_all_of_them(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    common, apart, nobody = "Krisesenteret", "Rådhuset", ""
    assert seen_by(nordvik, as_person, meeting) == {
        "ada": nobody, "berit": common, "bjarne": apart, "emil": common, "dina": common,
    }  # fmt: skip
    assert in_the_database(nordvik, as_person, meeting) == {
        "ada": [], "berit": [common], "bjarne": [apart], "emil": [common], "nina": [], "gro": [], "guri": [],
        "dina": [common, apart],
    }  # fmt: skip


def test_nobody_sees_that_another_was_told_anything(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    for name in ("berit", "bjarne", "emil"):
        me = as_person(getattr(nordvik, name))
        assert {one.person_id for one in PlaceTold.objects.filter(meeting_id=meeting.pk)} == {me.pk}
        assert not Event.objects.filter(action="place told").exists()
    as_person(nordvik.dina)
    assert PlaceTold.objects.filter(meeting_id=meeting.pk).count() == 4


def test_who_is_told_the_common_place_and_who_is_not_have_rows_alike(nordvik, as_person):
    """So that one's own row does not say that another's is otherwise."""
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    shapes = []
    for name in ("berit", "bjarne"):
        as_person(getattr(nordvik, name))
        place, told = MeetingPlace.objects.get(meeting=meeting), PlaceTold.objects.get(meeting=meeting)
        shapes.append((place.written_by_id, place.written_at, told.place_id == place.pk, place.pk == meeting.pk))
    assert shapes[0] == shapes[1]


def test_none_is_told_by_telephone(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik, apart_place="")
    shown = where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.bjarne))
    assert (shown.place, shown.by_telephone, bool(shown)) == ("", True, True)
    shown = where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.ada))
    assert not shown


def test_a_meeting_where_all_know_the_same_is_as_it_was(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik, apart=[], apart_place="")
    assert Meeting.objects.get(pk=meeting.pk).place == "Krisesenteret"
    assert not meeting.told_places.exists()


@pytest.mark.parametrize("words", [{"apart": []}, {"apart": ["gro"]}])
def test_who_is_told_another_place_is_asked_to_the_meeting(nordvik, as_person, words):
    as_person(nordvik.dina)
    apart = [getattr(nordvik, name) for name in words["apart"]]
    with rule("meeting.is_not_asked" if apart else "meeting.say_who_is_told"):
        plan(nordvik, apart=apart)


def test_another_place_is_told_later_and_what_was_told_before_is_ones_own(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    with clock.at(clock.now() + dt.timedelta(hours=1)), written_down(as_person(nordvik.dina)) as acts:
        tell(meeting, nordvik.dina, to=[nordvik.bjarne])
    assert acts == ["place told"]
    shown = where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.bjarne))
    assert (shown.place, shown.before) == ("Skolen", ("Rådhuset",))
    shown = where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.berit))
    assert (shown.place, shown.before) == ("Krisesenteret", ())
    assert not MeetingChange.objects.filter(meeting_id=meeting.pk).exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"to": []}, "meeting.say_who_is_told"),
        ({"how": ""}, "meeting.choose_how_the_place_is_told"),
        ({"place": " "}, "meeting.say_the_place"),
        ({"how": "telephone"}, "meeting.telephone_and_a_place"),
    ],
)
def test_it_is_said_who_is_told_and_what(nordvik, as_person, words, code):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    with rule(code):
        tell(meeting, nordvik.dina, **{"to": [nordvik.berit]} | words)


def test_one_who_is_not_asked_is_told_nothing(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    with rule("meeting.is_not_asked"):
        tell(meeting, nordvik.dina, to=[nordvik.gro])


def test_a_place_that_all_know_is_not_told_to_each(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik, apart=[], apart_place="")
    with rule("meeting.everybody_knows_the_place"):
        tell(meeting, nordvik.dina, to=[nordvik.berit])
    do.move_meeting(meeting, at=meeting.at, place="", because="Stedet var feil.", by=nordvik.dina)
    tell(meeting, nordvik.dina, to=[nordvik.berit])
    assert where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.berit)).place == "Skolen"
    assert not where(Meeting.objects.get(pk=meeting.pk), as_person(nordvik.bjarne))


@pytest.mark.parametrize("change", ["move", "correct"])
def test_what_is_told_to_each_does_not_come_to_stand_for_all(nordvik, as_person, change):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    with rule("meeting.place_is_told_to_each"):
        if change == "move":
            do.move_meeting(meeting, at=meeting.at, place="Skolen", because="Feil.", by=nordvik.dina)
        else:
            do.correct(meeting, field="place", text="Skolen", by=nordvik.dina)


def test_it_is_moved_to_another_time_and_each_keeps_the_own_place(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    do.move_meeting(meeting, at=meeting.at + WEEK, place="", because="Ferie.", by=nordvik.dina)
    assert in_the_database(nordvik, as_person, meeting)["ada"] == []
    assert seen_by(nordvik, as_person, meeting)["bjarne"] == "Rådhuset"


@pytest.mark.parametrize("over", [do.call_off_meeting, do.hold_meeting])
def test_of_a_meeting_that_is_over_nothing_more_is_told(nordvik, as_person, over):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    words = {do.call_off_meeting: {"because": "Sykdom."}}.get(
        over, {"present": [], "child_took_part": "", "decided": "Ja."}
    )
    over(meeting, **words, by=nordvik.dina)
    with rule("meeting.is_called_off" if over is do.call_off_meeting else "meeting.is_held_already"):
        tell(meeting, nordvik.dina, to=[nordvik.berit])


@pytest.mark.parametrize("name", ["emil", "berit", "bjarne", "ada", "guri"])
def test_nobody_but_the_holder_tells_a_place(nordvik, as_person, name):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    by = as_person(getattr(nordvik, name))
    with pytest.raises((NotAllowed, Meeting.DoesNotExist)):
        tell(meeting, by, to=[nordvik.berit])


def test_who_planned_it_and_gave_the_baton_on_still_sees_who_was_told_what_and_so_does_the_new_holder(
    nordvik, as_person
):
    dina = as_person(nordvik.dina)
    meeting = plan(nordvik)
    do.offer_baton(
        nordvik.log, to=nordvik.ingrid, unit=nordvik.station, takes_over_on=clock.today(), summary="", by=dina
    )
    do.accept_baton(nordvik.log, by=as_person(nordvik.ingrid))
    for name in ("dina", "ingrid"):
        reader = as_person(getattr(nordvik, name))
        assert PlaceTold.objects.filter(meeting_id=meeting.pk).count() == 4
        assert where(Meeting.objects.get(pk=meeting.pk), reader).place == "Krisesenteret"


def test_a_told_place_is_sealed_for_those_who_were_told_it_and_the_others_learn_nothing(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    place = MeetingPlace.objects.get(meeting=meeting, told__person=nordvik.bjarne)
    with written_down(nordvik.dina) as acts:
        do.redact(place, field="place", because="whereabouts", by=nordvik.dina)
    assert acts == ["told place redacted"]
    assert seen_by(nordvik, as_person, meeting)["bjarne"] == GONE
    sees = {}
    for name in ("berit", "bjarne", "emil", "ada", "dina"):
        as_person(getattr(nordvik, name))
        sees[name] = Redaction.objects.filter(row_id=place.pk).exists()
        assert name == "dina" or not Event.objects.filter(action="told place redacted").exists()
    assert sees == {"berit": False, "bjarne": True, "emil": False, "ada": False, "dina": True}


def test_a_place_lies_in_the_bin_with_its_meeting(nordvik, as_person):
    dina = as_person(nordvik.dina)
    with clock.at(clock.now() - dt.timedelta(days=20)):
        meeting = plan(nordvik)
    do.discard(meeting, by=dina)
    for name in ("berit", "bjarne", "dina"):
        as_person(getattr(nordvik, name))
        assert not MeetingPlace.objects.filter(meeting_id=meeting.pk).exists()
        assert not PlaceTold.objects.filter(meeting_id=meeting.pk).exists()


@pytest.mark.parametrize("keep", ["block", "freeze"])
def test_one_who_is_kept_out_or_frozen_reads_the_own_place_no_more(nordvik, as_person, keep):
    dina = as_person(nordvik.dina)
    meeting = plan(nordvik)
    act = do.freeze if keep == "freeze" else do.block_person
    act(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=dina)
    as_person(nordvik.bjarne)
    assert not MeetingPlace.objects.filter(meeting_id=meeting.pk).exists()
    assert not PlaceTold.objects.filter(meeting_id=meeting.pk).exists()


def test_by_looking_as_another_no_place_is_seen_that_was_told_to_each(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    for name, whom in (("bjarne", "guardian"), ("bjarne", "child"), ("dina", "guardian")):
        as_person(getattr(nordvik, name))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select from relaylog_look_as(%s, %s)", [nordvik.log.pk, whom])
            assert cursor.rowcount
            cursor.execute("select count(*) from relaylog_meeting where id = %s", [meeting.pk])
            assert cursor.fetchone()[0] == 1
            for table in ("meetingplace", "placetold"):
                cursor.execute(f"select count(*) from relaylog_{table}")  # noqa: S608 (our own names)
                assert cursor.fetchone()[0] == 0, (name, whom, table)
            transaction.set_rollback(True)


def insert(table, nordvik, **values):
    values = {"municipality_id": nordvik.log.municipality_id, "log_id": nordvik.log.pk} | values
    places = ", ".join("%s" for _ in values)
    sql = f"insert into relaylog_{table} (id, {', '.join(values)}) values (gen_random_uuid(), {places})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, list(values.values()))


def test_by_sql_a_place_is_told_only_to_those_who_are_asked_and_by_the_one_who_wrote_it(nordvik, as_person):
    as_person(nordvik.dina)
    meeting = plan(nordvik)
    place = MeetingPlace.objects.get(meeting=meeting, told__person=nordvik.bjarne)
    told = {"meeting_id": meeting.pk, "place_id": place.pk}
    insert("placetold", nordvik, **told, person_id=nordvik.emil.pk)
    with pytest.raises(DatabaseError, match="row-level security"):
        insert("placetold", nordvik, **told, person_id=nordvik.gro.pk)
    for name in ("berit", "bjarne", "emil"):
        as_person(getattr(nordvik, name))
        with pytest.raises(DatabaseError, match="row-level security"):
            insert("placetold", nordvik, **told, person_id=nordvik.berit.pk)


def test_by_sql_a_place_is_for_all_or_for_each(nordvik, as_person):
    dina = as_person(nordvik.dina)
    meeting = plan(nordvik)
    with pytest.raises(DatabaseError, match="the place is told to each"), transaction.atomic():
        meeting.place = "Krisesenteret"
        meeting.save(update_fields=["place"])
    known = plan(nordvik, apart=[], apart_place="")
    signed = {"written_by_id": dina.pk, "written_as_id": dina.hat.pk, "written_at": clock.now()}
    with pytest.raises(DatabaseError, match="row-level security"):
        insert("meetingplace", nordvik, meeting_id=known.pk, place=b"\x01sealed", **signed)


def test_nobody_who_is_kept_out_is_told_a_place(nordvik, as_person):
    dina = as_person(nordvik.dina)
    meeting = plan(nordvik)
    do.block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=dina)
    with rule("member.is_blocked"):
        tell(meeting, dina, to=[Person(pk=nordvik.bjarne.pk)])
