"""From days to places along the drawing."""

from dataclasses import dataclass
from datetime import date

LEFT = 214
RIGHT = 1098
WIDTH = 1104
MONTHS_SHOWN = 12
MONTHS_BACK = 9


@dataclass(frozen=True)
class Axis:
    """Twelve whole months, laid out from LEFT to RIGHT. `end` is the first day after them."""

    start: date
    end: date

    def x(self, day):
        """Where a day begins; days outside the period are at its edge."""
        share = (self.within(day) - self.start).days / (self.end - self.start).days
        return LEFT + share * (RIGHT - LEFT)

    def within(self, day):
        """The day, or the nearest day of the period."""
        return min(max(day, self.start), self.end)

    def shows(self, start, end):
        """Is any of this period within the axis?"""
        return start < self.end and end > self.start

    def months(self):
        """The first day of every month shown."""
        return [add_months(self.start, count) for count in range(MONTHS_SHOWN)]


def axis_for(started, today, closed=None):
    """Twelve months from the month it started; if long ago, nine back and three ahead; if closed, to the end."""
    last = min(today, closed) if closed else today
    back = MONTHS_SHOWN - 1 if closed else MONTHS_BACK
    start = max(started.replace(day=1), add_months(last.replace(day=1), -back))
    return Axis(start, add_months(start, MONTHS_SHOWN))


def add_months(first, count):
    """The first day of the month so many months away."""
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def spread(places, apart, low, high):
    """Marks moved as little as possible, so that no two cover each other and none leaves the drawing.

    Where there are more than there is room for, they share the room evenly.
    """
    if len(places) > 1:
        apart = min(apart, (high - low) / (len(places) - 1))
    moved, floor = [], low
    for place in sorted(places):
        moved.append(max(place, floor))
        floor = moved[-1] + apart
    ceiling = high
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - apart
    return moved
