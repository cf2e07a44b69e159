"""The catalogue: measures, services, arenas, resources and tools, each as a row for every time somebody wrote of it."""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Offering(models.Model):
    """What the catalogue says of one thing, as it was written once. Only added to; the last row counts.

    `text` is the content as JSON; empty when it is taken out. Without a municipality it is there for everybody, and a
    municipality's own row under the same key goes before it. `confirmed_on`: when somebody last said that it is true.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    confirmed_on = models.DateField(null=True)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField(null=True)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "municipality", "key", "number", nulls_distinct=False, name="one_offering_per_number"
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | Q(author_id__isnull=False), name="own_offering_has_an_author"
            ),
        ]

    @cached_property
    def content(self):
        return json.loads(self.text) if self.text else None
