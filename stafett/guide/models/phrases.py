"""The guide's texts in a language that a translator puts them into, and which of them are out."""

import uuid

from django.db import models

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Phrase(models.Model):
    """What one text is called in another language, as somebody wrote it once. Only added to; the last row counts.

    It belongs to the words themselves and not to a place: when the guide says something else, the text has no words
    in the other language before somebody has written them. Empty `words` takes back what stood there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    source = models.TextField()
    words = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "language", "number", name="one_phrase_per_number"),
        ]


class PhrasesOut(models.Model):
    """An edition: readers meet the phrases up to this number. Only added to; the last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    up_to = models.PositiveIntegerField()
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    out_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "language", "number", name="one_edition_of_phrases_per_number"),
        ]
