"""A guardian who cannot be asked: a leader decides, with the reason, that the log goes on without this answer."""

import datetime as dt

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Exemption, RelayLog
from ..models.agreement import CannotBeAsked
from .asking import words
from .consent import ends_in_time
from .plan import written

VERB = "go on without an answer"


@transaction.atomic
def go_on_without(log, *, person, because, tried, until, by):
    """By a leader who has not asked for the log and does not hold the baton; for one who has answered nothing.

    A log that only waited for this opens the next morning. The family reads the decision, also the one it is about.
    Whom it is about is looked at last, `person` None for nobody we know: no other refusal tells anything of anybody.
    """
    log = _running(log, by)
    if not log.municipality.choice("leader_may_except"):
        raise RuleBroken("exemption.municipality_has_not_decided")
    if because not in CannotBeAsked.values:
        raise RuleBroken("exemption.choose_why", field="because")
    ends_in_time(log, until)
    tried = words(tried, "exemption.say_what_was_tried", field="tried")
    if not _may_exempt(log, person) or log.exemptions.filter(person=person, ended_at=None).exists():
        raise RuleBroken("exemption.not_for_this_one", field="number")
    row = written(log, Exemption, by)
    row.person, row.because, row.tried = person, because, tried
    row.until = dt.datetime.combine(until, dt.time.min, clock.OSLO)
    row.save(force_insert=True)
    record("went on without an answer", who=by, about=log, exemption=row.pk, because=because, until=until)
    return row


def _running(log, by):
    log = RelayLog.objects.lock(log)
    policy.require(by, VERB, log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    return log


def _may_exempt(log, person):
    """The walls ask the same. Says no, and not why."""
    if person is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_may_exempt(%s, %s)", [log.pk, person.pk])
        return cursor.fetchone()[0]


@transaction.atomic
def wait_again(exemption, *, by):
    """The answer is waited for again, from now: the guardian has been found, or the decision was wrong."""
    log = _running(exemption.log, by)
    row = Exemption.objects.select_for_update(of=("self",)).get(pk=exemption.pk)
    if row.ended_at:
        raise RuleBroken("exemption.has_ended")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    record("answer waited for again", who=by, about=log, exemption=row.pk)
    return row
