"""A municipality joins a group that has a guide of its own, and leaves it. Neither changes what any guide says."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from ..models import Membership


@transaction.atomic
def join_group(municipality, group, *, source, since):
    """From now on the municipality's editors can lay their guide over the group's."""
    names = {"name": municipality.name, "group": group.name}
    if municipality.memberships.filter(group=group, until=None).exists():
        raise RuleBroken("tenancy.is_in_group", **names)
    if municipality.pk in (group.pk, *group.houses_above()):
        raise RuleBroken("tenancy.goes_in_circle", **names)
    with on_duty("setup", municipality):
        membership = Membership.objects.create(member=municipality, group=group, source=source, since=since)
    _in_both_histories("group joined", municipality, group)
    return membership


@transaction.atomic
def leave_group(municipality, group, *, source, until):
    """The guide stays as it is until somebody in the municipality lays it over another and publishes."""
    membership = municipality.memberships.select_for_update().filter(group=group, until=None).first()
    if membership is None:
        raise RuleBroken("tenancy.not_in_group", name=municipality.name, group=group.name)
    if until < membership.since:
        raise RuleBroken("tenancy.ends_before_it_begins")
    membership.until, membership.until_source = until, source
    with on_duty("setup", municipality):
        membership.save(update_fields=["until", "until_source"])
    _in_both_histories("group left", municipality, group)
    return membership


def _in_both_histories(action, municipality, group):
    for house in (municipality, group):
        with on_duty("setup", house):
            record(action, who=None, about=house, member=municipality.slug, group=group.slug)
