"""What one in the family asks whoever has the baton for, and what is answered."""

from django.db import models

from stafett.core.fields import SealedText

from .base import Written


class About(models.TextChoices):
    """Help with something, a meeting, or who should have the baton."""

    HELP = "help"
    MEETING = "meeting"
    HOLDER = "holder"


class HelpRequest(Written):
    """Between the one who asks and whoever has the baton, now and later: never to anybody else in the family.

    `taken_back_at`: by the one who asked; then it is theirs alone again.
    """

    about = models.CharField(max_length=8, choices=About)
    text = SealedText()
    taken_back_at = models.DateTimeField(null=True)


class HelpReply(Written):
    """From whoever had the baton then. `meeting_agreed`: they have found a time for a meeting."""

    request = models.ForeignKey(HelpRequest, models.PROTECT, related_name="replies")
    text = SealedText()
    meeting_agreed = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint("request", name="one_reply_to_a_request")]
