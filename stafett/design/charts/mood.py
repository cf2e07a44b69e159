"""How somebody has said they are, as one line over time: from storm at the bottom to sun at the top."""

from stafett.design.charts.ink import circle, drawing, path, polyline, text
from stafett.design.dates import month_short

WIDE, HIGH = 340, 110
LEFT, RIGHT, TOP, BOTTOM = 54, WIDE - 8, 14, HIGH - 26


def mood(answers, best, worst):
    """`answers`: (day, 1 to 5), the oldest first, at least two. `best` and `worst`: what the edges are called."""
    first, last = answers[0][0], answers[-1][0]
    days = max((last - first).days, 1)
    points = [(LEFT + (day - first).days / days * (RIGHT - LEFT), _height(value)) for day, value in answers]
    if first == last:  # several on one day stand in their order
        points = [(LEFT + place / (len(points) - 1) * (RIGHT - LEFT), y) for place, (_x, y) in enumerate(points)]
    lines = "".join(f"M{LEFT} {_height(value)}H{RIGHT}" for value in (5, 3, 1))
    shapes = [path("t-stemme-rute", lines), text("t-hvem", 0, _height(5) + 4, best)]
    shapes += [text("t-hvem", 0, _height(1) + 4, worst), polyline("t-stemme", points)]
    shapes += [circle("t-stemme-pkt", x, y, 4.5) for x, y in points]
    shapes.append(text("t-hvem", LEFT, HIGH - 6, f"{first.day}. {month_short(first)}"))
    if last != first:
        shapes.append(text("t-hvem", RIGHT, HIGH - 6, f"{last.day}. {month_short(last)}", "end"))
    return drawing("st-graf st-humor", WIDE, HIGH, shapes)


def _height(value):
    return BOTTOM - (value - 1) / 4 * (BOTTOM - TOP)
