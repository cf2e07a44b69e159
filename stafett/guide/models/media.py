"""Images, films and papers that a municipality puts in its guide. Public, like the guide."""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Medium(models.Model):
    """What is said of an image, a film or a paper, as it was written once. Only added to; the last row counts.

    `text` is the content as JSON: {"kind", "file": the sum of its bytes, "texts": {language: {"title", "alt",
    "captions"}}}; empty when it is taken away. `key` is what a level or a step calls it, for ever.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("municipality", "key", "number", name="one_medium_per_number")]

    @cached_property
    def content(self):
        return json.loads(self.text) if self.text else None


class MediumFile(models.Model):
    """Bytes that anybody can fetch, known by their sum: what is behind an address never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "digest", name="one_file_per_sum"),
            models.CheckConstraint(
                condition=Q(width=None, height=None) | Q(width__isnull=False, height__isnull=False),
                name="an_image_has_two_sides",
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="a_file_holds_something"),
        ]


class FilePart(models.Model):
    """A piece of a file, so that a film is read a little at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    file = models.ForeignKey(MediumFile, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint("file", "number", name="one_part_per_number")]
