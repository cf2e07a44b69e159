"""Interpreting: who in the family needs it, and what is done about it for a meeting. A child never interprets."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import FamilyMember, InterpreterNeed, InterpreterOrder, RelayLog
from ..models.interpreter import Interpreting, Ordered
from .asking import short_enough
from .meetings import still_ahead
from .plan import written

A_LINE = 80


@transaction.atomic
def say_interpreter_need(log, *, person, how, language="", by):
    """For oneself; whoever asks the family, for one in it. What was said before is followed by this."""
    log = _asks_the_family(log)
    playing = policy.require(by, "say who needs an interpreter", log)
    if not playing - policy.FAMILY and person != by:
        raise NotAllowed("say who needs an interpreter")
    if person is None or not FamilyMember.objects.filter(log=log, until=None, person=person).exists():
        raise RuleBroken("interpreter.say_who", field="person")
    if how not in Interpreting.values:
        raise RuleBroken("interpreter.choose_how", field="how")
    row = written(log, InterpreterNeed, by)
    row.person, row.how, row.language = person, how, short_enough(language, field="language", most=A_LINE)
    if how != Interpreting.NONE and not row.language:
        raise RuleBroken("interpreter.say_the_language", field="language")
    if how == Interpreting.NONE and row.language:
        raise RuleBroken("interpreter.no_language_without", field="how")
    row.number = log.interpreterneeds.filter(person=person).count() + 1
    row.save(force_insert=True)
    record("interpreter need said", who=by, about=row, need=row.pk)
    return row


def _asks_the_family(log):
    """Open, or not opened yet: whether one wants a log is something one must understand too."""
    locked = RelayLog.objects.lock(log)
    return RelayLog.objects.lock_open(log) if locked.opened_at or locked.closed_at else locked


@transaction.atomic
def order_interpreter(meeting, *, need, stands, by):
    """For one who is asked to the meeting: asked for, confirmed, or not found. That one reads it in the invitation."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "order an interpreter", log)
    meeting = still_ahead(meeting)
    if stands not in Ordered.values:
        raise RuleBroken("interpreter.choose_how_it_stands", field="stands")
    if need is None or not _is_needed(meeting, need):
        raise RuleBroken("interpreter.say_for_whom", field="need")
    row = written(log, InterpreterOrder, by)
    row.meeting, row.need, row.stands, row.meeting_at = meeting, need, stands, meeting.at
    row.number = meeting.interpreters.filter(need=need).count() + 1
    row.save(force_insert=True)
    record("interpreter ordered", who=by, about=row, meeting=meeting.pk)
    return row


def _is_needed(meeting, need):
    """Whether it is what that one said last, and that one is asked to come."""
    last = InterpreterNeed.objects.filter(log=meeting.log_id, person=need.person_id).order_by("number").last()
    asked = meeting.attendances.filter(person=need.person_id).exists()
    return asked and last is not None and last.pk == need.pk and last.how != Interpreting.NONE
