"""Meetings: who is asked, who came, what was decided, and what was changed on the way. The minutes are the entries."""

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Person

from .base import Discardable, OfLog, Written
from .protection import Correction

MINUTES = ("child_said", "parents_said", "professionals_said", "child_took_part", "decided")


class Meeting(Discardable):
    """A meeting that is planned, and after it has been held, what came out of it."""

    at = models.DateTimeField()
    place = SealedText()
    purpose = SealedText()
    agenda = SealedText(null=True)
    child_takes_part = SealedText(null=True)  # how it is meant to be; `child_took_part` is how it was
    held_at = models.DateTimeField(null=True)
    child_said = SealedText(null=True)
    parents_said = SealedText(null=True)
    professionals_said = SealedText(null=True)
    child_took_part = SealedText(null=True)
    decided = SealedText(null=True)
    called_off_at = models.DateTimeField(null=True)


class MeetingChange(Written):
    """A meeting was moved, or called off (`at` is empty): what stood there before, and why."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="changes")
    was_at = models.DateTimeField()
    was_place = SealedText()
    at = models.DateTimeField(null=True)
    because = SealedText()


class MeetingSlot(Written):
    """A time that is proposed for a meeting. `ended_at`: since when nobody is asked whether it suits."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="slots")
    number = models.PositiveSmallIntegerField()  # of all that were ever proposed for the meeting: how it is answered
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "number", name="one_slot_of_each_number")]


class AgreedMinutes(Written):
    """Those who met agree on the minutes as they stand now. What is corrected since does not change what stood then."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreed")
    number = models.PositiveSmallIntegerField(null=True, editable=False)  # written by the database, as is `corrections`
    corrections = models.PositiveSmallIntegerField(null=True, editable=False)  # how many there were of the meeting

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "number", name="one_agreement_of_each_number")]

    def corrected_since(self):
        """What the minutes were corrected from after this was agreed on, in the order it was done."""
        rows = Correction.objects.filter(log_id=self.log_id, row_kind="meeting", row_id=self.meeting_id)
        return rows.filter(field__in=MINUTES, number__gt=self.corrections).order_by("number")


class Attendance(OfLog):
    """One who is asked to a meeting, and whether they came (unknown before it is held)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "person", name="asked_once_to_a_meeting")]
