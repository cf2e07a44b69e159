"""The questions of a guide as a picture: the steps of each level, the ways on from each, and the level a way comes to.

A way to a level runs in a gutter on the right, in that level's colour. Each has the number it has in the list beside.
"""

from dataclasses import dataclass

from stafett.design.charts.ink import circle, coloured, drawing, number, path, rect, text
from stafett.design.charts.widths import in_lines

STEP, BUS, WAY, EDGE = 168, 184, 200, 376  # how wide a step is, where its ways part, where they begin and end
HEAD, BOX, CHIP, BETWEEN, AFTER = 36, 48, 40, 8, 16  # heights, and the room between ways and between steps
GUTTER, APART = 390, 10
NUMBER = 13  # from the left of a way to the middle of its number
PLAIN = "t-gangsvar"  # a way that goes on: to a level, to the next step, or back to the first one
LOOKS = {
    "ends": "t-gangsvar t-gang-ends",
    "report": "t-gangsvar t-gang-report",
    "nowhere": "t-gangsvar t-gang-nowhere",
    "unknown": "t-gangsvar t-gang-unknown",
}


@dataclass(frozen=True)
class Way:
    """One way on. `kind`: level, on, back, or one of LOOKS; `to`: the place of the level that it comes to."""

    words: str
    kind: str
    to: int | None = None


@dataclass(frozen=True)
class Box:
    """A step. `goes_on`: to the one below it, when nothing is asked here."""

    words: str
    ways: tuple = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Band:
    words: str
    colour: str
    boxes: tuple


def flow(bands):
    heads, y = [], 0
    for band in bands:
        heads.append(y)
        y += HEAD + AFTER + sum(_height(box) + AFTER for box in band.boxes)
    gutters = _gutters(bands)
    shapes = [shape for band, head in zip(bands, heads, strict=True) for shape in _band(band, head)]
    lines = list(_lines(bands, heads, gutters))
    return drawing("st-graf st-gangbilde", GUTTER + APART * max(len(gutters), 1), y - AFTER, [*lines, *shapes])


def _height(box):
    return max(BOX, len(box.ways) * (CHIP + BETWEEN) - BETWEEN)


def _gutters(bands):
    """{the place of a level that something comes to: where its gutter is}."""
    reached = sorted({way.to for band in bands for box in band.boxes for way in box.ways if way.kind == "level"})
    return {place: GUTTER + APART * index for index, place in enumerate(reached)}


def _placed(bands, heads):
    """(its top, box) of every box."""
    for band, head in zip(bands, heads, strict=True):
        y = head + HEAD + AFTER
        for box in band.boxes:
            yield y, box
            y += _height(box) + AFTER


def _lines(bands, heads, gutters):
    for y, box in _placed(bands, heads):
        for index, way in enumerate(box.ways):
            if way.kind == "level":
                middle, x, end = _middle(y, index), gutters[way.to], heads[way.to] + HEAD / 2
                steps = f"M{EDGE} {number(middle)}H{x}V{number(end)}H{EDGE + 4}"
                yield coloured(bands[way.to].colour, path("t-gangvei", steps), _arrow_left(EDGE, end))


def _middle(y, index):
    return y + index * (CHIP + BETWEEN) + CHIP / 2


def _arrow_left(x, y):
    return path("t-gangpil", f"M{number(x)} {number(y)}l7-5v10Z")


def _arrow_down(x, y):
    return path("t-gangpil", f"M{number(x)} {number(y)}l-5-7h10Z")


def _band(band, y):
    inside = [
        rect("t-gangniva", 0, y, EDGE, HEAD, 6),
        *_words("t-ganghode", 12, y + HEAD / 2, band.words, EDGE - 24, 1),
    ]
    y += HEAD + AFTER
    for box in band.boxes:
        inside += _box(box, y)
        y += _height(box) + AFTER
    return [coloured(band.colour, *inside)]


def _box(box, y):
    if box.goes_on or any(way.kind == "on" for way in box.ways):
        end = y + _height(box) + AFTER
        yield path("t-gangvei", f"M{STEP / 2:g} {number(y + BOX)}V{number(end - 6)}")
        yield _arrow_down(STEP / 2, end - 1)
    for index in range(len(box.ways)):
        yield path("t-gangvei", f"M{STEP} {number(y + BOX / 2)}H{BUS}V{number(_middle(y, index))}H{WAY}")
    yield rect("t-gangsteg", 0.75, y, STEP - 1.5, BOX, 6)
    yield from _words("t-gangnavn", 10, y + BOX / 2, box.words, STEP - 20, 2)
    for index, way in enumerate(box.ways):
        yield from _way(way, index, y + index * (CHIP + BETWEEN))


def _way(way, index, y):
    yield rect(LOOKS.get(way.kind, PLAIN), WAY, y, EDGE - WAY, CHIP, 20)
    yield circle("t-gangtall", WAY + NUMBER + 7, y + CHIP / 2, 11)
    yield text("t-gangsiffer", WAY + NUMBER + 7, y + CHIP / 2 + 4.5, str(index + 1), "middle")
    yield from _words("t-gangord", WAY + 2 * NUMBER + 12, y + CHIP / 2, way.words, EDGE - WAY - 2 * NUMBER - 22, 2)


def _words(kind, x, middle, words, room, most):
    lines = in_lines(words, room, 14, most, bold=kind != "t-gangord")
    for index, line in enumerate(lines):
        yield text(kind, x, middle + 5 + 16 * (index - (len(lines) - 1) / 2), line)
