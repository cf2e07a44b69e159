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
