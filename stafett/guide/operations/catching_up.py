"""Reading what is new in the guide, as far as one says oneself."""

from django.db import transaction

from stafett.core import clock

from .. import policy
from ..models import CaughtUp


@transaction.atomic
def catch_up(municipality, *, up_to, by):
    """Everything until this moment is read. A page opened long ago takes nothing back, and nobody reads ahead."""
    policy.require(by, "follow the news", municipality)
    up_to = min(up_to, clock.now())
    mine = {"person_id": by.pk, "municipality": municipality}
    CaughtUp.objects.get_or_create(**mine, defaults={"up_to": up_to})
    CaughtUp.objects.filter(**mine, up_to__lt=up_to).update(up_to=up_to)
