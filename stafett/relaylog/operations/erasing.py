"""Erasing: when a closed log has been kept for as long as the municipality has decided, its key is destroyed.

What was written in it is sealed with that key, in old backups too: without it, it is gone. Nothing undoes it.
"""

import logging

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock, keys
from stafett.core.asking import narrow_to, on_duty
from stafett.core.errors import RuleBroken

from ..models import Erasure, RelayLog

DUTY = "erase"
logger = logging.getLogger(__name__)


def logs_to_erase(municipality):
    """Closed longer ago than the municipality has decided to keep them, and not erased. RuleBroken when it has not."""
    if municipality.choice("keep_closed_months") is None:
        raise RuleBroken("erasing.municipality_has_not_decided")
    with on_duty(DUTY, municipality):
        return list(RelayLog.objects.exclude(erasures__destroyed_at__isnull=False).order_by("closed_at"))


def erase_log(log, *, decision):
    """The row first, then the key, then that it is done: if the power goes in between, the next run finishes it."""
    decision = (decision or "").strip()
    if not decision:
        raise RuleBroken("erasing.say_where_it_was_decided")
    _begin(log, decision)
    keys.destroy_log_key(log.pk)
    _is_done(log)


def finish_erasures(municipality):
    """(how many were finished, how many could not be): begun, and the key store was away when the key was to go."""
    with on_duty(DUTY, municipality):
        begun = list(Erasure.objects.filter(destroyed_at=None).select_related("log"))
    failed = 0
    for erasure in begun:
        erasure.log.municipality = municipality
        try:
            erase_log(erasure.log, decision=erasure.decision)
        except Exception as wrong:
            logger.error("The erasing of log %s is begun and not done: %s", erasure.log_id, type(wrong).__name__)
            failed += 1
    return len(begun) - failed, failed


@transaction.atomic
def _begin(log, decision):
    with on_duty(DUTY, log.municipality):
        narrow_to(log.pk)
        found = RelayLog.objects.filter(pk=log.pk).exclude(erasures__destroyed_at__isnull=False).first()
        if found is None:
            raise RuleBroken("erasing.is_not_to_be_erased")
        if not found.erasures.exists():
            row = found.sets_out(Erasure)
            row.decision, row.begun_at = decision, clock.now()
            row.save(force_insert=True)
            record("erasure begun", who=None, about=found, decision=decision)


@transaction.atomic
def _is_done(log):
    with on_duty(DUTY, log.municipality):
        narrow_to(log.pk)
        Erasure.objects.filter(log=log, destroyed_at=None).update(destroyed_at=clock.now())
        record("log erased", who=None, about=log)
