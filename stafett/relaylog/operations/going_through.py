"""Each morning the readings since the last time are gone through; what is unusual waits for a log controller.

Nothing of this is done while somebody reads: a reading costs what it did, and the one who reads meets nothing of it.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import fields, replace

from django.db import IntegrityError, connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.together import ask_together
from stafett.identity.models import Person, Unit

from ..models import ReadingCase, Review
from ..models.control import Sign, Step
from ..unusual import Limits, Look, are_called_the_same, how_common, logs_in_the_hour, signs_of
from .drawing import begin, draw, month_to_draw_for

DUTY = "control"
FIRST = dt.timedelta(days=7)  # how far back the first time looks
AGAIN = dt.timedelta(hours=1)  # what a request that was slow to end can have written since
LOOKS = "select * from relaylog_to_go_through(%s, %s)"
NAMES = "select * from relaylog_names_to_compare(%s)"
KEPT_QUIET = {Sign.KNOWS}  # stays as it is: once found ordinary, it is not asked about again


def go_through_readings(municipality):
    """(readings gone through, new cases, open cases that no controller here can look at). Twice is once."""
    with on_duty(DUTY, municipality):
        until = clock.now()
        last = Review.objects.filter(municipality=municipality).order_by("-until").first()
        reached = last.until if last else until - FIRST
        looks = looks_between(municipality, reached - AGAIN, until)
        found = _write_down(municipality, unusual_of(municipality, looks))
        fresh = sum(look.at > reached for look in looks)
        review = _keep(Review(municipality=municipality, until=until, readings=fresh))
        found += draw(municipality, review.drawn_for) if review.drawn_for else 0
        record("readings gone through", who=None, about=municipality, readings=fresh)
        return fresh, found, _for_nobody()


def unknown_at_night(municipality):
    """Names in the choice of services on duty at night that no service here has: they quiet nothing."""
    with on_duty(DUTY, municipality):
        there = {unit.name.casefold() for unit in Unit.objects.filter(municipality=municipality)}
        return [name for name in municipality.choice("works_at_night") if name.strip().casefold() not in there]


def _keep(review):
    """How far one has come, and that the month's lots were drawn now. Of two mornings at once, one draws."""
    review.drawn_for = month_to_draw_for(review.municipality)
    try:
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError:
        review.drawn_for = None
        review.save(force_insert=True)
    return review


def looks_between(municipality, since, until):
    """The readings of that time, in order, with what is known of each."""
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, [since, until])
        looks = [Look(**dict(zip((one.name for one in cursor.description), row, strict=True))) for row in cursor]
    counts = logs_in_the_hour(looks)
    named = _named_alike(municipality, looks)
    return [replace(look, logs=logs, **named(look)) for look, logs in zip(looks, counts, strict=True)]


def unusual_of(municipality, looks):
    """{(log, hat): [(reading, its signs)]} of those that have any."""
    limits = limits_of(municipality)
    found = defaultdict(list)
    for look in looks:
        signs = signs_of(look, limits)
        if signs:
            found[look.log_id, look.hat_id].append((look, signs))
    return found


def limits_of(municipality):
    keys = [field.name for field in fields(Limits)]
    [rows] = ask_together(municipality.asking_for(*keys))
    return Limits(**municipality.chosen(rows, *keys))


def _named_alike(municipality, looks):
    """A function of a reading: whether the reader is called as somebody in the family is, and how common that is."""
    common_from = municipality.choice("common_name_from")
    readers = {one.pk: one.name for one in Person.objects.filter(is_employee=True)}
    common = {name for name, times in how_common(readers.values()).items() if times >= common_from}
    with connection.cursor() as cursor:
        cursor.execute(NAMES, [list({look.log_id for look in looks})])
        families = defaultdict(list)
        for log_id, person_id, name in cursor.fetchall():
            families[log_id].append(Person(pk=person_id, municipality=municipality, name=name).name)
    known = {}

    def alike(look):
        pair = look.log_id, look.person_id
        if pair not in known:
            shared = set().union(*(are_called_the_same(readers.get(pair[1], ""), one) for one in families[pair[0]]))
            known[pair] = {"same_name": bool(shared), "common_name": shared <= common}
        return known[pair]

    return alike


def _write_down(municipality, found):
    """How many new cases there are. What is found of an open case is added to it."""
    cases = defaultdict(list)
    hats = {hat for _log, hat in found}
    for case in ReadingCase.objects.filter(reader_hat__in=hats).select_for_update(of=("self",)).order_by("found_at"):
        cases[case.log_id, case.reader_hat_id].append(case)
    return sum(_of_one(municipality, readings, cases[pair]) for pair, readings in found.items())


def _of_one(municipality, readings, cases):
    """Whether a case was made of these readings of one log with one hat."""
    seen = max((case.last_at for case in cases), default=None)
    alone = [case.signs[0] for case in cases if case.settled_as == Step.ORDINARY and len(case.signs) == 1]
    quiet = KEPT_QUIET & set(alone)  # found ordinary for that, and not for what stood beside it
    fresh = [(look, [one for one in signs if one not in quiet]) for look, signs in readings]
    fresh = [(look, signs) for look, signs in fresh if signs and (seen is None or look.at > seen)]
    if not fresh:
        return False
    signs = {sign for _look, signs in fresh for sign in signs}
    case = next((case for case in cases if case.settled_at is None), None)
    if case:
        case.signs = _in_order(signs | set(case.signs))
        case.last_at, case.readings = fresh[-1][0].at, case.readings + len(fresh)
        case.save(update_fields=["signs", "last_at", "readings"])
        return False
    _begin(municipality, [look for look, _signs in fresh], signs)
    return True


def _begin(municipality, looks, signs):
    first, last = looks[0], looks[-1]
    begin(municipality, first, _in_order(signs), first_at=first.at, last_at=last.at, readings=len(looks))


def _in_order(signs):
    return [sign.value for sign in Sign if sign in signs]


def _for_nobody():
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_cases_for_nobody()")
        return cursor.fetchone()[0]
