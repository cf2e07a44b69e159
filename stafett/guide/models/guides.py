"""The guide: what a municipality, or the nation, says that people should do. Public, and never rewritten.

No personal data and no key to a person: an author is a name as it was, and an id.
"""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Guide(models.Model):
    """One guide in one language: for everybody (no service) or for one service. Without a municipality: national."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="guides")
    service = models.SlugField(max_length=80, blank=True)
    language = models.CharField(max_length=3)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "municipality", "service", "language", nulls_distinct=False, name="one_guide_per_service_and_language"
            )
        ]

    def newest(self):
        """The last that was written, published or not."""
        return self.versions.order_by("number").last()

    def draft(self):
        """The newest version, when it has not been published and no date is set."""
        newest = self.newest()
        return newest if newest and newest.publish_at is None else None

    def published(self):
        """What readers see now."""
        return self.versions.published().first()


class VersionQuerySet(models.QuerySet):
    def published(self):
        """The version that is out, of each guide, first: the last that has come into force."""
        return self.filter(publish_at__lte=clock.now()).order_by("-publish_at", "-number")


class GuideVersion(models.Model):
    """A whole guide as it once was. The database lets nobody change it; it only gets a time of publishing, once.

    `text` is the checked document as JSON. It is kept as text because the order of its keys is part of it.
    `follows`: some of its blocks are marked to be read from the guide that lies under it, which is that of `under`, a
    group that the municipality is in; without one, the nation's. `together`: the versions, one for each
    language, that were published in one act.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    author = models.CharField(max_length=200)
    author_id = models.UUIDField(null=True)
    note = models.CharField(max_length=500, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    next_revision = models.DateField(null=True)
    publish_at = models.DateTimeField(null=True)
    follows = models.BooleanField(default=False)
    under = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    together = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("guide", "number", name="one_version_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
        ]
        indexes = [models.Index("guide", models.F("publish_at").desc(), name="guide_what_is_out")]

    @cached_property
    def document(self):
        return json.loads(self.text)


class Change(models.TextChoices):
    REPLACE = "replace"
    ADD = "add"
    HIDE = "hide"


class Overlay(models.Model):
    """A municipality's own words on one block of the national guide. `base` is the version they were written on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    base = models.ForeignKey(GuideVersion, models.PROTECT, related_name="overlays")
    block = models.CharField(max_length=170)
    change = models.CharField(max_length=7, choices=Change)
    text = models.TextField(blank=True)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField(null=True)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "municipality", "base", "block", condition=Q(ended_at=None) & ~Q(change="add"), name="one_own_wording"
            ),
            models.CheckConstraint(
                condition=Q(change=Change.HIDE, text="") | ~Q(change=Change.HIDE) & ~Q(text=""),
                name="only_hiding_needs_no_words",
            ),
        ]

    @cached_property
    def content(self):
        return json.loads(self.text) if self.text else None


class Said(models.TextChoices):
    OWN = "own"
    FOLLOW = "follow"
    AWAY = "away"
    ORDER = "order"
    UNDER = "under"


class Wording(models.Model):
    """What an editor last wrote on one block, before it is published. The next one has a higher number: none is lost.

    `block` is "niva-0" or "niva-0/trinn-2"; "niva-0/" is the order of the steps on that level, and "under" whose
    guide lies under this one. `base` is the version that the words were written on, when the block comes from below.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="wordings")
    block = models.CharField(max_length=170)
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=6, choices=Said)
    text = models.TextField(blank=True)
    base = models.ForeignKey(GuideVersion, models.PROTECT, null=True, related_name="+")
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("guide", "block", "number", name="one_wording_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="wordings_count_from_one"),
        ]

    @cached_property
    def content(self):
        return json.loads(self.text) if self.text else None


class Care(models.Model):
    """Who sees to it that a block is still true, and when it is looked at next. Only added to; the last one counts.

    `told`: the municipality tells everybody who reads the block. Else it is for its editors.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.SlugField(max_length=80, blank=True)
    block = models.CharField(max_length=170)
    number = models.PositiveIntegerField()
    owner = models.CharField(max_length=120)
    next_revision = models.DateField()
    told = models.BooleanField(default=False, db_default=False)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "service", "block", "number", name="one_care_per_number"),
            models.CheckConstraint(condition=~Q(owner=""), name="somebody_sees_to_it"),
        ]
