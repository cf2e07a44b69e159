"""The bin: what was written by mistake leaves the lists at once, is found there by all who saw it, and is put back."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import (
    BrightSpot,
    ConsentGoal,
    Discard,
    Focus,
    Goal,
    Measure,
    Meeting,
    MemberGoal,
    Narrowing,
    Note,
    RegisteredAnswer,
    RelayLog,
    Response,
)
from ..models.discard import bin_open
from ..models.plan import NoteAbout
from ..models.redaction import GONE
from .do import goal_of
from .plan import written

KINDS = {kind._meta.model_name: kind for kind in (Note, BrightSpot, Focus, Goal, Measure, Meeting, Response)}
WRITTEN_BY_ALL = {"note", "brightspot", "measure", "response"}  # the rest is the plan: whoever has the baton writes it


@transaction.atomic
def discard(row, *, by):
    """By the one who wrote it, or the holder for what was written at work; for thirty days, if it carries nothing."""
    log = RelayLog.objects.lock_open(row.log)
    parts = policy.require(by, "discard", log)
    with bin_open():
        row = _one_to_say(row, log, parts, "discard", by)
        if row.discarded_at:
            raise RuleBroken("bin.lies_there_already")
        if row.written_at + Discard.KEPT <= clock.now():
            raise RuleBroken("bin.is_too_old")
        CARRIES[row._meta.model_name](row, by)
        done = written(log, Discard, by)
        done.goal_id, done.row_kind, done.row_id = goal_of(row), row._meta.model_name, row.pk
        done.save(force_insert=True)
        row.discarded_at = done.written_at
        row.save(update_fields=["discarded_at"])
    record(_told_as("discarded", done), who=by, about=row, goal_id=done.goal_id, row=row.pk, kind=done.row_kind)
    return done


@transaction.atomic
def put_back(discarded, *, by):
    """It stands where it stood, for thirty days after it was taken away. Both are history."""
    log = RelayLog.objects.lock_open(discarded.log)
    parts = policy.require(by, "put back", log)
    with bin_open():
        done = Discard.objects.get(pk=discarded.pk)
        row = _one_to_say(KINDS[done.row_kind](pk=done.row_id), log, parts, "put back", by)
        if done.put_back_at:
            raise RuleBroken("bin.stands_already")
        if done.until <= clock.now():
            raise RuleBroken("bin.time_is_over")
        _belongs_to_what_stands(row)
        done.put_back_at, done.put_back_by, done.put_back_as = clock.now(), by, by.hat
        done.save(update_fields=["put_back_at", "put_back_by", "put_back_as"])
        row.discarded_at = None
        row.save(update_fields=["discarded_at"])
    record(_told_as("put back", done), who=by, about=row, goal_id=done.goal_id, row=row.pk, kind=done.row_kind)
    return row


def _one_to_say(row, log, parts, verb, by):
    """The row, locked. NotAllowed when it is another's: what one in the family wrote, nobody else takes away."""
    kind = row._meta.model_name
    if kind not in KINDS:
        raise RuleBroken("bin.not_for_this")
    row = KINDS[kind].objects.select_for_update(of=("self",)).get(pk=row.pk)
    own = row.written_by_id == by.pk and kind in WRITTEN_BY_ALL
    at_work = not log.familymembers.filter(person_id=row.written_by_id).exists()
    if not own and not (policy.Part.HOLDER in parts and at_work):
        raise NotAllowed(verb)
    return row


def _told_as(verb, done):
    """What one in the family answered is not told to the others who read the history."""
    return f"response {verb}" if done.row_kind == "response" else verb


def _is_the_latest(response, by):
    if response.replaced_at:
        raise RuleBroken("bin.answered_anew")


def _nothing(row, by):
    """A bright spot carries nothing."""


def _no_reason(note, by):
    if note.about != NoteAbout.DAY:
        raise RuleBroken("bin.is_a_reason")


def _no_goals(focus, by):
    if focus.goals.filter(discarded_at=None).exists():
        raise RuleBroken("bin.carries_something")


def _no_plan_and_no_yes(goal, by):
    notes = Note.objects.filter(goal=goal, discarded_at=None)
    if goal.measures.filter(discarded_at=None).exists() or notes.exists():
        raise RuleBroken("bin.carries_something")
    named = [ConsentGoal.objects.filter(goal=goal), MemberGoal.objects.filter(goal=goal)]
    named += [kind.objects.filter(log=goal.log, goals__contains=[goal.pk]) for kind in (Narrowing, RegisteredAnswer)]
    if any(rows.exists() for rows in named):
        raise RuleBroken("bin.a_yes_names_it")
    if goal.child_words not in ("", GONE):
        raise RuleBroken("bin.child_has_said")


def _not_evaluated(measure, by):
    notes = Note.objects.filter(measure=measure, discarded_at=None)
    if measure.ended_on or measure.evaluations.exists() or notes.exists():
        raise RuleBroken("bin.carries_something")


def _nobody_is_coming(meeting, by):
    if meeting.held_at or meeting.called_off_at or meeting.changes.exists():
        raise RuleBroken("bin.carries_something")
    if meeting.at >= clock.now() and meeting.attendances.exclude(person=by).exists():
        raise RuleBroken("bin.call_it_off")


CARRIES = {
    "note": _no_reason,
    "brightspot": _nothing,
    "focus": _no_goals,
    "goal": _no_plan_and_no_yes,
    "measure": _not_evaluated,
    "meeting": _nobody_is_coming,
    "response": _is_the_latest,
}


def _belongs_to_what_stands(row):
    above = [getattr(row, name, None) for name in ("focus", "goal", "measure")]
    if any(one and one.discarded_at for one in above):
        raise RuleBroken("bin.put_back_first_what_it_is_on")
    if isinstance(row, Response) and _answered_anew(row):
        raise RuleBroken("bin.answered_anew")


def _answered_anew(row):
    same = {"about": row.about, "meeting_id": row.meeting_id, "measure_id": row.measure_id}
    stands = Response.objects.filter(log_id=row.log_id, written_by_id=row.written_by_id, **same)
    return stands.filter(replaced_at=None, discarded_at=None).exists()
