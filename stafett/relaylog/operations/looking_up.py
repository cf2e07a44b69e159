"""Looking for the child one wants to ask a family about. The looking itself is kept."""

from django.db import transaction

from stafett.audit.history import record
from stafett.identity.queries import find_by_number, is_called

from .. import policy
from .opening import can_begin


@transaction.atomic
def look_up_child(municipality, *, number, first_name, by):
    """The child with this number and this first name, or None. That somebody looked is kept, found or not.

    One whose address is protected, or a guardian's, is not found: that it is so is not for all at work to know. The
    child's own family is answered as before, in any hat.
    """
    policy.require_at_work(by, "propose a log", municipality)
    child = find_by_number(municipality, number)
    if child and (not is_called(child, number, first_name) or not can_begin(child)):
        child = None
    record("child looked for", who=by, about=municipality, found=bool(child))
    return child
