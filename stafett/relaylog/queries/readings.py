"""Who has read a log, as its family sees it: those who work with it, and never one in the family to another."""

import datetime as dt
import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.alphabet import in_order
from stafett.core.together import ask_together
from stafett.design.dates import day, month_words

from ..policy import PRIVATELY
from .people import by_role
from .readers import names_of, together

SHOWN = 90  # days in the drawing
SAME_VISIT = dt.timedelta(minutes=30)
MOST = 1000  # rows at a time; older ones are a link away
BY_ROLE = "select id, at, actor_id, actor_hat_id, actor_title, actor_unit, details from relaylog_readings_by_role(%s)"
FIELDS = ("id", "at", "actor_id", "actor_hat_id", "actor_name", "actor_title", "actor_unit", "details")


@dataclass
class Opened:
    """One visit: what one person read within the same half hour. `reading_id`: the last of what was read."""

    reading_id: object
    person_id: object
    first: dt.datetime
    last: dt.datetime
    hat_id: object
    name: str
    work: str
    part: str
    pages: dict = field(default_factory=dict)

    def page_words(self, words):
        """What was read, in words, each once."""
        said = list(dict.fromkeys(words.get(page, words["log"]) for page in self.pages))
        return together(said)

    @property
    def outside(self):
        """Not in the team: saw that the log is there, and nothing that is written in it."""
        return self.part in ("leader", "asked", "opener") and set(self.pages.values()) == {"frame"}


@dataclass(frozen=True)
class Row:
    """One line of the drawing."""

    name: str
    role: str
    days: tuple
    kind: str
    times: int


def first_day():
    """The first in the drawing; and in the list, when no other is chosen."""
    return clock.today() - dt.timedelta(days=SHOWN)


class ReadingsPage:
    def __init__(self, log, person, wishes, *, since):
        self.log, self.person, self.since = log, person, since
        self.today, self.first_day = clock.today(), first_day()
        self.who = _hat(wishes.get("hvem"))
        self.before = _moment(wishes.get("for"))

    @property
    def _rows(self):
        """Newest first; the walls let through those who wore a hat, and private persons."""
        shown = Q(actor_hat_id__isnull=False) | Q(details__part__in=sorted(PRIVATELY))
        rows = Event.objects.filter(shown, log_id=self.log.pk, is_reading=True)
        return rows.order_by("-at").values_list(*FIELDS)

    @cached_property
    def _by_role(self):
        """In the same shape, of those who are shown by what they work as: few, and so all of them."""
        return readings_by_role(self.log)

    @cached_property
    def readers(self):
        """[(hat, name)]: whom one can choose among, everybody who has ever read."""
        hats = self._rows.exclude(actor_hat_id=None).order_by("actor_hat_id", "-at").distinct("actor_hat_id")
        hats = list(hats.values_list("actor_hat_id", "actor_name", "actor_title", "actor_unit"))
        hats += {row[3]: row[3:7] for row in reversed(self._by_role)}.values()
        named = [(str(hat), f"{name}, {_work(title, unit)}") for hat, name, title, unit in hats]
        return sorted(named, key=lambda pair: in_order(pair[1]))

    @cached_property
    def _listed(self):
        """The readings that are asked for, and one more when there are older ones."""
        rows = self._rows.filter(at__gte=_midnight(self.since))
        if self.who:
            rows = rows.filter(actor_hat_id=self.who)
        if self.before:
            rows = rows.filter(at__lt=self.before)
        by_role = [row for row in self._by_role if self._is_asked_for(row)]
        return _newest_first(rows[: MOST + 1], by_role)[: MOST + 1]

    def _is_asked_for(self, row):
        at, hat = row[1], str(row[3])
        since = _midnight(self.since)
        return at >= since and (not self.who or hat == self.who) and (not self.before or at < self.before)

    @cached_property
    def chosen(self):
        return _visits(self._listed[:MOST], self._names)

    @cached_property
    def _names(self):
        return {str(pk): name for pk, name in names_of(self.log).items()}

    @property
    def older(self):
        """What to ask for to see those that did not find room here; None when all of them did."""
        if len(self._listed) <= MOST:
            return None
        return {"hvem": self.who, "fra": self.since.isoformat(), "for": self._listed[MOST - 1][1].isoformat()}

    @property
    def months(self):
        """[(november 2026, visits)]"""
        return [(month, list(visits)) for month, visits in groupby(self.chosen, key=lambda one: month_words(one.last))]

    @cached_property
    def stripes(self):
        """One line per reader the last ninety days, the most eager first."""
        by_hat = {}
        since = _midnight(self.first_day)
        by_role = [row for row in self._by_role if row[1] >= since]
        for one in _visits(_newest_first(self._rows.filter(at__gte=since), by_role), self._names):
            by_hat.setdefault(one.hat_id or one.person_id, []).append(one)
        rows = [_row(visits) for visits in by_hat.values()]
        return sorted(rows, key=lambda row: (row.kind == "outside", -row.times, in_order(row.name)))

    @property
    def outsiders(self):
        return sum(row.kind == "outside" for row in self.stripes)


def readings_by_role(log):
    """Readings by those whom the family sees by role: what they work as stands where the name did."""
    [rows] = ask_together((BY_ROLE, [log.pk]))
    return [(*row[:4], by_role(row[5]), *row[4:6], json.loads(row[6])) for row in rows]


def reading_of(log, reading_id):
    """One line of the list, for one who sees it; else None."""
    found = Event.objects.filter(pk=reading_id, log_id=log.pk, is_reading=True).exclude(actor_hat_id=None).first()
    by_role = (row for row in readings_by_role(log) if row[0] == reading_id)
    return found or next((Event(**dict(zip(FIELDS, row, strict=True))) for row in by_role), None)


def _newest_first(rows, by_role):
    return sorted([*rows, *by_role], key=lambda row: row[1], reverse=True)


def _visits(rows, names):
    """Readings of one person close in time are one visit. `names`: of private persons, as the family knows them."""
    open_visits, visits = {}, []
    for reading_id, at, person_id, hat_id, name, title, unit, details in rows:
        part, page, reach = (details.get(key, "") for key in ("part", "page", "reach"))
        last = open_visits.get(hat_id or person_id)
        if last is None or last.first - at > SAME_VISIT or last.part != part:
            name = name if hat_id else names.get(details.get("private_person"), "")
            work = _work(title, unit) if hat_id else _("privatperson")
            last = Opened(reading_id, person_id, at, at, hat_id, name, work, part)
            open_visits[hat_id or person_id] = last
            visits.append(last)
        last.first = at
        last.pages.setdefault(page, reach)
    return visits


def _row(visits):
    latest = visits[0]
    kinds = {"holder": "holder", "bearer": "holder", "acting": "holder"}
    kind = "outside" if all(one.outside for one in visits) else kinds.get(latest.part, "helper")
    return Row(latest.name, latest.work.split(",")[0], tuple(day(one.last) for one in visits), kind, len(visits))


def _work(title, unit):
    return ", ".join(filter(None, (title, unit)))


def _midnight(date):
    return dt.datetime.combine(date, dt.time.min, clock.OSLO)


def _moment(typed):
    """A moment with its time zone, or None."""
    try:
        moment = parse_datetime(typed or "")
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _hat(typed):
    """The hat's id as it is written in the list, or nothing."""
    try:
        return str(UUID(typed or ""))
    except ValueError:
        return ""
