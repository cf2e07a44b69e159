"""What the draft lies over is chosen: the guide of a group that the municipality is in, or the nation's."""

from django.db import transaction

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.draft import desks_of, sign_of
from ..desk.following import UNDER
from ..models import Said
from .editing import write


@transaction.atomic
def lay_over(municipality, *, service="", group, seen, by):
    """The draft lies over the group's guide (None: straight over the nation's). Own words stay; readers see it later.

    `seen`: the sign of the draft that was looked at when it was chosen.
    """
    policy.require(by, "edit the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    must_be_in(municipality, group)
    house = str(group.pk) if group else None
    if sign_of(desks) != seen:
        raise Stale("guide.draft_changed", current=desks)
    elsewhere = [desk for desk in desks.values() if desk.lies_over != house or not desk.follows]
    if not elsewhere:
        raise RuleBroken("guide.lies_there_already", field="group")
    return [write(desk, UNDER, Said.UNDER, by, content=house) for desk in elsewhere]


def must_be_in(municipality, group):
    if group and not municipality.memberships.live().filter(group=group).exists():
        raise RuleBroken("guide.not_in_group", field="group")
