"""The log itself, its family, its level and its end."""

import uuid

from django.db import connection, models
from django.db.models import F, Q

from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.identity.models import Employment, Person, Unit
from stafett.tenancy.models import Municipality

from .base import OfLog


class RelayLogQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None).exclude(opened_at=None)

    def listed(self, ids):
        """Those of these that stand in one's own list. Of one that one is frozen in: which log it is, and no more."""
        return self.raw("select * from relaylog_listed(%s)", [list(ids)])

    def lock(self, log):
        """The log, locked until the transaction ends."""
        return self.select_for_update().get(pk=log.pk)

    def lock_open(self, log):
        """The log, locked; RuleBroken when it is not open."""
        locked = self.lock(log)
        if locked.closed_at:
            raise RuleBroken("log.is_closed")
        if not locked.opened_at:
            raise RuleBroken("log.is_not_open_yet")
        if locked.is_paused():
            raise RuleBroken("log.is_paused")
        return locked


class Kind(models.TextChoices):
    CHILD = "child"
    PREGNANCY = "pregnancy"
    ADULT = "adult"


class RelayLog(models.Model):
    """One child's log. Proposed, then opened when every required person has said yes, then closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CHILD)
    colour = models.CharField(max_length=12)
    symbol = models.CharField(max_length=12)
    mark = models.CharField(max_length=12)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_as = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = RelayLogQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child", condition=Q(closed_at=None) & ~Q(opened_at=None), name="one_open_log_per_child"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("proposed_at")), name="closed_after_proposed"
            ),
        ]

    def sealed_in(self):
        return self.municipality_id, self.pk

    def holding(self):
        """Who holds the baton now, or None before the log is open and after it is closed."""
        return self.holdings.filter(laid_down_at=None).select_related("unit").first()

    def holder(self):
        holding = self.holding()
        return holding.holder if holding else None

    def level(self):
        """The level now (0–3), or None before the log is open."""
        return self.levelchanges.filter(until=None).values_list("level", flat=True).first()

    def open_offer(self):
        """The baton that is being offered, or None."""
        return self.offers.filter(ended_at=None).select_related("to_unit").first()

    def is_paused(self):
        return self.pauses.filter(until=None).exists()

    def still_to_ask(self):
        """[(person id, relation, hat id, agreement id)] of who answers since the care changed hands, and is not asked.

        Answers only to the one who has the baton, or has asked for the log.
        """
        with connection.cursor() as cursor:
            asked = "select person_id, relation, hat_id, agreement_id from relaylog_still_to_ask(%s)"
            cursor.execute(asked, [[self.pk]])
            return cursor.fetchall()

    def nobody_redacts(self):
        """Whether nobody at work seals here: it is paused or closed, or whoever has the baton does not read it.

        Answers only to the family.
        """
        with connection.cursor() as cursor:
            cursor.execute("select relaylog_nobody_redacts(%s)", [self.pk])
            return cursor.fetchone()[0]

    def measures_awaiting_evaluation(self):
        """Measures that have not been ended by an evaluation."""
        return self.measures.filter(ended_on=None)

    def sets_out(self, part):
        """A new row of this log, not saved: municipality and log filled in."""
        return part(municipality_id=self.municipality_id, log=self)


class Relation(models.TextChoices):
    CHILD = "child"
    GUARDIAN = "guardian"
    CUSTODIAN = "custodian"


class FamilyMember(OfLog):
    """Whose log it is: the child, and the guardians who read it. `required`: must say yes to agreement and consents.

    A custodian acts for a child in the municipality's care, always with the same hat. A row ends when a guardian is
    registered again and asked anew: answers that belong to it count no more, and nobody sees them.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation)
    required = models.BooleanField()
    acts_as = models.ForeignKey(Employment, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("log", "person", condition=Q(until=None), name="once_in_the_family"),
        ]
        indexes = [models.Index("municipality", "log", condition=~Q(until=None), name="who_was_in_the_family")]


class LevelChange(OfLog):
    """The level from then till then. Why it was changed is a note that the family reads."""

    level = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("log", condition=Q(until=None), name="one_level_at_a_time"),
            models.CheckConstraint(condition=Q(level__lte=3), name="level_from_0_to_3"),
        ]


class CloseReason(models.TextChoices):
    GOAL_REACHED = "goal_reached"
    FAMILY_WISHES = "family_wishes"
    MOVED = "moved"
    OTHER_PLAN = "other_plan"
    GROWN_UP = "grown_up"
    AGREEMENT_TAKEN_BACK = "agreement_taken_back"
    NEVER_AGREED = "never_agreed"


class Closure(OfLog):
    """When and why the log ended."""

    because = models.CharField(max_length=20, choices=CloseReason)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint("log", name="closed_once")]


class Erasure(OfLog):
    """The log's key is destroyed: what was written can never be read again. `decision`: where it was decided.

    Two moments, since the key lies in another database: a row that was begun and is not done, is done by the next run.
    """

    decision = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("log", name="erased_once")]
