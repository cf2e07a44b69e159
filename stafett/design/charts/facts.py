"""What the drawings are made from: plain facts, with no model behind them and nothing decided.

Every period begins on its first day and ends the day the next thing takes over; `end=None` means that it still runs.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How someone has the baton: really, as acting holder, or from a day that has not come."""

    HELD = "held"
    ACTING = "acting"
    PLANNED = "planned"


class Effect(StrEnum):
    """What an evaluation said, or that it has not been made: planned, or overdue."""

    HELPS = "helps"
    HELPED_A_LITTLE = "helped_a_little"
    DID_NOT_HELP = "did_not_help"
    TOO_EARLY = "too_early"
    PLANNED = "planned"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Holding:
    """Who had the baton, from when to when."""

    name: str
    role: str
    start: date
    end: date | None = None
    kind: Kind = Kind.HELD


@dataclass(frozen=True)
class Level:
    """The level the log was on; `words` as the municipality says it: "Nivå 2: to tjenester"."""

    number: int
    words: str
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Evaluation:
    """One evaluation, made, planned or overdue, on its day."""

    day: date
    effect: Effect


@dataclass(frozen=True)
class Measure:
    """What was done under a goal, by whom."""

    title: str
    who: str
    start: date
    end: date | None = None
    evaluations: tuple[Evaluation, ...] = ()


@dataclass(frozen=True)
class Goal:
    """A goal and its measures."""

    title: str
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True)
class ChildLine:
    """How the child has had it, 1 to 5. Only given when the child has chosen to share it with the reader.

    `words`: what each point is called, for the list beside the drawing.
    """

    title: str
    note: str
    points: tuple[tuple[date, int], ...]
    words: tuple[str, ...] = ()

    @property
    def told(self):
        """(day, words) of each point, in order."""
        return [(day, words) for (day, _value), words in zip(self.points, self.words, strict=True)]


@dataclass(frozen=True)
class Timeline:
    """Everything the road of the baton shows, for one reader, on one day."""

    started: date
    today: date
    holdings: tuple[Holding, ...]
    closed: date | None = None
    levels: tuple[Level, ...] = ()
    goals: tuple[Goal, ...] = ()
    meetings: tuple[date, ...] = field(default=())
    child: ChildLine | None = None

    def as_it_ended(self):
        """The same, where nothing goes on after the day it was closed; an open log is as it is."""
        if not self.closed:
            return self
        return replace(
            self,
            today=min(self.today, self.closed),
            holdings=_until(self.closed, self.holdings),
            levels=_until(self.closed, self.levels),
        )


def _until(day, periods):
    return tuple(replace(one, end=min(one.end or day, day)) for one in periods if one.start <= day)
