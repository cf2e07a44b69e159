"""A year as a wheel: twelve months around, three rings, and a mark with a number for each thing on its day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import cos, degrees, radians, sin

from stafett.design.charts.axis import spread
from stafett.design.charts.ink import circle, drawing, number, path, rect, text
from stafett.design.dates import month_short

SIZE, MIDDLE = 440, 220
HOLE, WIDTH = 44, 48  # the empty middle, and how wide a ring is
RING = ("t-hjul-innerst", "t-hjul-midten", "t-hjul-ytterst")
MARK = ("t-hjulmerke-innerst", "t-hjulmerke-midten", "t-hjulmerke-ytterst")
REACH, BESIDE = 9, 11  # of a mark, and how far from the middle of the ring it stands when two rows are needed
SECTOR = 30  # degrees


@dataclass(frozen=True)
class Turn:
    """One day of one thing. `ring` is counted from the middle, `shape` is 0 square, 1 circle, 2 diamond."""

    day: date
    ring: int
    shape: int
    number: int


def wheel(months, turns, words="", today=None):
    """`months`: the first day of each of twelve. `words` stand in the middle; `today` gets a stroke of its own."""
    placed = defaultdict(list)
    for turn in turns:
        placed[months.index(turn.day.replace(day=1)), turn.ring].append(turn)
    marks = [shape for (month, ring), some in sorted(placed.items()) for shape in _marks(month, ring, some)]
    shapes = [*_rings(), *_spokes(), *_names(months), *_today(months, today), *marks]
    shapes.append(text("t-hjulmidte", MIDDLE, MIDDLE + 5, words, "middle"))
    return drawing("st-graf st-hjul", SIZE, SIZE, shapes)


def _rings():
    return [circle(RING[ring], MIDDLE, MIDDLE, HOLE + WIDTH * (ring + 1)) for ring in (2, 1, 0)] + [
        circle("t-hjul-hull", MIDDLE, MIDDLE, HOLE)
    ]


def _spokes():
    return [path("t-rute", _stroke(month * SECTOR)) for month in range(12)]


def _stroke(angle):
    inner, outer = _point(angle, HOLE), _point(angle, HOLE + 3 * WIDTH)
    return f"M{number(inner[0])} {number(inner[1])}L{number(outer[0])} {number(outer[1])}"


def _names(months):
    for index, first in enumerate(months):
        x, y = _point((index + 0.5) * SECTOR, HOLE + 3 * WIDTH + 17)
        yield text("t-mnd", x, y + 5, month_short(first), "middle")


def _today(months, today):
    if today and today.replace(day=1) in months:
        yield path("t-idag", _stroke(_angle(months.index(today.replace(day=1)), today)))


def _marks(month, ring, turns):
    """The marks of one month in one ring: in a row, in two when they are many, and the rest as a count."""
    radius = HOLE + WIDTH * (ring + 0.5)
    apart = degrees(2 * (REACH + 1) / radius)
    low, high = month * SECTOR + apart / 2, (month + 1) * SECTOR - apart / 2
    two_rows = len(turns) > 1 + int((high - low) / apart)
    most = 1 + int((high - low) / (apart / 2))
    shown, rest = (turns, 0) if len(turns) <= most else (turns[: most - 1], len(turns) - most + 1)
    wanted = [_angle(month, turn.day) for turn in shown] + [high] * bool(rest)
    places = spread(wanted, apart / 2 if two_rows else apart, low, high)
    for index, angle in enumerate(places):
        x, y = _point(angle, radius + ((BESIDE if index % 2 else -BESIDE) if two_rows else 0))
        if index < len(shown):
            yield from _mark(MARK[ring], shown[index], x, y)
        else:
            yield text("t-hjulrest", x, y + 4, f"+{rest}", "middle")


def _mark(kind, turn, x, y):
    if turn.shape == 0:
        yield rect(kind, x - REACH + 1, y - REACH + 1, 2 * REACH - 2, 2 * REACH - 2, 2)
    elif turn.shape == 1:
        yield circle(kind, x, y, REACH)
    else:
        yield path(kind, f"M{number(x)} {number(y - REACH - 2)}l{REACH + 2} {REACH + 2}-{REACH + 2} {REACH + 2}"
                         f"-{REACH + 2}-{REACH + 2}Z")  # fmt: skip
    yield text("t-hjultall", x, y + 4, str(turn.number), "middle")


def _angle(month, day):
    return (month + (day.day - 0.5) / 31) * SECTOR


def _point(angle, radius):
    """Clockwise from the top."""
    turned = radians(angle - 90)
    return MIDDLE + radius * cos(turned), MIDDLE + radius * sin(turned)
