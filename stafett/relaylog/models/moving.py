"""What was written in the wrong child's log and moved to the right one: a row in each, and neither names the other."""

from django.db import models

from .base import Written


class Moved(Written):
    """Who moved it, when and since when it stood there. The two halves have the same id; nothing else leads across.

    `stood_from`: when it was first written. `here_since`: since when it stood in the wrong log, which is later when it
    was moved there; filled in by the database, and empty in what was moved before there was such a column.

    `opened_by`: how many at work had the wrong log open meanwhile. Counted by the database; never of the family.
    """

    goal = models.ForeignKey("relaylog.Goal", models.PROTECT, null=True, related_name="+")
    row_kind = models.CharField(max_length=20)
    row_id = models.UUIDField()
    stood_from = models.DateTimeField()
    here_since = models.DateTimeField(null=True)
    opened_by = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class MovedAway(Moved):
    """In the wrong log: something that was not about this child stood here. Its row is empty, and in no list."""

    class Meta:
        constraints = [models.UniqueConstraint("row_id", name="moved_away_once")]


class MovedHere(Moved):
    """In the right log: `row_id` is what was written anew here, with the time when it was first written."""

    class Meta:
        constraints = [models.UniqueConstraint("row_id", name="moved_here_once")]
