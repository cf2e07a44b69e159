"""What the child says on its own page, who sees it, and what is written back."""

from django.db import models

from stafett.core.fields import SealedText

from .base import Written


class SeenBy(models.TextChoices):
    """Each one more than the one before. `holder`: whoever has the baton with the family's consent, now and later."""

    ME = "me"
    HOLDER = "holder"
    TEAM = "team"
    ALL = "all"


class About(models.TextChoices):
    HOW = "how"
    MISSING = "missing"


class OwnWords(Written):
    """How the child is, or who it misses around it, and who sees that: chosen by the child, each time.

    It is the child's own until it is shared: nobody outside `seen_by` learns that it is there. `weather`, from 1
    (storm) to 5 (sun), or nothing, is sealed like the text.
    """

    WEATHERS = ("1", "2", "3", "4", "5")

    about = models.CharField(max_length=8, choices=About)
    seen_by = models.CharField(max_length=8, choices=SeenBy)
    weather = SealedText()
    text = SealedText()
    awaits_reply = models.BooleanField()  # something is told, or it is heavy: a drawing of sun asks nothing of anybody


class OwnWordsReply(Written):
    """From somebody at work who sees what the child said: to the child, and to those who saw it then."""

    words = models.ForeignKey(OwnWords, models.PROTECT, related_name="replies")
    seen_by = models.CharField(max_length=8, choices=SeenBy, editable=False)  # written by the database
    text = SealedText()
