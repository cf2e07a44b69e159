"""Readings that do not look like ordinary work, and what a log controller did about them. Never anything of a log."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person
from stafett.tenancy.models import Municipality

from .base import OfLog, Written


class Sign(models.TextChoices):
    """What a controller is told. Fewer than the rules: some of those would tell something of the family."""

    KNOWS = "knows"  # may know the family
    NO_TASK = "no_task"  # had nothing to do in the log, or was on the way out of it
    NIGHT = "night"
    MANY = "many"  # many logs in an hour
    DRAWN = "drawn"  # by lot, and for nothing else


class Step(models.TextChoices):
    ASKED = "asked"  # the controller asks the reader
    EXPLAINED = "explained"  # the reader answers
    ORDINARY = "ordinary"  # settled: ordinary, because …
    PASSED_ON = "passed_on"  # settled: the reader's leader takes it from here
    FOLLOWED_UP = "followed_up"  # the leader says what was done


SETTLES = (Step.ORDINARY, Step.PASSED_ON)


class ReadingCase(OfLog):
    """Readings of one log with one hat that did not look like ordinary work. Open until a controller has settled it.

    What was found is added to while it is open. `readings`: how many there are, from the first to the last.
    """

    reader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reader_hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    signs = ArrayField(models.CharField(max_length=10, choices=Sign))
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    readings = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=12, choices=Step, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("log", "reader_hat", condition=Q(settled_at=None), name="one_open_case_each"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_as=None) | Q(settled_at__isnull=False, settled_as__in=SETTLES),
                name="settled_as_something",
            ),
        ]

    @property
    def case_id(self):
        """As a step of it says."""
        return self.pk


class CaseStep(Written):
    """One thing done in a case, by whom and in what words. `to`: the leader it was passed on to."""

    case = models.ForeignKey(ReadingCase, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Step)
    reader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reader_hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    to_hat = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)  # of the readings, as they were then
    last_at = models.DateTimeField(null=True)
    text = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint("case", "kind", name="each_step_once"),
            models.UniqueConstraint("case", condition=Q(kind__in=SETTLES), name="settled_once"),
        ]


class Review(models.Model):
    """How far the readings of a municipality have been gone through, and how many they were. Not what was found.

    `drawn_for`: the first day of the month that some were drawn by lot for then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    until = models.DateTimeField()
    readings = models.PositiveIntegerField()
    drawn_for = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("municipality", "drawn_for", name="drawn_once_a_month")]
