"""Somebody is given the care of a block; and says, once a year or so, that it is still true."""

import datetime as dt

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..desk.care import care_of
from ..desk.draft import desks_of
from ..models import Care

A_YEAR = 12  # months from when it was found to be true until it is asked again
FURTHEST = dt.timedelta(days=5 * 366)


@transaction.atomic
def look_after(municipality, *, service="", block, owner, next_revision, told=False, by):
    """From now on this role sees to it that the block is true, and looks at it again on that day."""
    policy.require(by, "edit the guide", municipality)
    if not any(desk.block(block) for desk in desks_of(municipality, service, lock=True).values()):
        raise RuleBroken("guide.block_is_gone", block=block)
    if not clock.today() < next_revision <= clock.today() + FURTHEST:
        raise RuleBroken("guide.revision_must_come", field="next_revision")
    if not owner.strip():
        raise RuleBroken("guide.nobody_looks_after", field="owner")
    return _write_down(municipality, service, block, owner.strip(), next_revision, told, by)


@transaction.atomic
def still_true(municipality, *, service="", block, by):
    """It has been looked at, and it stands. It is asked again in a year."""
    policy.require(by, "edit the guide", municipality)
    desks_of(municipality, service, lock=True)
    care = care_of(municipality, service).get(block)
    if care is None:
        raise RuleBroken("guide.nobody_looks_after")
    again = clock.months_later(clock.today(), A_YEAR)
    return _write_down(municipality, service, block, care.owner, again, care.told, by)


def _write_down(municipality, service, block, owner, next_revision, told, by):
    before = care_of(municipality, service).get(block)
    care = Care.objects.create(
        municipality=municipality,
        service=service,
        block=block,
        number=before.number + 1 if before else 1,
        owner=owner,
        next_revision=next_revision,
        told=told,
        **policy.signature(by),
    )
    record("guide looked after", who=by, about=care, block=block, next_revision=next_revision.isoformat())
    return care
