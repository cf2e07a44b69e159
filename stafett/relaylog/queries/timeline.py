"""From rows to the drawing's plain facts: who held the baton when, on which level, and what was done."""

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design import charts
from stafett.design.dates import day

from ..models import Holding, LevelChange, Meeting, Offer, OwnWords
from ..models.own_words import SeenBy
from ..texts import WEATHER
from .meeting_times import still_open


def timeline_of(log, found, people, plan, levels):
    """The road of the baton, for the one who reads. None before the log has opened."""
    if not log.opened_at:
        return None
    return charts.Timeline(
        started=day(log.opened_at),
        today=clock.today(),
        closed=day(log.closed_at) if log.closed_at else None,
        holdings=tuple(holdings(log, found, people)),
        levels=tuple(_levels(found[LevelChange], levels)),
        goals=tuple(_goal(goal) for goal in plan.goals),
        meetings=tuple(sorted(_meetings(found))),
        child=_voice(log, found[OwnWords], people),
    )


def _meetings(found):
    """The days of those that were, and of those whose time is set."""
    slots = still_open(found)
    return [day(row.held_at or row.at) for row in found[Meeting] if not row.called_off_at and row.pk not in slots]


def holdings(log, found, people):
    """Each holding; a hat that was taken off before the baton was laid down leaves a time with an acting holder."""
    for row in sorted(found[Holding], key=lambda row: row.taken_at):
        hat = people.hats.get(row.hat_id)
        end = row.laid_down_at
        gone = hat.ends_at if hat and hat.ends_at and hat.ends_at <= (end or clock.now()) else None
        name, title = people.name(row.holder_id, _("En ansatt")), people.title(row.hat_id)
        kind = charts.Kind.ACTING if row.acting else charts.Kind.HELD
        yield charts.Holding(name, title, day(row.taken_at), day(gone or end) if gone or end else None, kind)
        if gone and (end is None or end > gone):
            leader = people.name(getattr(people, "acting", None), _("Lederen")) if end is None else _("Lederen")
            yield charts.Holding(leader, "", day(gone), day(end) if end else None, charts.Kind.ACTING)
    offer = next((row for row in found[Offer] if row.ended_at is None), None)
    if offer and not log.closed_at:
        name, title = people.name(offer.to_id, _("En ansatt")), people.title(offer.to_hat_id)
        yield charts.Holding(name, title, offer.takes_over_on, None, charts.Kind.PLANNED)


def _voice(log, said, people):
    """The child's own line: of what everybody who reads the log may see. The page is open where others sit."""
    rows = [row for row in said if row.weather and row.seen_by == SeenBy.ALL]
    if not rows:
        return None
    rows, called = sorted(rows, key=lambda row: row.written_at), dict(WEATHER)
    name = people.name(log.child_id, _("barnet"))
    points = tuple((day(row.written_at), int(row.weather)) for row in rows)
    title, note = _("%(name)s sier selv") % {"name": name}, _("Delt med alle som leser")
    return charts.ChildLine(title, note, points, tuple(str(called[row.weather]) for row in rows))


def _levels(changes, levels):
    for row in sorted(changes, key=lambda row: row.since):
        words = _("Nivå %(number)s: %(name)s") % {"number": row.level, "name": levels[row.level].lower()}
        yield charts.Level(row.level, words, day(row.since), day(row.until) if row.until else None)


def _goal(goal):
    title = _("Mål %(number)s: %(text)s") % {"number": goal.row.number, "text": goal.row.text}
    return charts.Goal(title, tuple(_measure(one) for one in goal.measures))


def _measure(one):
    made = [charts.Evaluation(item.when, charts.Effect(item.effect)) for item in one.evaluations]
    if not one.row.ended_on:
        late = charts.Effect.OVERDUE if one.days_late else charts.Effect.PLANNED
        made.append(charts.Evaluation(one.row.evaluate_on, late))
    return charts.Measure(one.row.title, one.who, one.row.starts_on, one.row.ended_on, tuple(made))
