"""Somebody who must not see this log, and texts that were corrected."""

from django.db import models
from django.db.models import F, Q

from stafett.core.fields import SealedText
from stafett.identity.models import Employment, Person

from .base import OfLog, Written


class Block(OfLog):
    """This person is kept out, before every other rule. Lifting it takes two people. No import can remove it.

    `frozen`: one in the family, who is still family and whose answers stand, but meets the page of a service
    that is away (decision 41). Lifting that takes two people in two services. Nobody's (`person` is null): everybody
    in the family, those who come into it later too, until each is let in by such a lifting (decision 45):
    `lets_in` is a row that keeps nobody out, and is there for two people to sign.
    """

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    because = SealedText()
    blocked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    frozen = models.BooleanField(default=False)
    lets_in = models.BooleanField(default=False)
    lift_asked_as = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    lift_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True, editable=False)  # written by the database, as are the other two
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "log", "person", "frozen", condition=Q(lifted_at=None, lets_in=False), name="blocked_once"
            ),
            models.CheckConstraint(
                condition=Q(lets_in=False) | Q(frozen=True, person__isnull=False), name="one_by_one_is_let_in"
            ),
            models.UniqueConstraint("log", condition=Q(lifted_at=None, person=None), name="sheltered_once"),
            models.CheckConstraint(condition=Q(person__isnull=False) | Q(frozen=True), name="a_shelter_is_a_freeze"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, lift_asked_by__isnull=False)
                & ~Q(lifted_by=F("lift_asked_by")),
                name="two_people_lift_a_block",
            ),
        ]

    def lift_asked_by_one_here(self):
        """Whether it is asked, by one who works here still. What somebody asked for and left is asked for anew."""
        asked_as = Employment.objects.live().filter(pk=self.lift_asked_as_id)
        return self.lift_asked_by_id is not None and (self.lift_asked_as_id is None or asked_as.exists())


class Correction(Written):
    """What stood there before. The old text stays readable for those who could read it.

    `number`: the how-manieth of this row; the database says (null: from before it did).
    """

    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, null=True, related_name="+")
    row_kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    field = models.CharField(max_length=20)
    old = SealedText()
    number = models.PositiveSmallIntegerField(null=True, editable=False)
