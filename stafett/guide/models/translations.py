"""Consent forms in languages that we do not speak, as somebody who does has written them."""

import datetime as dt
import json
import uuid

from django.db import models
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Translation(models.Model):
    """A form in another language, as it was written once. Only added to; the last row counts.

    `text` is JSON: {"places": [the words of each], "translator", "translated_on"}. `source`: a sign of the words that
    were translated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    tool = models.SlugField(max_length=80)
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=20)
    text = models.TextField()
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "tool", "language", "number", name="one_translation_per_number")
        ]

    @cached_property
    def content(self):
        return json.loads(self.text)

    @property
    def translated_on(self):
        return dt.date.fromisoformat(self.content["translated_on"])
