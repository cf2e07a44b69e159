"""Two people let somebody in again: one asks, another says yes. Either can say no, and then it is asked anew."""

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Block, RelayLog


@transaction.atomic
def ask_to_lift(block, *, by):
    """The first of the two."""
    log, block = _still_there(block, "ask to lift a block", by)
    block.lift_asked_by, block.lift_asked_as = by, by.hat
    block.save(update_fields=["lift_asked_by", "lift_asked_as"])
    record("lifting asked for", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def agree_to_lift(block, *, by):
    """The second, who must be another."""
    log, block = _asked_about(block, "agree to lift a block", by)
    if block.lift_asked_by_id == by.pk:
        raise RuleBroken("block.another_must_agree")
    if not block.lift_asked_by_one_here():
        raise RuleBroken("block.asker_has_left")
    if block.frozen and block.lift_asked_as.unit_id == by.hat.unit_id:
        raise RuleBroken("freeze.another_service_must_agree")
    if block.lets_in and not _asked_in_time(block):
        raise RuleBroken("shelter.ask_anew")
    block.lifted_by, block.lifted_at = by, clock.now()
    block.save(update_fields=["lifted_by", "lifted_at"])
    record("block lifted", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def decline_lifting(block, *, by):
    """No, by one who could say yes, or by the one who asked: as if nobody had asked, until somebody asks anew."""
    log, block = _asked_about(block, "decline a lifting", by)
    block.lift_asked_by = block.lift_asked_as = None
    block.save(update_fields=["lift_asked_by", "lift_asked_as"])
    record("lifting declined", who=by, about=log, block=block.pk)
    return block


def _still_there(block, verb, by):
    """(its log, locked, for one who may; the block as it is now). RuleBroken when it is lifted."""
    log = RelayLog.objects.lock(block.log)
    policy.require(by, verb, log)
    block = Block.objects.get(pk=block.pk)
    if block.lifted_at:
        raise RuleBroken("block.is_lifted")
    return log, block


def _asked_about(block, verb, by):
    """The same, of a block that somebody has asked to lift."""
    log, block = _still_there(block, verb, by)
    if block.lift_asked_by_id is None:
        raise RuleBroken("block.nobody_has_asked")
    return log, block


def _asked_in_time(block):
    """Whether it was asked after the last address became protected: only then does a second yes let anybody in."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_asked_in_time(%s)", [block.pk])
        return cursor.fetchone()[0]
