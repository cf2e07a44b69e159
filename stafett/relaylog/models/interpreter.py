"""Who in the family needs an interpreter, and whether one is ordered for a meeting."""

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Person

from .base import Written
from .meeting import Meeting


class Interpreting(models.TextChoices):
    """How: by somebody who speaks, or in sign language; or not at all."""

    SPOKEN = "spoken"
    SIGNED = "signed"
    NONE = "none"


class InterpreterNeed(Written):
    """What one in the family needs, said by that one or by whoever asks the family. By `number`, the last counts.

    Sealed, also how: whether somebody hears is nobody else's.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    how = SealedText()
    language = SealedText()


class Ordered(models.TextChoices):
    """How far it has come with the interpreter for a meeting."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    NOT_FOUND = "not_found"


class InterpreterOrder(Written):
    """What somebody wrote about the interpreter for one who is asked to a meeting. The last counts, by its `number`.

    `meeting_at`: when the meeting was to be then. Is it moved, nobody knows whether the interpreter comes.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="interpreters")
    need = models.ForeignKey(InterpreterNeed, models.PROTECT, related_name="orders")
    number = models.PositiveIntegerField()
    stands = models.CharField(max_length=9, choices=Ordered)
    meeting_at = models.DateTimeField()
