"""Protection: somebody is kept out before every other rule, and two people are needed to let them in again."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Block, RelayLog
from .asking import words


@transaction.atomic
def block_person(log, *, person, because, by):
    """From the next statement this person meets nothing of the log, whatever else holds. Not shown to them."""
    log = RelayLog.objects.lock(log)
    policy.require(by, "block a person", log)
    if person == by:
        raise RuleBroken("block.not_yourself", field="person")
    if log.blocks.filter(person=person, lifted_at=None).exists():
        raise RuleBroken("block.is_in_place", field="person")
    block = log.sets_out(Block)
    block.person, block.because = person, words(because, "block.say_why", field="because")
    block.blocked_by, block.since = by, clock.now()
    block.save(force_insert=True)
    record("person blocked", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def ask_to_lift(block, *, by):
    """The first of the two."""
    log = RelayLog.objects.lock(block.log)
    policy.require(by, "ask to lift a block", log)
    block = Block.objects.get(pk=block.pk)
    if block.lifted_at:
        raise RuleBroken("block.is_lifted")
    block.lift_asked_by = by
    block.save(update_fields=["lift_asked_by"])
    record("lifting asked for", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def agree_to_lift(block, *, by):
    """The second, who must be another."""
    log = RelayLog.objects.lock(block.log)
    policy.require(by, "agree to lift a block", log)
    block = Block.objects.get(pk=block.pk)
    if block.lifted_at:
        raise RuleBroken("block.is_lifted")
    if block.lift_asked_by_id is None:
        raise RuleBroken("block.nobody_has_asked")
    if block.lift_asked_by_id == by.pk:
        raise RuleBroken("block.another_must_agree")
    block.lifted_by, block.lifted_at = by, clock.now()
    block.save(update_fields=["lifted_by", "lifted_at"])
    record("block lifted", who=by, about=log, block=block.pk)
    return block
