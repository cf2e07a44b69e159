"""The doors of the demo town: whom one can be. This room, and so the table, does not exist in production."""

import uuid

from django.db import models

from stafett.core.fields import SealedText
from stafett.tenancy.models import Municipality


class Door(models.Model):
    """One person one can be, with which hat (none: privately), and what to try as them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    person_id = models.UUIDField()
    hat_id = models.UUIDField(null=True)
    group = models.CharField(max_length=20)
    name = SealedText()
    who = SealedText()
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]

    def sealed_in(self):
        return self.municipality_id, None
