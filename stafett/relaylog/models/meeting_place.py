"""A place that is told to each: where a meeting is, for those who are not all to know the same."""

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Person

from .base import OfLog, Written
from .meeting import Meeting

PLACE, TELEPHONE = "place", "telephone"  # how one is told


class MeetingPlace(Written):
    """A place that somebody was told. Empty: they are told it by telephone. The latest counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="told_places")
    place = SealedText()


class PlaceTold(OfLog):
    """One who was told this place. Only that one, who planned the meeting and the holder see that it is so."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="told")
    place = models.ForeignKey(MeetingPlace, models.PROTECT, related_name="told")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("place", "person", name="told_a_place_once")]
