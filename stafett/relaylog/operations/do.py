"""Do: what is seen and said on the way, and putting right what was written."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..models import MINUTES, BrightSpot, Correction, Meeting, Note, RelayLog
from ..models.redaction import GONE
from ..policy import Part
from .asking import that_stands, words
from .plan import written

CORRECTABLE = {
    "focus": {"title", "text"},
    "goal": {"text", "child_words"},
    "measure": {"title", "how"},
    "note": {"text"},
    "brightspot": {"text"},
    "meeting": {"purpose", "agenda", "child_takes_part", "place", *MINUTES},
    "response": set(),  # one answers anew
}


@transaction.atomic
def write_note(log, *, text, goal=None, measure=None, by):
    """A short note to all who read the log, or to those who see the goal it is tied to."""
    log = RelayLog.objects.lock_open(log)
    parts = policy.require(by, "write a note", log)
    note = written(log, Note, by)
    note.measure = that_stands(log.measures, measure.pk) if measure else None
    note.goal = note.measure.goal if measure else that_stands(log.goals, goal.pk) if goal else None
    if note.goal is None and not parts & policy.READS_ALL:
        raise RuleBroken("note.choose_a_goal", field="goal")
    note.text = words(text, "note.is_empty", field="text")
    note.save(force_insert=True)
    record("note written", who=by, about=note, goal_id=note.goal_id, note=note.pk)
    return note


@transaction.atomic
def share_bright_spot(log, *, text, by):
    """Lysglimt: something good, from anybody who takes part."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "share a bright spot", log)
    spot = written(log, BrightSpot, by)
    spot.text = words(text, "note.is_empty", field="text")
    spot.save(force_insert=True)
    record("bright spot shared", who=by, about=spot, spot=spot.pk)
    return spot


@transaction.atomic
def correct(row, *, field, text, by, seen=None):
    """Put right one's own words. The old text stays readable; `seen` is the text that was on the screen."""
    log = RelayLog.objects.lock_open(row.log)
    parts = policy.require(by, "correct", log)
    row = that_stands(type(row).objects.select_for_update(of=("self",)), row.pk)
    if not may_correct(row, field, by, parts):
        raise RuleBroken("minutes.the_holder_corrects" if is_minutes(row, field) else "correct.only_your_own")
    kind = row._meta.model_name
    if field not in CORRECTABLE.get(kind, ()) or text_of(row, field) is None:
        raise RuleBroken("correct.field_is_not_text")
    if getattr(row, field) == GONE:
        raise RuleBroken("redact.is_done_already")
    if (kind, field) == ("meeting", "place") and row.told_places.exists():
        raise RuleBroken("meeting.place_is_told_to_each", field=field)
    old, new = text_of(row, field), words(text, "note.is_empty", field=field)
    if seen is not None and seen != old:
        raise Stale("stale", current=old)
    if new == old:
        raise RuleBroken("correct.nothing_new", field=field)
    _keep_old(row, kind, field, old, by)
    setattr(row, field, new)
    row.save(update_fields=[field])
    record("text corrected", who=by, about=row, goal_id=goal_of(row), row=row.pk, field=field)
    return row


def may_correct(row, field, person, parts):
    """One's own words. The minutes are everybody's who met, and whoever has the baton now writes them for all."""
    return Part.HOLDER in parts if is_minutes(row, field) else row.written_by_id == person.pk


def is_minutes(row, field):
    return isinstance(row, Meeting) and field in MINUTES and row.held_at is not None


def text_of(row, field):
    """What stands there; None where there is no text to put right. In minutes that are written there always is."""
    text = getattr(row, field)
    return "" if text is None and is_minutes(row, field) else text


def _keep_old(row, kind, field, old, by):
    kept = written(row.log, Correction, by)
    kept.goal_id, kept.row_kind, kept.row_id, kept.field, kept.old = goal_of(row), kind, row.pk, field, old
    kept.save(force_insert=True)


def goal_of(row):
    return row.pk if row._meta.model_name == "goal" else getattr(row, "goal_id", None)
