"""A text that should never have been written, sealed for good: what is known of it, and what stood there.

In code *sealed* is what is encrypted, as all text is. What people call sealing a text, is here to redact it.
"""

from django.db import models

from stafett.core import keys
from stafett.core.fields import SealedText

from .base import OfLog, Written
from .meeting import MeetingChange
from .protection import Correction

GONE = keys.GONE  # what stands there afterwards; the wall knows it by its bytes


class Why(models.TextChoices):
    WHEREABOUTS = "whereabouts"
    OTHER_CHILD = "other_child"
    WRONG_LOG = "wrong_log"
    OTHERS = "others"
    HEALTH = "health"
    ASKED = "asked"  # one in the family asked for it: why, is for that one and whoever answered


TO_CHOOSE = [why for why in Why if why != Why.ASKED]


class Redaction(Written):
    """One text of one row is gone for everybody, by whom and why. `only_before`: only what stood there earlier."""

    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, null=True, related_name="+")
    row_kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    field = models.CharField(max_length=20)
    because = models.CharField(max_length=12, choices=Why)
    only_before = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(  # a meeting gets a new place when it is moved, and that can be sealed too
                "row_id",
                "field",
                condition=models.Q(only_before=False) & ~models.Q(field="place"),
                name="redacted_once",
            )
        ]


class RedactedText(OfLog):
    """What stood there. The application adds to it and reads nothing of it: it goes with the log's key."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="+")
    text = SealedText()


def writer_of(row):
    """Who wrote it: why a log is asked for is written by the one who asks."""
    return row.log.proposed_by_id if not hasattr(row, "written_by_id") else row.written_by_id


def stood_before(row, field):
    """[(row, the name of its text)]: what a text was corrected from, or a meeting moved from, the latest first."""
    of_log, latest = {"log_id": row.log_id}, "-written_at"
    found = [(one, "old") for one in Correction.objects.filter(**of_log, row_id=row.pk, field=field).order_by(latest)]
    if (row._meta.model_name, field) == ("meeting", "place"):
        moved = MeetingChange.objects.filter(**of_log, meeting_id=row.pk).order_by(latest)
        found += [(one, "was_place") for one in moved]
    return [(one, name) for one, name in found if getattr(one, name) not in ("", GONE)]
