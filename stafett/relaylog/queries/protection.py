"""Those who are kept out of a log."""

from ..models import Block
from .people import People


def blocks_of(log):
    """Those who are kept out, as far as the one who asks may know; and their names where they can be seen."""
    rows = list(Block.objects.filter(log=log).order_by("-since"))
    ids = [one for row in rows for one in (row.person_id, row.blocked_by_id, row.lift_asked_by_id, row.lifted_by_id)]
    return rows, People([*ids, log.child_id])
