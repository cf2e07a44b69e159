"""What lies on the editors' desk beside the draft: who has said yes to it, and what somebody has not saved yet."""

import json
import uuid

from django.db import models
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Answered(models.TextChoices):
    ASKED = "asked"
    APPROVED = "approved"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"


class Approval(models.Model):
    """A second person is asked to say yes to a draft, and answers. Only added to; the last one counts.

    `sign` is that of the whole draft in all its languages: a word changed afterwards, and the question is another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.SlugField(max_length=80, blank=True)
    number = models.PositiveIntegerField()
    said = models.CharField(max_length=9, choices=Answered)
    sign = models.CharField(max_length=20)
    publish_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "service", "number", name="one_approval_per_number"),
        ]


class Unsaved(models.Model):
    """What one editor has in the boxes of a block and has not saved: kept so that a crash or a timeout takes nothing.

    Nobody else sees it, and it is nothing that has been done: it is written over, let go when it is saved, and leaves
    no history. Not sealed: it is on its way to be public. `typed`: the fields of the page, with the signs of what was
    seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.SlugField(max_length=80, blank=True)
    block = models.CharField(max_length=170)
    person_id = models.UUIDField()
    text = models.TextField()
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("person_id", "municipality", "service", "block", name="one_unsaved_text_per_block"),
        ]

    @cached_property
    def typed(self):
        return json.loads(self.text)
