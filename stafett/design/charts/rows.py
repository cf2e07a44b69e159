"""The upper rows of the timeline: who had the baton, and on which level. Each row draws itself from its own y."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from stafett.design.charts.axis import LEFT, RIGHT, WIDTH
from stafett.design.charts.facts import Kind
from stafett.design.charts.ink import fitted, hatched, number, path, rect, text
from stafett.design.charts.road import days_without
from stafett.design.charts.widths import first_that_fits, width
from stafett.design.dates import day_month_short, month_short

BATON = 46
LEVEL = 22
FULL = 140  # a bar at least this wide has bands, and room for a name between them


def spans(periods, axis, today):
    """Periods in order, each ending where the next begins and cut to the axis; what is left of none is dropped."""
    periods = sorted((_not_yet(one, today) for one in periods), key=lambda one: one.start)
    for place, period in enumerate(periods):
        after = periods[place + 1].start if place + 1 < len(periods) else axis.end
        until = today if _acting(period) and period.end is None else axis.end
        end = min(period.end or until, after)
        if period.start < end and axis.shows(period.start, end):
            yield period, axis.x(period.start), axis.x(end)


def _not_yet(period, today):
    """A planned taking-over that has not been accepted in time is still ahead."""
    planned = getattr(period, "kind", None) == Kind.PLANNED
    return replace(period, start=max(period.start, today + timedelta(days=1))) if planned else period


def _acting(period):
    return getattr(period, "kind", None) == Kind.ACTING


def baton(told, axis, y):
    """The baton from hand to hand; a time with an acting holder is hatched, and its days are said above it."""
    shapes, label_end = [text("t-rad", 0, y + 28, _("Stafettholder"))], 0
    for holding, left, right in spans(told.holdings, axis, told.today):
        if holding.kind == Kind.ACTING:
            label, label_end = _gap_label(holding, told.today, (left + right) / 2, y, label_end)
            shapes += [_gap(left, right, y), *label]
        else:
            shapes += _held((holding, left, right), axis, told.today, y)
    return shapes


def has_gap(told, axis):
    """Does the row of days above the baton need room?"""
    return any(_acting(period) for period, _left, _right in spans(told.holdings, axis, told.today))


def _held(period, axis, today, y):
    """One bar with its name. The one who has it now has it until somebody accepts it: a thin line says so."""
    holding, left, right = period
    goes_on = _open(holding) and today < axis.end
    until = min(right, max(axis.x(today + timedelta(days=1)), left)) if goes_on and right == axis.x(axis.end) else right
    inset = min(1, (until - left) / 4)
    x, wide = left + inset, until - left - 2 * inset
    kind = "t-pinne-plan" if holding.kind == Kind.PLANNED else "t-pinne"
    shapes = [_pill(kind, x, y, wide, holding.start < axis.start)]
    if until < right:
        shapes.append(path("t-pinne-videre", f"M{number(until + 4)} {y + BATON / 2}H{number(right)}"))
    if wide >= FULL and kind == "t-pinne":
        shapes += _shine(x, y, wide)
    return shapes + _name(holding, x, y, wide, beside=RIGHT - until if until < right else 0)


def _open(holding):
    return holding.end is None and holding.kind == Kind.HELD


def _shine(x, y, wide):
    bands = f"M{number(x + 20)} {y}v{BATON}M{number(x + wide - 20)} {y}v{BATON}"
    return [path("t-pinne-glans", f"M{number(x + 24)} {y + 6}H{number(x + wide - 24)}"), path("t-pinne-baand", bands)]


def _name(holding, x, y, wide, beside):
    """The name inside the bar; beside it when the bar is short and there is time ahead to write in."""
    planned = holding.kind == Kind.PLANNED
    before, after = (36, 26) if wide >= FULL and not planned else (22, 12) if wide >= FULL else (12, 8)
    pad, room, dark, lift = before, wide - before - after, " t-mork" if planned else "", 0
    if beside and wide < FULL:
        pad, room, dark, lift = wide + 10, beside - 16, " t-mork", 4
    day = _(", fra %(day)s") % {"day": day_month_short(holding.start)} if planned else ""
    role = first_that_fits([holding.role + day], room, 12.5) or holding.role
    return [
        fitted(f"t-navn{dark}", x + pad, y + 21 - lift, holding.name, room, 14, bold=True),
        fitted(f"t-rolle{dark}", x + pad, y + 37 + lift, role, room, 12.5),
    ]


def _pill(kind, x, y, wide, goes_on_before):
    """Round at both ends; flat on the left when it began before the drawing does."""
    r = min(BATON, wide) / 2
    left, side, bow = 0 if goes_on_before else r, number(BATON - 2 * r), number(r)
    start = f"M{number(x + left)} {y}H{number(x + wide - r)}"
    end = f"a{bow} {bow} 0 0 1 {bow} {bow}v{side}a{bow} {bow} 0 0 1-{bow} {bow}H{number(x + left)}"
    back = f"a{bow} {bow} 0 0 1-{bow}-{bow}v-{side}a{bow} {bow} 0 0 1 {bow}-{bow}" if left else ""
    return path(kind, f"{start}{end}{back}Z")


def _gap(left, right, y):
    inset = min(3, (right - left) / 4)
    return hatched("t-brudd", left + inset, y + 5, right - left - 2 * inset, BATON - 10, min(6, (right - left) / 4))


def _gap_label(holding, today, middle, y, taken):
    """The days above the hatching, or fewer words, or none where the label before it stands."""
    count = max(((holding.end or today) - holding.start).days, 1)
    shorter = ngettext("%(n)s dag", "%(n)s dager", count) % {"n": count}
    for words in (days_without(holding, today), shorter):
        half = width(words, 13, bold=True) / 2
        centre = min(max(middle, taken + 8 + half), WIDTH - half)
        if abs(centre - middle) < half and centre - half > taken:
            arrow = path("t-brudd-pil", f"M{number(middle)} {y - 6}v9")
            return [arrow, text("t-brudd-tekst", centre, y - 11, words, "middle")], centre + half
    return [], taken


def levels(told, axis, y):
    """One band per level; the words become fewer as the band becomes narrower."""
    shapes = [text("t-rad", 0, y + 16, _("Nivå"))]
    for level, left, right in spans(told.levels, axis, told.today):
        inset = min(1, (right - left) / 4)
        shapes.append(rect(f"t-niva t-niva-{level.number}", left + inset, y, right - left - 2 * inset, LEVEL, 5))
        ways = (level.words, _("Nivå %(n)s") % {"n": level.number}, str(level.number))
        words = first_that_fits(ways, right - left - 16, 12.5, bold=True)
        shapes.append(text(f"t-nivatekst t-nivatekst-{level.number}", left + 9, y + 15.5, words))
    return shapes


def backdrop(told, axis, height):
    """The months, the time that has not come, and the line of today (or of the day it was closed)."""
    x, shapes = axis.x(told.today), [_months(axis, height, get_language())]
    if not told.closed:
        shapes.append(rect("t-framtid", x, 28, RIGHT - x, height - 32))
    return [*shapes, path("t-idag", f"M{number(x)} 40V{number(height - 4)}")]


@lru_cache(maxsize=512)
def _months(axis, height, _language):
    """Nobody's but the calendar's, and therefore kept. `_language` is the one it was drawn in."""
    shapes = []
    for index, month in enumerate(axis.months()):
        x = axis.x(month)
        shapes.append(path("t-rute", f"M{number(x)} 28V{number(height - 4)}"))
        shapes.append(text("t-mnd", x + 5, 20, _month(month, with_year=index == 0 or month.month == 1)))
    return "".join(shapes)


def flag(told, axis):
    """Which day the line is. Drawn last, so that nothing covers it."""
    words = (_("Avsluttet %(day)s") if told.closed else _("I dag %(day)s")) % {"day": day_month_short(told.today)}
    wide = width(words, 12, bold=True) + 16
    centre = min(max(axis.x(told.today), LEFT + wide / 2), RIGHT - wide / 2)
    box = rect("t-idag-boks", centre - wide / 2, 26, wide, 22, 11)
    return [box, text("t-idag-tekst", centre, 41, words, "middle")]


def _month(month, with_year):
    return f"{month_short(month)} {month.year}" if with_year else month_short(month)
