"""Those who are kept out of a log, and a protected address."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from stafett.identity.models import Employment

from ..models import Block, PrivatePerson, PrivateStop
from .people import People


def blocks_of(log, also=()):
    """Those who are kept out, as far as the one who asks may know; and their names where they can be seen.

    `also`: whose names the page says besides. `is_asked`: that it be lifted, by one who works here still.
    """
    here = Employment.objects.live().filter(pk=OuterRef("lift_asked_as_id"))
    asked = Q(lift_asked_by__isnull=False) & (Q(lift_asked_as=None) | Exists(here))
    rows = list(Block.objects.filter(log=log).annotate(is_asked=asked).order_by("-since"))
    ids = [one for row in rows for one in (row.person_id, row.blocked_by_id, row.lift_asked_by_id, row.lifted_by_id)]
    return rows, People([*ids, *also, log.child_id])


@dataclass(frozen=True)
class StillOut:
    """Those in the family whom a protected address keeps out: the ids of those to ask about, and whether any is out."""

    to_ask: list
    anybody: bool


def still_out(log):
    """None when no address is protected."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relaylog_is_sheltered(%s), relaylog_to_let_in(%s), relaylog_still_out(%s) <> '{}'", [log.pk] * 3
        )
        sheltered, to_ask, anybody = cursor.fetchone()
    return StillOut(to_ask, anybody) if sheltered else None


def private_persons(log):
    """[(private person, how that one was stopped or None)] for those who can stop one, newest first."""
    stopped = {row.private_person_id: row for row in PrivateStop.objects.filter(log=log)}
    return [(row, stopped.get(row.pk)) for row in PrivatePerson.objects.filter(log=log).order_by("-written_at")]


def is_sheltered(log):
    """The question whether an address is protected, for those who work with the log."""
    return "select relaylog_is_sheltered(%s)", [log.pk]


def is_any_out(log, people):
    """Whether one of these in the family reads nothing for now: frozen in a log of the child's, or sheltered."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_still_out(%s) && %s::uuid[]", [log.pk, list(people)])
        return cursor.fetchone()[0]
