"""The radar: each morning every gap is found, once, and ends by itself when it is mended; each week they are counted.

Nobody opens a log for it: the walls answer with which log, which kind and since when (walls/8_gaps.sql).
"""

import datetime as dt
from collections import defaultdict

from django.db import connection

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.small_numbers import hide
from stafett.identity.models import Unit

from ..models import Gap, GapCount
from ..models.gap import GapKind

DUTY = "radar"
OPEN = "open"  # of how many logs


def look_for_gaps(municipality):
    """(gaps found, gaps mended, logs that nobody holds and no leader can). Twice is once, and late is in time."""
    with on_duty(DUTY, municipality):
        there = {tuple(key): since for *key, since in _ask("select * from relaylog_all_gaps()")}
        known = {(gap.log_id, gap.kind, gap.subject_id): gap for gap in Gap.objects.filter(ended_at=None)}
        mended = [gap.pk for key, gap in known.items() if key not in there]
        Gap.objects.filter(pk__in=mended).update(ended_at=clock.now())
        fresh = [_found(municipality, key, since) for key, since in there.items() if key not in known]
        Gap.objects.bulk_create(fresh, ignore_conflicts=True)  # two mornings at once are one
        record("gaps looked for", who=None, about=municipality, found=len(fresh), mended=len(mended))
        _count_once_a_week(municipality)
        return len(fresh), len(mended), sum(kind == GapKind.NO_HOLDER for _log, kind, _subject in there)


def _found(municipality, key, since):
    log_id, kind, subject = key
    of = {"municipality": municipality, "log_id": log_id, "subject_id": subject}
    return Gap(**of, kind=kind, since=since, found_at=clock.now())


def _count_once_a_week(municipality):
    """On Mondays; or on the first day that it is done in a week."""
    monday = clock.today() - dt.timedelta(days=clock.today().weekday())
    if GapCount.objects.filter(municipality=municipality, counted_on=monday).exists():
        return
    units = dict(Unit.objects.filter(municipality=municipality).values_list("pk", "parent_id"))
    counted = defaultdict(lambda: dict.fromkeys(units, 0))
    for unit, kind, logs in _ask("select * from relaylog_gaps_to_count()"):
        counted[kind][unit] = logs
    areas = _areas(units)
    rows = []
    for kind in GapKind:
        board = hide(counted[kind], counted[OPEN], areas, before := _shown_last(municipality, kind))
        for (unit, whole), shown in board.items():
            last = before.get((unit, whole)) if shown is None else shown
            of = {"municipality": municipality, "unit_id": unit, "whole_area": whole, "kind": kind}
            rows.append(GapCount(**of, counted_on=monday, shown=shown, last=last))
    GapCount.objects.bulk_create(rows, ignore_conflicts=True)


def _areas(units):
    """{service: itself and those under it} of those that have some under them."""
    under = defaultdict(list)
    for unit, parent in units.items():
        if parent:
            under[parent].append(unit)
    return {parent: [parent, *children] for parent, children in under.items()}


def _shown_last(municipality, kind):
    rows = GapCount.objects.filter(municipality=municipality, kind=kind).order_by("unit", "whole_area", "-counted_on")
    newest = rows.distinct("unit", "whole_area").values_list("unit", "whole_area", "last")
    return {(unit, whole): last for unit, whole, last in newest if last is not None}


def _ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
