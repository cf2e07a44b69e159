"""What a family without a log asks a service for, and what the service answers. Of no log: none is begun by it."""

import datetime as dt
import uuid

from django.db import models

from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person, Unit, UnitKind
from stafett.tenancy.models import Municipality

CAN_BE_ASKED = (UnitKind.KINDERGARTEN, UnitKind.SCHOOL, UnitKind.HEALTH_STATION)


class ServiceRequest(models.Model):
    """A guardian asks for a child, or a youth for oneself. Between the one who asks and who leads the service.

    `taken_back_at`: by the one who asked; then the words are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = SealedText()
    wants_log = models.BooleanField()
    taken_back_at = models.DateTimeField(null=True)

    KEPT = dt.timedelta(days=366)

    def sealed_in(self):
        return self.municipality_id, None


class Next(models.TextChoices):
    """What the service says happens now."""

    TALK = "talk"
    LOG = "log"
    ELSEWHERE = "elsewhere"


class ServiceReply(models.Model):
    """The service's answer, once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    request = models.OneToOneField(ServiceRequest, models.PROTECT, related_name="reply")
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_as = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    next = models.CharField(max_length=9, choices=Next)
    text = SealedText()

    def sealed_in(self):
        return self.municipality_id, None
