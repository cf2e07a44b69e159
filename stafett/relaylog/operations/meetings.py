"""Meetings: asked to, moved, called off, held, and what was decided. The minutes are the entries, shared at once."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Attendance, Meeting, MeetingChange, MeetingPlace, PlaceTold, RelayLog
from ..models.redaction import GONE
from .asking import none_kept_out, short_enough, that_stands, words
from .plan import written

SAID = ("child_said", "parents_said", "professionals_said")  # the child first, then the family


@transaction.atomic
def plan_meeting(log, *, at, place, purpose, invited, by, agenda="", child_takes_part="", apart=(), apart_place=""):
    """A meeting with a time, a purpose, an agenda and those who are asked to come; and how the child takes part.

    `apart`: of those who are asked, who is told another place, or by telephone. Then it is told to each, and no other.
    """
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "plan a meeting", log)
    if at is None:
        raise RuleBroken("meeting.needs_a_time", field="at")
    none_kept_out(log, invited, field="invited")
    meeting = written(log, Meeting, by)
    meeting.at = at
    place, apart_place = short_enough(place, field="place"), short_enough(apart_place, field="apart_place")
    _apart_are_asked(invited, apart, apart_place)
    meeting.place = "" if apart else place
    meeting.purpose = words(purpose, "plan.say_what", field="purpose")
    meeting.agenda = short_enough(agenda, field="agenda")
    meeting.child_takes_part = short_enough(child_takes_part, field="child_takes_part")
    meeting.save(force_insert=True)
    for person in invited:
        asked = log.sets_out(Attendance)
        asked.meeting, asked.person = meeting, person
        asked.save(force_insert=True)
    record("meeting planned", who=by, about=meeting, meeting=meeting.pk, at=at)
    if apart:
        tell(meeting, [by, *(one for one in invited if one not in apart and one != by)], place, by)
        tell(meeting, apart, apart_place, by)
    return meeting


def _apart_are_asked(invited, apart, apart_place):
    if any(one not in invited for one in apart):
        raise RuleBroken("meeting.is_not_asked", field="apart")
    if apart_place and not apart:
        raise RuleBroken("meeting.say_who_is_told", field="apart")


def tell(meeting, people, place, by):
    """Each of them sees this place, and not who else was told it. Empty: they are told it by telephone."""
    told = written(meeting.log, MeetingPlace, by)
    told.meeting, told.place = meeting, place
    told.save(force_insert=True)
    for person in people:
        one = meeting.log.sets_out(PlaceTold)
        one.meeting, one.place, one.person = meeting, told, person
        one.save(force_insert=True)
    record("place told", who=by, about=told, meeting=meeting.pk)
    return told


@transaction.atomic
def move_meeting(meeting, *, at, place, because, by):
    """Another time or place, with the reason. What stood there before stays readable for all who see the meeting.

    A place that is sealed can be followed by a new one; with none, it stays as it is.
    """
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "move a meeting", log)
    meeting = still_ahead(meeting)
    if at is None:
        raise RuleBroken("meeting.needs_a_time", field="at")
    if place and meeting.told_places.exists():
        raise RuleBroken("meeting.place_is_told_to_each", field="place")
    place = short_enough(place, field="place") or (GONE if meeting.place == GONE else "")
    if (at, place) == (meeting.at, meeting.place):
        raise RuleBroken("meeting.is_there_already", field="at")
    if at <= clock.now():
        raise RuleBroken("meeting.is_moved_to_the_past", field="at")
    change = keep_what_stood(meeting, words(because, "meeting.say_why", field="because"), by)
    change.at = meeting.at = at
    change.save(force_insert=True)
    changed = ["at"] if place == meeting.place else ["at", "place"]
    meeting.place = place
    meeting.save(update_fields=changed)
    end_slots(meeting)
    record("meeting moved", who=by, about=meeting, meeting=meeting.pk, was=change.was_at, at=at)
    return meeting


@transaction.atomic
def call_off_meeting(meeting, *, because, by):
    """It does not take place, and everybody who sees it reads why."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "call off a meeting", log)
    meeting = still_ahead(meeting)
    keep_what_stood(meeting, words(because, "meeting.say_why", field="because"), by).save(force_insert=True)
    meeting.called_off_at = clock.now()
    meeting.save(update_fields=["called_off_at"])
    end_slots(meeting)
    record("meeting called off", who=by, about=meeting, meeting=meeting.pk, was=meeting.at)
    return meeting


def still_ahead(meeting):
    """The meeting, locked. RuleBroken when it has been held or called off: then there is nothing more to do with it."""
    meeting = that_stands(Meeting.objects.select_for_update(of=("self",)), meeting.pk)
    if meeting.held_at:
        raise RuleBroken("meeting.is_held_already")
    if meeting.called_off_at:
        raise RuleBroken("meeting.is_called_off")
    return meeting


def keep_what_stood(meeting, because, by):
    """The change that is about to be made, not saved."""
    change = written(meeting.log, MeetingChange, by)
    change.meeting, change.was_at, change.was_place = meeting, meeting.at, meeting.place
    change.because = because
    return change


def end_slots(meeting):
    """Nobody is asked any more which of the proposed times suits."""
    meeting.slots.filter(ended_at=None).update(ended_at=clock.now())


@transaction.atomic
def hold_meeting(meeting, *, present, child_took_part, decided, by, **said):
    """Who came, how the child took part, what each said (`SAID`), and what was decided."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "hold a meeting", log)
    meeting = still_ahead(meeting)
    meeting.held_at = clock.now()
    meeting.child_took_part = short_enough(child_took_part, field="child_took_part")
    for name in SAID:
        setattr(meeting, name, short_enough(said.get(name), field=name))
    meeting.decided = words(decided, "meeting.say_what_was_decided", field="decided")
    meeting.save(update_fields=["held_at", *SAID, "child_took_part", "decided"])
    end_slots(meeting)
    came = {person.pk for person in present}
    for asked in meeting.attendances.all():
        asked.came = asked.person_id in came
        asked.save(update_fields=["came"])
        came.discard(asked.person_id)
    for person_id in came:
        extra = log.sets_out(Attendance)
        extra.meeting, extra.person_id, extra.came = meeting, person_id, True
        extra.save(force_insert=True)
    record("meeting held", who=by, about=meeting, meeting=meeting.pk)
    return meeting
