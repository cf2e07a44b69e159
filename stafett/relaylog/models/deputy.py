"""Who stands in for the one who has the baton."""

from django.db import connection, models
from django.db.models import F, Q

from stafett.core import clock
from stafett.identity.models import Employment, Person

from .base import OfLog
from .baton import Holding


class Deputyship(OfLog):
    """Somebody can do what the holder can, from day to day; the holder is the holder still.

    It lasts for as long as that one has the baton, and is nothing but for one who may read the whole log anyway.
    """

    holding = models.ForeignKey(Holding, models.PROTECT, related_name="deputyships")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="+")
    hat = models.ForeignKey(Employment, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("holding", condition=Q(ended_at=None), name="one_deputy_at_a_time"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="last_day_of_a_deputy_after_first"),
        ]


def can_stand_in(log):
    """{hat id: person id} of those who read the whole log and can stand in; for a leader, of the leader's services."""
    with connection.cursor() as cursor:
        cursor.execute("select hat_id, person_id from relaylog_can_stand_in(%s)", [log.pk])
        return dict(cursor.fetchall())


def standing_in(log):
    """The deputyship that runs, or will, for the one who has the baton now; None when there is none."""
    rows = log.deputyships.filter(ended_at=None, holding__laid_down_at=None)
    return next((row for row in rows if not is_over(row)), None)


def is_over(deputyship):
    """Whether one, as a row or as it was read beside others, has been ended or has lasted its time."""
    return deputyship.ended_at is not None or deputyship.last_day < clock.today()
