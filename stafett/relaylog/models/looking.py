"""What the family asks about a reading, and what is answered."""

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person

from .base import Written


class Question(Written):
    """One in the family asks why somebody opened the log. `reading_id` is the event in the history: no foreign key."""

    reading_id = models.UUIDField()
    read_at = models.DateTimeField()
    about = models.ForeignKey(Person, models.PROTECT, related_name="+")
    about_hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    text = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint("log", "written_by", "reading_id", name="one_question_about_a_reading"),
        ]


class QuestionAnswer(Written):
    """From the one who read, or from the holder; the one who asked reads it."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    text = SealedText()
