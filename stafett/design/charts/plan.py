"""The lower rows of the timeline: goals and measures with their evaluations, meetings, and the child's own line."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stafett.design.charts.axis import LEFT, RIGHT, WIDTH, spread
from stafett.design.charts.facts import Effect
from stafett.design.charts.ink import circle, fitted, number, path, polyline, rect, text
from stafett.design.charts.marks import REACH, mark
from stafett.design.charts.widths import width
from stafett.design.dates import day_month_short

NAMES = LEFT - 10  # the room for names on the left
GOAL, MEASURE, BETWEEN, MEETINGS, VOICE = 30, 42, 6, 38, 58


def goals(told, axis, y):
    """Each goal with those of its measures that are within the drawing; returns the shapes and where they end."""
    shapes = []
    for goal in told.goals:
        seen = [one for one in goal.measures if axis.shows(one.start, _until(one, told, axis))]
        if goal.measures and not seen:
            continue
        shapes.append(path("t-skille", f"M0 {y + 2}H{RIGHT}"))
        shapes.append(fitted("t-maal", 0, y + 22, goal.title, RIGHT, 14, bold=True))
        y += GOAL
        for measure in seen:
            shapes += _measure(measure, told, axis, y)
            y += MEASURE
        y += BETWEEN
    return shapes, y


def left_out(told, axis):
    """Says how many measures ended before the drawing begins; they stand in the list of goals."""
    every = [one for goal in told.goals for one in goal.measures]
    count = sum(not axis.shows(one.start, _until(one, told, axis)) for one in every)
    if not count:
        return ""
    words = ngettext("%(n)s tidligere tiltak står under målene.", "%(n)s tidligere tiltak står under målene.", count)
    return words % {"n": count}


def _until(measure, told, axis):
    end = measure.end or told.closed or axis.end
    return min(end, told.closed) if told.closed else end


def _measure(measure, told, axis, y):
    middle = y + 19
    left, right = axis.x(measure.start), axis.x(_until(measure, told, axis))
    wide = max(right - left, 3)
    done = min(max(axis.x(told.today) - left, 0), wide)
    shapes = [
        fitted("t-tiltak", 0, y + 16, measure.title, NAMES, 13.5),
        fitted("t-hvem", 0, y + 33, measure.who, NAMES, 12.5),
        rect("t-bar-plan", left, middle - 9, wide, 18, min(6, wide / 2)),
    ]
    if done:
        shapes.append(rect("t-bar", left, middle - 9, done, 18, min(6, done / 2)))
    return shapes + _evaluations(measure, told, axis, middle, left + wide)


def _evaluations(measure, told, axis, middle, bar_end):
    made = sorted((one for one in measure.evaluations if axis.start <= one.day <= axis.end), key=lambda one: one.day)
    places = spread([axis.x(one.day) for one in made], 2 * REACH - 4, LEFT + REACH, WIDTH - REACH - 1)
    shapes = [mark(one.effect, x, middle) for one, x in zip(made, places, strict=True)]
    late = next((one for one in made if one.effect == Effect.OVERDUE), None)
    return shapes + ([_overdue(late, told, middle, max([bar_end, *[x + REACH for x in places]]))] if late else [])


def _overdue(late, told, middle, free_from):
    """Beside the bar where there is room, otherwise under it."""
    count = max((told.today - late.day).days, 1)
    words = ngettext("%(n)s dag over frist", "%(n)s dager over frist", count) % {"n": count}
    wide = width(words, 13, bold=True)
    if free_from + 10 + wide <= RIGHT:
        return text("t-over", free_from + 10, middle + 5, words)
    return text("t-over", RIGHT, middle + 22, words, "end")


def meetings(told, axis, y):
    """A square per meeting, dashed when it has not been; the next one also with its day."""
    days = sorted(day for day in told.meetings if axis.start <= day < axis.end)
    places = spread([axis.x(day) for day in days], 20, LEFT + 9, WIDTH - 10)
    shapes = [path("t-skille", f"M0 {y}H{RIGHT}"), text("t-rad", 0, y + 24, _("Møter"))]
    for index, (day, x) in enumerate(zip(days, places, strict=True)):
        ahead = day > told.today
        shapes.append(rect("t-mote-plan" if ahead else "t-mote", x - 8, y + 11, 16, 16, 4))
        first_ahead = ahead and (index == 0 or days[index - 1] <= told.today)
        stop = places[index + 1] - 9 if index + 1 < len(places) else RIGHT
        words = day_month_short(day)
        if first_ahead and x + 14 + width(words, 12.5) <= stop:
            shapes.append(text("t-hvem", x + 14, y + 24, words))
    return shapes


def voice(child, axis, y):
    """The child's own line, between heavy and good."""
    points = sorted((day, min(max(value, 1), 5)) for day, value in child.points if axis.start <= day < axis.end)
    bottom, step = y + 8 + VOICE, VOICE / 4
    placed = [(min(max(axis.x(day), LEFT + 7), RIGHT), bottom - (value - 1) * step) for day, value in points]
    lines = "".join(f"M{LEFT} {number(bottom - row * step)}H{RIGHT}" for row in (4, 2, 0))
    return [
        path("t-skille", f"M0 {y + 2}H{RIGHT}"),
        fitted("t-rad", 0, y + 26, child.title, NAMES, 14, bold=True),
        fitted("t-hvem", 0, y + 44, child.note, NAMES, 12.5),
        path("t-stemme-rute", lines),
        text("t-hvem", LEFT + 5, y + 21, _("Bra")),
        text("t-hvem", LEFT + 5, y + VOICE + 3, _("Tungt")),
        polyline("t-stemme", placed),
        *[circle("t-stemme-pkt", x, height, 4.5) for x, height in placed],
    ]
