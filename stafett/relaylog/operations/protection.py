"""Protection: somebody is kept out before every other rule, or frozen. Letting them in again: `lifting.py`."""

from django.db import connection, transaction

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
    [block] = _stop(log, [person.pk], because, by, frozen=False)
    record("person blocked", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def freeze(log, *, person=None, because, by):
    """One in the family, or everybody, is kept from the log and cannot tell it from a service that is away.

    They are still family: what they have answered stands, and what they are asked waits for them.
    """
    log = RelayLog.objects.lock(log)
    policy.require(by, "block a person", log)
    family = at_home(log)
    if person is not None and person.pk not in family:
        raise RuleBroken("freeze.only_family", field="person")
    frozen = set(log.blocks.filter(frozen=True, lets_in=False, lifted_at=None).values_list("person_id", flat=True))
    who = [person.pk] if person else [one for one in family if one not in frozen]
    blocks = _stop(log, who, because, by, frozen=True)
    for block in blocks:
        record("person frozen", who=by, about=log, block=block.pk)
    return blocks


@transaction.atomic
def shelter(log, *, because, by):
    """The address is protected: nobody in the family reads the child's logs until two people have let each of them in.

    It is so for those who come into the family later too, and looks to all of them like a service that is away.
    """
    log = RelayLog.objects.lock(log)
    policy.require(by, "block a person", log)
    [block] = _stop(log, [None], because, by, frozen=True)
    record("log sheltered", who=by, about=log, block=block.pk)
    return block


@transaction.atomic
def ask_to_let_in(log, *, person, because, by):
    """The first of the two who let somebody in under a protected address; the second agrees as to lifting a freeze."""
    log = RelayLog.objects.lock(log)
    policy.require(by, "ask to let in", log)
    if person.pk not in to_let_in(log):
        raise RuleBroken("shelter.not_to_be_let_in", field="person")
    [block] = _stop(log, [person.pk], because, by, frozen=True, lets_in=True)
    record("letting in asked for", who=by, about=log, block=block.pk)
    return block


def to_let_in(log):
    """The ids of those in the family whom a protected address keeps from the log, for those who keep people out."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_to_let_in(%s)", [log.pk])
        return cursor.fetchone()[0]


def at_home(log):
    """The ids of those in the family who have no hat on in it, for those who keep people out."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_at_home(%s)", [log.pk])
        return cursor.fetchone()[0]


def _stop(log, person_ids, because, by, *, frozen, lets_in=False):
    because = words(because, "block.say_why", field="because")
    there = log.blocks.filter(lifted_at=None, frozen=frozen, lets_in=False)
    standing = set(there.values_list("person_id", flat=True))
    if not person_ids or standing & set(person_ids):
        raise RuleBroken("block.is_in_place", field="person")
    blocks = []
    for person_id in person_ids:
        block = log.sets_out(Block)
        block.person_id, block.because, block.frozen = person_id, because, frozen
        block.blocked_by, block.since = by, clock.now()
        block.lets_in = lets_in
        block.lift_asked_by, block.lift_asked_as = (by, by.hat) if lets_in else (None, None)
        block.save(force_insert=True)
        blocks.append(block)
    return blocks
