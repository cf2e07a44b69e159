"""Closing: when the goal is reached and everything is evaluated. What the family can do at any time: `agreeing.py`."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Closure, Note, RelayLog
from ..models.baton import Outcome
from ..models.log import CloseReason
from ..models.plan import NoteAbout
from .asking import short_enough
from .baton import lay_down
from .plan import written

HOLDERS_REASONS = {
    CloseReason.GOAL_REACHED,
    CloseReason.FAMILY_WISHES,
    CloseReason.MOVED,
    CloseReason.OTHER_PLAN,
    CloseReason.GROWN_UP,
}


@transaction.atomic
def close_log(log, *, because, by, summary=""):
    """Closed when every measure has been evaluated and ended. `summary`: what worked, to pass on."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "close the log", log)
    if because not in HOLDERS_REASONS:
        raise RuleBroken("closing.choose_why", field="because")
    if log.measures_awaiting_evaluation().exists():
        raise RuleBroken("closing.evaluate_every_measure_first")
    if log.helprequests.filter(taken_back_at=None, replies=None).exists():
        raise RuleBroken("closing.answer_the_family_first")
    if summary := short_enough(summary, field="summary"):
        note = written(log, Note, by)
        note.about, note.text = NoteAbout.CLOSING, summary
        note.save(force_insert=True)
    record("log closed", who=by, about=log, because=because)
    end_log(log, because, by)
    return log


def end_log(log, because, by):
    """The log is the family's to read, and the baton is laid down: last, since holding it is what lets one close."""
    closure = log.sets_out(Closure)
    closure.because, closure.closed_by, closure.closed_at = because, by, clock.now()
    closure.save(force_insert=True)
    log.closed_at = clock.now()
    log.save(update_fields=["closed_at"])
    log.offers.filter(ended_at=None).update(ended_at=clock.now(), outcome=Outcome.WITHDRAWN)
    log.pauses.filter(until=None).update(until=clock.now())
    lay_down(log)


@transaction.atomic
def withdraw_proposal(log, *, by):
    """The one who asked takes the question back before the family has answered."""
    log = RelayLog.objects.lock(log)
    policy.require(by, "withdraw the proposal", log)
    record("proposal withdrawn", who=by, about=log)
    end_log(log, CloseReason.NEVER_AGREED, by)
    return log
