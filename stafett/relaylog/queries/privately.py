"""What a private person reads whom the family has let in: goals and measures, notes and bright spots."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from ..models import BrightSpot, Focus, Goal, Measure, Note
from ..models.redaction import GONE
from .log import cover_of
from .people import People
from .rows import gather


@dataclass(frozen=True)
class Entry:
    """A note or a bright spot: from the family or from those who work with it, and never by whom."""

    text: str
    written_at: object
    number: object  # of the goal it is about
    from_home: bool
    is_bright: bool


class PrivatePage:
    """As far as the walls let one. What is sealed is not shown, nor that it was there."""

    GONE = GONE

    def __init__(self, log, standing):
        self.log, self.standing = log, standing
        self.found = gather(log, Focus, Goal, Measure, Note, BrightSpot)
        self.people = People([log.child_id])

    def by_name(self):
        """By which name one reads, for the family's list."""
        with connection.cursor() as cursor:
            cursor.execute("select relaylog_private_here(%s)", [self.log.pk])
            return {"private_person": cursor.fetchone()[0]}

    @property
    def reads(self):
        return bool(self.goals or self.focuses or self.entries)

    @property
    def cover(self):
        return cover_of(self.log)

    @cached_property
    def focuses(self):
        rows = [row for row in self.found[Focus] if row.ended_on is None and row.title != GONE]
        return sorted(rows, key=lambda row: row.written_at)

    @cached_property
    def goals(self):
        """[(goal, its measures)] in order; those that have ended last."""
        rows = [row for row in self.found[Goal] if row.text != GONE]
        rows.sort(key=lambda row: (row.ended_on is not None, row.number))
        return [(row, self._measures_of(row)) for row in rows]

    def _measures_of(self, goal):
        rows = [row for row in self.found[Measure] if row.goal_id == goal.pk and row.title != GONE]
        return sorted(rows, key=lambda row: (row.ended_on is not None, row.starts_on))

    @cached_property
    def entries(self):
        """Newest first."""
        numbers = {row.pk: row.number for row in self.found[Goal]}
        rows = [(row, False) for row in self.found[Note]] + [(row, True) for row in self.found[BrightSpot]]
        shown = [
            Entry(
                row.text, row.written_at, numbers.get(getattr(row, "goal_id", None)), row.written_as_id is None, bright
            )
            for row, bright in rows
            if row.text != GONE
        ]
        return sorted(shown, key=lambda one: one.written_at, reverse=True)
