"""The level goes up and down with what the child needs; everything in the log stays."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import LevelChange, Note, RelayLog
from ..models.plan import NoteAbout
from .asking import words
from .plan import written


@transaction.atomic
def change_level(log, *, to, because, by):
    """Another level, with the reason as a note that the family reads."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "change the level", log)
    lowest = log.municipality.choice("log_starts_at")
    if to not in range(lowest, 4):
        raise RuleBroken("level.from_where_logs_start", field="to", lowest=lowest)
    if to == log.level():
        raise RuleBroken("level.is_the_same", field="to")
    note = written(log, Note, by)
    note.about, note.text = NoteAbout.LEVEL, words(because, "level.say_why", field="because")
    note.save(force_insert=True)
    log.levelchanges.filter(until=None).update(until=clock.now())
    change = log.sets_out(LevelChange)
    change.level, change.since, change.decided_by = to, clock.now(), by
    change.save(force_insert=True)
    record("level changed", who=by, about=log, to=to)
    return change
