"""What a log says of itself beside a step: who has which part, and its own days that a deadline can count from."""

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import day, weekday_date
from stafett.guide.deadlines import can_be_counted, falls_on
from stafett.relaylog.models import LevelChange


def roles_of(page):
    """[(role, [name, and what they work as])]: as the log's own page names them for the one who reads."""
    holder = page.holder
    said = _("%(name)s, som er vikar så lenge") if holder and holder.acting else "%(name)s"
    running = dict.fromkeys(one.who for one in page.plan.to_evaluate if one.who)
    family = [one.name for one in page.team if one.family]
    others = [f"{one.name}, {one.role}" for one in page.team if not (one.family or one.holds or one.is_private)]
    told = [
        (_("Stafettholder"), [said % {"name": holder.name}] if holder else []),
        (_("Vikar for stafettholderen"), [page.deputy_words] if page.deputyship else []),
        (_("Har ansvar for et tiltak"), list(running)),
        (_("Familien"), family),
        (_("Laget"), others),
    ]
    return [(role, names) for role, names in told if names]


def days_of(page):
    """[(what happened, the day)] that the log knows. Nothing is reckoned from a day that somebody has not written."""
    changed = next((row.since for row in page.found[LevelChange] if row.until is None), None)
    opened = page.log.opened_at
    held = page.held_meetings[0].at if page.held_meetings else None
    known = [
        (_("Loggen åpnet"), opened),
        (_("Loggen kom på dette nivået"), changed if changed and day(changed) != day(opened) else None),
        (_("Siste møte"), held),
        (_("Neste møte"), page.next_meeting.at if page.next_meeting else None),
    ]
    return [(what, day(at)) for what, at in known if at]


def counted(step, page):
    """[(deadline, [(what it is counted from, that day, the day it falls on)])] of those the guide has a number for."""
    days = days_of(page)
    return [
        (deadline, [(what, first, falls_on(deadline, first)) for what, first in days])
        for deadline in step.deadlines
        if can_be_counted(deadline)
    ]


def coming(page):
    """[(what, when)] of what the log has a day for."""
    late = [one.row.evaluate_on for one in page.plan.to_evaluate]
    told = [
        (_("Neste møte"), weekday_date(page.next_meeting.at) if page.next_meeting else _("Ikke planlagt")),
        (_("Neste vurdering"), said_by(min(late)) if late else _("Ingen tiltak å vurdere")),
    ]
    holder = page.holder
    return [(_("Stafettholder"), holder.name), *told] if holder else told


def said_by(last):
    said = _("Skulle vært gjort %(day)s") if last < clock.today() else _("Senest %(day)s")
    return said % {"day": weekday_date(last)}
