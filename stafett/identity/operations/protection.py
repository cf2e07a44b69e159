"""Somebody's address becomes protected. The register adds that, and takes it away from nobody."""

from django.db import transaction
from django.db.models import Q

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import AddressProtection, Guardianship


@transaction.atomic
def protect_address(person, *, by=None):
    """From the next statement each log of this person, or of a child this one is guardian of, is shut to the family.

    Who is let in is decided in each log, by two (decision 45). Since when, the database says.
    """
    policy.require(by, "protect an address", person)
    if by is not None and (by == person or _are_family(by, person)):
        raise RuleBroken("identity.another_must_do_it")
    row, new = AddressProtection.objects.get_or_create(
        person=person, defaults={"municipality_id": person.municipality_id, "since": clock.now()}
    )
    if not new:
        raise RuleBroken("identity.address_is_protected")
    record("address protected", who=by, about=person, person=person.pk)
    return row


def _are_family(one, other):
    """Now or before: no parent may learn here that the child's, or the other parent's, is protected."""
    children = Guardianship.objects.filter(guardian=one).values("child_id")
    kin = Q(child=one, guardian=other) | Q(child=other, guardian=one) | Q(child__in=children, guardian=other)
    return Guardianship.objects.filter(kin).exists()
