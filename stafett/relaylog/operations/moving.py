"""What was written in the wrong child's log is moved to the right one: gone here, anew there, and both are told."""

from contextlib import contextmanager

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import of_every_log
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import BrightSpot, Correction, Discard, Focus, Goal, Measure, MovedAway, MovedHere, Note, RelayLog
from ..models.discard import bin_open
from ..models.redaction import GONE
from .asking import that_stands
from .discarding import CARRIES
from .do import goal_of
from .plan import next_number, place_in_the_team, written

KINDS = {kind._meta.model_name: kind for kind in (Note, BrightSpot, Focus, Goal, Measure)}
TEXTS = {
    "note": ("text",),
    "brightspot": ("text",),
    "focus": ("title", "text"),
    "goal": ("text", "child_words"),
    "measure": ("title", "how"),
}
DAYS = ("responsible_id", "starts_on", "evaluate_on")


@transaction.atomic
def move(row, *, to, under=None, by):
    """By the one who wrote it, at work in both logs. `under`: the goal or the focus there that it belongs to."""
    with of_every_log(), bin_open(), whole_when_done():
        log, there = _both_open(row.log, to)
        parts = _may(log, there, row, by)
        row = _to_be_moved(row, by)
        away, here = (_half(kind, row, of, by) for kind, of in ((MovedAway, log), (MovedHere, there)))
        here.pk = away.pk
        anew = _written_anew(row, there, _place(row, there, under, parts), by)
        away.goal_id, away.row_id = goal_of(row), row.pk
        here.goal_id, here.row_id = goal_of(anew), anew.pk
        for half in (away, here):
            half.save(force_insert=True)
        _take_along(row, anew)
        _leave_nothing(row, away.written_at)
        record("moved away", who=by, about=row, goal_id=away.goal_id, row=row.pk, kind=away.row_kind)
        record("moved here", who=by, about=anew, goal_id=here.goal_id, row=anew.pk, kind=here.row_kind)
    return anew


@contextmanager
def whole_when_done():
    """The walls ask whether both halves are there while both logs are within reach, and not only when all is over."""
    with connection.cursor() as cursor:
        yield
        cursor.execute("set constraints both_halves immediate")
        cursor.execute("set constraints both_halves deferred")


def _both_open(log, to):
    """Both, locked: always in the same order, so that two who move to and fro do not wait for each other."""
    if log.pk == to.pk:
        raise RuleBroken("move.is_this_log")
    locked = {one.pk: RelayLog.objects.lock_open(one) for one in sorted((log, to), key=lambda one: one.pk)}
    return locked[log.pk], locked[to.pk]


def _may(log, there, row, by):
    """The parts one plays where it goes. NotAllowed unless one can write in both."""
    policy.require(by, "move to another log", log)
    kind = row._meta.model_name
    if kind not in KINDS:
        raise RuleBroken("move.not_for_this")
    parts = policy.require(by, policy.TO_MOVE[kind], there)
    if not parts & policy.PROFESSIONALS:
        raise NotAllowed("move to another log")
    return parts


def _to_be_moved(row, by):
    """The row, locked; RuleBroken when it is not whole, or something hangs on it."""
    kind = row._meta.model_name
    row = KINDS[kind].objects.select_for_update(of=("self",)).get(pk=row.pk)
    if (row.written_by_id, row.written_as_id) != (by.pk, by.hat.pk if by.hat else None):
        raise NotAllowed("move to another log")
    if row.discarded_at:
        raise RuleBroken("move.is_taken_away")
    if GONE in (getattr(row, name) for name in TEXTS[kind]):
        raise RuleBroken("move.is_sealed")
    if row.written_at + Discard.KEPT <= clock.now():
        raise RuleBroken("move.is_too_old")
    try:
        CARRIES[kind](row, by)
    except RuleBroken as broken:
        said = broken.code == "bin.child_has_said"
        raise RuleBroken("move.child_has_said" if said else "move.carries_something") from broken
    return row


def _half(kind, row, log, by):
    half = written(log, kind, by)
    half.row_kind, half.stood_from = row._meta.model_name, row.written_at
    return half


def _place(row, there, under, parts):
    """What it belongs to in the right log."""
    kind = row._meta.model_name
    if kind == "goal":
        return {"focus": that_stands(there.focuses, _chosen(under, Focus)), "number": next_number(there)}
    if kind == "measure":
        place_in_the_team(there, row.responsible)
        return {"goal": that_stands(there.goals, _chosen(under, Goal))}
    if kind == "note" and under is not None:
        return {"goal": that_stands(there.goals, _chosen(under, Goal))}
    if not parts & policy.READS_ALL:
        raise RuleBroken("move.choose_where", field="under")
    return {}


def _chosen(under, kind):
    if not isinstance(under, kind):
        raise RuleBroken("move.choose_where", field="under")
    return under.pk


def _written_anew(row, there, place, by):
    """Sealed with the key of the right log, with the time when it was first written."""
    kind = row._meta.model_name
    anew = written(there, KINDS[kind], by)
    anew.written_at = row.written_at
    for name in TEXTS[kind] + (DAYS if kind == "measure" else ()):
        setattr(anew, name, getattr(row, name))
    if kind == "measure":
        membership = place_in_the_team(there, row.responsible)
        anew.unit_id = membership.unit_id if membership else None
    for name, value in place.items():
        setattr(anew, name, value)
    anew.save(force_insert=True)
    return anew


def _take_along(row, anew):
    """What it was corrected from stands with it, and no longer here. What was sealed of that stays sealed here."""
    for old in Correction.objects.filter(log=row.log, row_id=row.pk):
        if old.old == GONE:
            continue
        kept = anew.log.sets_out(Correction)
        kept.written_by_id, kept.written_as_id, kept.written_at = anew.written_by_id, anew.written_as_id, old.written_at
        kept.goal_id, kept.row_kind, kept.row_id = goal_of(anew), old.row_kind, anew.pk
        kept.field, kept.old = old.field, old.old
        kept.save(force_insert=True)
        if old.old:
            old.old = GONE
            old.save(update_fields=["old"])


def _leave_nothing(row, moment):
    stood = [name for name in TEXTS[row._meta.model_name] if getattr(row, name)]
    for name in stood:
        setattr(row, name, GONE)
    row.discarded_at = moment
    row.save(update_fields=[*stood, "discarded_at"])
