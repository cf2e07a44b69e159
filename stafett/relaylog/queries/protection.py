"""Those who are kept out of a log, and a protected address."""

from django.db import connection

from ..models import Block
from .people import People


def blocks_of(log):
    """Those who are kept out, as far as the one who asks may know; and their names where they can be seen."""
    rows = list(Block.objects.filter(log=log).order_by("-since"))
    ids = [one for row in rows for one in (row.person_id, row.blocked_by_id, row.lift_asked_by_id, row.lifted_by_id)]
    return rows, People([*ids, log.child_id])


def still_out(log):
    """None when no address is protected; else the ids of those in the family who are still to be let in."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_is_sheltered(%s), relaylog_to_let_in(%s)", [log.pk, log.pk])
        sheltered, out = cursor.fetchone()
    return out if sheltered else None


def is_sheltered(log):
    """The question whether an address is protected, for those who work with the log."""
    return "select relaylog_is_sheltered(%s)", [log.pk]
