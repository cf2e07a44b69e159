"""The cooperation model (samhandlingsmodell): what a municipality has and does, on three levels. Public.

No personal data and no key to a person: an author is a name as it was, and an id.
"""

import json
import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from stafett.core import clock
from stafett.tenancy.models import Municipality


class Every(models.TextChoices):
    """How often a thing in the cooperation model comes round."""

    UNSAID = ""
    ALWAYS = "always"
    WHEN_NEEDED = "when_needed"
    ONCE = "once"
    MONTH = "month"
    SCHOOL_MONTH = "school_month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    FOUR_YEARS = "four_years"


class Practice(models.Model):
    """A thing that the municipality has or does, in a cell of its cooperation model. Only added to; the last counts.

    `name` is what it is called in addresses, for ever; that of a national suggestion when it is one made our own.
    `text` is JSON: {language: {"title", "what", "owner", "document", "law", "decided_by"}}, each only where it is said.
    `next_on` is the next day; with `every` the days after it are counted from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    name = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    cell = models.CharField(max_length=40)
    text = models.TextField(default="{}")
    every = models.CharField(max_length=12, choices=Every, blank=True)
    next_on = models.DateField(null=True)
    link = models.CharField(max_length=500, blank=True)
    is_plan = models.BooleanField(default=False)
    valid_from = models.PositiveSmallIntegerField(null=True)
    valid_to = models.PositiveSmallIntegerField(null=True)
    retired = models.BooleanField(default=False)
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint("municipality", "name", "number", name="one_practice_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="practices_count_from_one"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="a_plan_ends_after_it_begins",
            ),
        ]

    @cached_property
    def words(self):
        return json.loads(self.text)


class CellOrder(models.Model):
    """In which order the things in a cell are read, by their names. Only added to; the last counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    cell = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    text = models.TextField()
    author = models.CharField(max_length=200)
    author_id = models.UUIDField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("municipality", "cell", "number", name="one_order_per_number")]

    @cached_property
    def names(self):
        return json.loads(self.text)
