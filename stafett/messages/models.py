"""Where somebody wants to be told that something awaits, what has been told, and what is on its way."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stafett.core.fields import SealedText
from stafett.identity.models import Person
from stafett.tenancy.models import Municipality


class ChannelKind(models.TextChoices):
    EMAIL = "email"
    SMS = "sms"


class MatterKind(models.TextChoices):
    """What can await somebody. Chosen among on the own page; nothing that leaves says which."""

    ASKED = "asked"  # for an answer, a yes or a no
    MEETING = "meeting"
    ANSWERED = "answered"  # one's own question has been answered
    DATE = "date"  # the day of something has come: an evaluation, the end of a consent, what is missing
    NEWS = "news"  # something new is written


class Channel(models.Model):
    """An address of one person's own choice, with what that one is told there and between which hours of the day.

    Nobody else reads it or writes it. `failed_at`: what was sent there last came back. `looked_at`: when it was last
    looked whether something awaits. `outdated`: nothing is sent there until its owner has chosen it anew, since it was
    chosen before something that can have made it dangerous.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=ChannelKind)
    address = SealedText()
    tells = ArrayField(models.CharField(max_length=8, choices=MatterKind))
    from_hour = models.PositiveSmallIntegerField()
    to_hour = models.PositiveSmallIntegerField()
    chosen_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    outdated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "kind", name="one_address_of_each_kind"),
            models.CheckConstraint(
                condition=Q(from_hour__lt=F("to_hour")) & Q(to_hour__lte=24), name="hours_of_one_day_in_order"
            ),
        ]

    def sealed_in(self):
        return self.municipality_id, None


class Told(models.Model):
    """That one has been told of a matter, so that nobody is told twice. `matter` is a digest, and says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    matter = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("person", "matter", name="nobody_is_told_twice")]


class Outcome(models.TextChoices):
    SENT = "sent"
    REFUSED = "refused"  # by whoever carries it: the address does not receive
    UNKNOWN = "unknown"  # it was handed over, and no answer came: not sent again, or somebody is told twice
    TOO_LATE = "too_late"  # nobody could carry it for two days; what awaits stands on the own page


class Message(models.Model):
    """One message to one address: that something awaits. It holds no word, for there is only one thing to say.

    Waits until a sender has it in hand (`taken_at`), and ends with an outcome. One at a time for each address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    channel = models.ForeignKey(
        Channel, models.DO_NOTHING, related_name="messages", db_constraint=False
    )  # the database has one, by which it goes with its channel
    language = models.CharField(max_length=2)
    planned_at = models.DateTimeField()
    first_planned_at = models.DateTimeField()  # a planned time is moved when nobody could carry it
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("channel", condition=Q(ended_at=None), name="one_message_at_a_time_to_an_address"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome=None) | Q(ended_at__isnull=False, outcome__isnull=False),
                name="message_ends_with_an_outcome",
            ),
        ]
        indexes = [models.Index("municipality", "planned_at", condition=Q(ended_at=None), name="messages_waiting")]
