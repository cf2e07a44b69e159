"""The law register: what the law says in plain words, and who has held it against the law itself."""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class LawText(models.Model):
    """One provision as it was written once. Only added to; the last one counts. Without a municipality: everybody's.

    `text` is the content as JSON; empty in a municipality's own row when it follows the common text again. `base` is
    the common text that a municipality wrote its own on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    key = models.SlugField(max_length=140)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    author = models.CharField(max_length=200)
    author_id = models.UUIDField(null=True)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "municipality", "key", "number", nulls_distinct=False, name="one_law_text_per_number"
            ),
            models.CheckConstraint(
                condition=Q(municipality=None) | Q(author_id__isnull=False), name="own_law_text_has_an_author"
            ),
        ]

    @cached_property
    def content(self):
        return json.loads(self.text) if self.text else None


class LawCheck(models.Model):
    """Somebody at the municipality has held exactly this text against the law; or taken that back. Only added to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    law_text = models.ForeignKey(LawText, models.PROTECT, related_name="checks")
    number = models.PositiveIntegerField()
    stands = models.BooleanField()
    checked_by = models.CharField(max_length=200)
    checked_by_id = models.UUIDField()
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "law_text", "number", name="one_law_check_per_number"),
            models.CheckConstraint(condition=~Q(checked_by=""), name="somebody_checked_the_law"),
        ]
