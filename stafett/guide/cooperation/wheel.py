"""The yearly wheel: twelve months, and what comes round in each. Drawn by `design.charts`, and listed in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from stafett.core import clock
from stafett.design import charts

SHAPES = {"dokumentasjon": 0, "evaluering": 1, "medvirkning": 2}
RINGS = {"individ": 0, "tjeneste": 1, "kommune": 2}
SCHOOL_BEGINS = 8  # August
YEARS_BACK, YEARS_AHEAD = 1, 3


@dataclass(frozen=True)
class Turn:
    """A thing on one of its days. It has the same number all year, in the drawing and in the list."""

    day: date
    number: int
    thing: object


@dataclass(frozen=True)
class Wheel:
    start: date
    turns: tuple

    @property
    def firsts(self):
        return [clock.months_later(self.start, month) for month in range(12)]

    @property
    def months(self):
        """[(the first day, its turns)] of the months that have any."""
        each = [(first, [turn for turn in self.turns if turn.day.replace(day=1) == first]) for first in self.firsts]
        return [(first, turns) for first, turns in each if turns]

    @property
    def words(self):
        """The year, or the two that it lies in."""
        last = self.firsts[-1].year
        return str(last) if last == self.start.year else f"{self.start.year}/{last % 100:02}"

    def drawn(self):
        marks = [charts.Turn(turn.day, *place_of(turn.thing), turn.number) for turn in self.turns]
        return charts.wheel(self.firsts, marks, self.words, clock.today())


def place_of(thing):
    """(ring, shape) of the cell it stands in."""
    level, view = thing.cell.split("/")
    return RINGS[level], SHAPES[view]


def wheel_of(model, start):
    """`start` is the first day of a month."""
    end = clock.months_later(start, 12) - timedelta(days=1)
    days = sorted(((day, thing) for thing in model.own for day in thing.days(start, end)), key=by_day)
    numbers = {}
    for _day, thing in days:
        numbers.setdefault(thing.name, len(numbers) + 1)
    return Wheel(start, tuple(Turn(day, numbers[thing.name], thing) for day, thing in days))


def by_day(turn):
    return turn[0], turn[1].name


def this_month():
    return clock.today().replace(day=1)


def within_reach(year):
    """The wheels that one can look at."""
    return clock.today().year - YEARS_BACK <= year <= clock.today().year + YEARS_AHEAD


def school_year_of(day):
    """The year that the school year began in."""
    return day.year if day.month >= SCHOOL_BEGINS else day.year - 1
