"""Somebody's address becomes protected. The register adds that, and takes it away from nobody."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Person


@transaction.atomic
def protect_address(person, *, by=None):
    """From the next statement each log of this person, or of a child this one is guardian of, is shut to the family.

    Who is let in is decided in each log, by two (decision 45). Since when stands in the row: the database says.
    """
    policy.require(by, "protect an address", person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if by == person:
        raise RuleBroken("identity.another_must_do_it")
    if person.protected:
        raise RuleBroken("identity.address_is_protected")
    person.protected = True
    person.save(update_fields=["protected"])
    record("address protected", who=by, about=person, person=person.pk)
    return person
