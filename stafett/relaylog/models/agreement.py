"""Does the family want this log? And why may the municipality keep it? Two facts, never one."""

from django.db import models
from django.db.models import Q

from stafett.core.fields import SealedText
from stafett.identity.models import Person
from stafett.tenancy.models import Municipality

from .base import OfLog, Written


class Answer(models.TextChoices):
    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


class Agreement(OfLog):
    """The question to the family: do you want this log? `why` is the asker's own words to them."""

    text_version = models.CharField(max_length=20)
    why = SealedText()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("log", name="asked_once")]


class AgreementAnswer(OfLog):
    """One required person's answer. A row of their own, that the others in the family do not see.

    It counts while the one who gave it is the same member of the family: who comes into it again is asked anew.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    member = models.ForeignKey("relaylog.FamilyMember", models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer, null=True)
    language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("agreement", "member", name="one_agreement_answer_each")]

    def agrees(self):
        """A yes that has not been taken back."""
        return self.answer == Answer.YES and self.taken_back_at is None


class TakenBack(OfLog):
    """A time when one had taken the agreement back, from then till it was given again. The answerer's own to see."""

    answer = models.ForeignKey(AgreementAnswer, models.PROTECT, related_name="times_taken_back")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField()
    given_again_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_again_at__gte=models.F("taken_back_at")), name="given_again_after_it_was_taken_back"
            )
        ]


class CannotBeAsked(models.TextChoices):
    UNKNOWN_WHEREABOUTS = "unknown_whereabouts"
    CANNOT_ANSWER = "cannot_answer"


class Exemption(Written):
    """A guardian who cannot be asked: the log goes on without this answer until a day, or until it is given.

    Stands in for silence and never against a no: whatever the guardian has answered counts before it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    because = models.CharField(max_length=20, choices=CannotBeAsked)
    tried = SealedText()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("log", "person", condition=Q(ended_at=None), name="one_exemption_at_a_time")
        ]


class Pause(OfLog):
    """An agreement was taken back: no professional reads or writes, the family reads on. Who did it is not here."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("log", condition=Q(until=None), name="one_pause_at_a_time")]


class ProcessingBasis(models.Model):
    """Why the municipality may keep logs of this kind, in its own words to the family. Its decision: by whom,
    on which day, and where it stands (`source`).

    Personal data act and GDPR art. 6 and 9: the municipality documents it; we ship no text in its place.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="processing_bases")
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    text = models.TextField()
    decided_by = models.CharField(max_length=200)
    source = models.CharField(max_length=300, default="")
    since = models.DateField()
