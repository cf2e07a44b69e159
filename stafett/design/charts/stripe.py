"""When one person has read the log, as strokes along the last days."""

from stafett.design.charts.ink import drawing, number, path, rect

LENGTH = 300
KINDS = {"helper": "l-accent", "holder": "l-pinne", "outside": "l-varsel"}


def stripe(days, today, kind="helper", shown=90):
    """One stroke per day with readings; `kind` says whether the reader holds the baton or stands outside the team."""
    ages = sorted({(today - day).days for day in days})
    strokes = [_stroke(age, shown, KINDS[kind]) for age in ages if 0 <= age < shown]
    lines = [path("l-rute", f"M{number(LENGTH * (1 - mark / shown))} 2V22") for mark in range(30, shown, 30)]
    return drawing("st-stripe", LENGTH, 24, [path("l-bunn", "M0 20H300"), *lines, *strokes])


def _stroke(age, shown, kind):
    wide = min(4, LENGTH / shown)
    return rect(kind, max(0, LENGTH * (1 - age / shown) - wide), 4, wide, 16, wide / 2)
