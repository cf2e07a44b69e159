"""A child in the municipality's care: somebody in the child welfare service answers in the parents' place."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Custody, Employment, Guardianship, UnitKind
from .people import how_it_is_known


@transaction.atomic
def register_custody(child, *, hat, verified_how, by=None):
    """Who answers for the child, as part of which work, and how we know. Never decided by the one who is to answer."""
    policy.require(by, "register a custody", child)
    hat = Employment.objects.live().select_related("unit").filter(pk=hat.pk).first()
    if hat is None or hat.unit.kind != UnitKind.CHILD_WELFARE:
        raise RuleBroken("identity.custodian_works_elsewhere", field="custodian")
    _can_be_custodian(child, hat, by)
    row = Custody.objects.create(
        municipality_id=child.municipality_id,
        child=child,
        custodian_id=hat.person_id,
        hat=hat,
        verified_how=how_it_is_known(verified_how, "identity.say_how_custody_is_known"),
        verified_at=clock.now(),
        verified_by=by,
    )
    record("custody registered", who=by, about=row, child=child.pk, custodian=hat.person_id)
    return row


def _can_be_custodian(child, hat, by):
    if by is not None and by.pk in (child.pk, hat.person_id):
        raise RuleBroken("identity.another_must_do_it")
    if child.municipality_id != hat.municipality_id:
        raise RuleBroken("identity.person_is_elsewhere")
    if Guardianship.objects.filter(child=child, guardian_id=hat.person_id, ended_at=None).exists():
        raise RuleBroken("identity.custodian_is_family", field="custodian")
    if Custody.objects.filter(child=child, ended_at=None).exists():
        raise RuleBroken("identity.has_a_custodian_already")


@transaction.atomic
def end_custody(row, *, by=None):
    """It no longer holds: the custodian is out at the next statement, and those with responsibility answer again."""
    policy.require(by, "end a custody", row)
    if by is not None and by.pk == row.custodian_id:
        raise RuleBroken("identity.another_must_do_it")
    row.refresh_from_db(from_queryset=Custody.objects.select_for_update())
    if row.ended_at:
        raise RuleBroken("identity.is_no_custodian")
    row.ended_at = max(row.verified_at, clock.now())
    row.save(update_fields=["ended_at"])
    record("custody ended", who=by, about=row, child=row.child_id, custodian=row.custodian_id)


@transaction.atomic
def replace_custody(child, *, hat, verified_how, by=None):
    """Another answers from now, or the same one in another post. The parents are not back between."""
    policy.require(by, "register a custody", child)
    before = Custody.objects.filter(child=child, ended_at=None).first()
    if before is None:
        raise RuleBroken("identity.is_no_custodian")
    end_custody(before, by=by)
    return register_custody(child, hat=hat, verified_how=verified_how, by=by)
