"""How far somebody at work says that they have read of what is new in the guide."""

import uuid

from django.db import models

from stafett.tenancy.models import Municipality


class CaughtUp(models.Model):
    """One moment, that one has set oneself: what is new is counted from it. Nobody else sees it.

    Which pages somebody reads is kept nowhere. It is nothing that has been done, so it is written over, and leaves no
    history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    up_to = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("person_id", "municipality", name="caught_up_once_per_person"),
        ]
