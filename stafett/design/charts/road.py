"""The road of the baton told in words: the same as the drawing shows, for those who listen or read on a phone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stafett.design.charts.facts import Holding, Kind
from stafett.design.dates import date_words, day_month, days_between


@dataclass(frozen=True)
class Step:
    """One line of the list. `days` is how the day is said; kind is "", "gap" or "planned"."""

    date: date
    title: str
    words: str = ""
    kind: str = ""
    days: str = ""


def road(timeline):
    """Every change of hands and of level, in order."""
    told = timeline.as_it_ended()
    first = min((one.start for one in told.holdings if one.kind == Kind.HELD), default=None)
    steps = [_of_holding(one, told, first) for one in told.holdings]
    for level in told.levels:
        _tell_level(level, steps)
    if told.closed:
        steps.append(Step(told.closed, _("Loggen ble avsluttet")))
    return _with_days(sorted(steps, key=lambda step: step.date))


def days_without(holding, today):
    """How long someone has been acting: so many days with a stand-in."""
    count = max(((holding.end or today) - holding.start).days, 1)
    return ngettext("%(n)s dag med vikar", "%(n)s dager med vikar", count) % {"n": count}


def _of_holding(holding: Holding, timeline, first):
    if holding.kind == Kind.ACTING:
        words = _("%(name)s var vikar.") if holding.end else _("%(name)s er vikar.")
        last = (holding.end or timeline.today) - timedelta(days=1 if holding.end else 0)
        span = days_between(holding.start, max(last, holding.start))
        title = days_without(holding, timeline.today)
        return Step(holding.start, title, words % {"name": holding.name}, "gap", span)
    if holding.kind == Kind.PLANNED:
        return Step(holding.start, _("%(name)s skal ta over") % {"name": holding.name}, holding.role, "planned")
    said = _("%(name)s startet loggen") if holding.start == first else _("%(name)s tok imot pinnen")
    return Step(holding.start, said % {"name": holding.name}, holding.role)


def _tell_level(level, steps):
    """A level that begins as somebody takes the baton is told in the same breath."""
    same = next((n for n, step in enumerate(steps) if step.date == level.start and not step.kind), None)
    if same is None:
        steps.append(Step(level.start, level.words))
    else:
        words = ". ".join(filter(None, [steps[same].words, level.words]))
        steps[same] = replace(steps[same], words=words)


def _with_days(steps):
    """The year is said on the first line and whenever it changes."""
    told, year = [], None
    for step in steps:
        words = step.days or (day_month(step.date) if step.date.year == year else date_words(step.date))
        if step.days and step.date.year != year:
            words = f"{step.days} {step.date.year}"
        told.append(replace(step, days=words))
        year = step.date.year
    return told
