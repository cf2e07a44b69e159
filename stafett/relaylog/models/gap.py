"""Where somebody could fall between the chairs, and how often in each service. Never what stands in a log."""

import uuid

from django.db import models
from django.db.models import F, Q

from stafett.identity.models import Unit
from stafett.tenancy.models import Municipality

from .base import OfLog


class GapKind(models.TextChoices):
    """In the order they are shown. To change school without anybody taking the baton is not among them yet."""

    NO_HOLDER = "no_holder"  # and no leader who could be acting
    ACTING = "acting"
    HANDOVER = "handover"  # held out, and not answered
    CONSENT_MISSING = "consent_missing"
    CONSENT_ENDING = "consent_ending"
    SILENT_LOG = "silent_log"
    SILENT_SERVICE = "silent_service"  # has promised something, and does not write
    CHILD_NOT_HEARD = "child_not_heard"
    LATE_EVALUATION = "late_evaluation"
    NO_MINUTES = "no_minutes"
    NO_RESPONSIBLE = "no_responsible"
    MEMBER_GONE = "member_gone"


class Gap(OfLog):
    """Something that holds a log's work together is missing, from then until it was found mended.

    `subject`: the offer, measure, meeting, membership or service that it is about, an id alone. `since`: when it began,
    by the municipality's own number of days. One row for each gap, however often it is looked for: told once.
    """

    kind = models.CharField(max_length=16, choices=GapKind)
    subject_id = models.UUIDField(null=True)
    since = models.DateTimeField()
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "log", "kind", "subject_id", condition=Q(ended_at=None), name="one_open_gap_of_a_kind",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("found_at")), name="gap_ends_after_it_is_found"
            ),
        ]  # fmt: skip
        indexes = [models.Index("municipality", condition=Q(ended_at=None), name="open_gaps")]


class GapCount(models.Model):
    """How many logs of a service had a gap on a day, as its leader may read it; nothing where it is hidden.

    `whole_area`: of the service and those under it together. `last`: what was shown last, which stands until it has
    changed by so much that nobody can see whose log it was (`gap_board.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    whole_area = models.BooleanField(default=False)
    kind = models.CharField(max_length=16, choices=GapKind)
    counted_on = models.DateField()
    shown = models.PositiveIntegerField(null=True)
    last = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "whole_area", "kind", "counted_on", name="counted_once_a_week"),
        ]
