"""Looking for the child one wants to ask a family about. The looking itself is kept."""

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.identity.queries import find_by_number, is_called

from .. import policy


@transaction.atomic
def look_up_child(municipality, *, number, first_name, by):
    """The child with this number and this first name, or None. That somebody looked is kept, found or not.

    One under a protected address is not found: that somebody has one is not for all at work to know. In one's own
    family the number is enough: the answer is the same, whatever the address is, and `propose_log` says no.
    """
    policy.require_at_work(by, "propose a log", municipality)
    child = find_by_number(municipality, number)
    why_not = cannot_begin(child) if child else "nobody_found"
    if why_not == "nobody_found" or not (why_not or is_called(child, number, first_name)):
        child = None
    record("child looked for", who=by, about=municipality, found=bool(child))
    return child


def cannot_begin(child):
    """What stands in the way of a log for this child by the one who asks, or None. The wall asks the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_cannot_begin(%s)", [child.pk])
        return cursor.fetchone()[0]
