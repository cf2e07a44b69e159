"""What was moved from one log to another, as each of the two is told of it: never which the other is."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.core import clock

from ..models import MovedAway, MovedHere
from .bin import called

NEWS = dt.timedelta(days=14)  # so long it is told at the top of the page too


@dataclass(frozen=True)
class MovedShown:
    """One half. `away`: it stood here, and was not about this child; else it stood in the log of another."""

    row: object
    away: bool
    what: str
    by: str

    @property
    def since(self):
        """Since when it stood in the wrong log."""
        return self.row.here_since or self.row.stood_from

    @property
    def is_news(self):
        return self.row.written_at + NEWS > clock.now()


def moved_of(found, people):
    """Both kinds, the latest first."""
    rows = [(row, kind is MovedAway) for kind in (MovedAway, MovedHere) for row in found[kind]]
    rows.sort(key=lambda one: one[0].written_at, reverse=True)
    return [
        MovedShown(row, away, called(row.row_kind), people.name(row.written_by_id, _("En i laget")))
        for row, away in rows
    ]


def moved_lately():
    """[(log id, when)] of what stood in the wrong log, for the leaders who decide whether somebody is to be told."""
    rows = MovedAway.objects.filter(written_at__gt=clock.now() - NEWS).order_by("written_at")
    return rows.values_list("log_id", "written_at")


def came_to(person):
    """Asks for [(log id, when)] of what others have moved to a log since one last had it open."""
    sql = """select h.log_id, h.written_at from relaylog_movedhere h
              where h.written_at > core_now() - %s and h.written_by_id <> %s
                and not exists (select from audit_event e
                                 where e.log_id = h.log_id and e.is_reading and e.actor_id = %s
                                   and e.details ->> 'page' = 'log' and e.at >= h.written_at)
              order by h.written_at"""
    return sql, [NEWS, person.pk, person.pk]
