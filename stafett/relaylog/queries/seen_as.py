"""What another would see of the log: worked out by the walls, standing as that one, and undone (decision 48)."""

from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from stafett.identity.models import Person

from ..policy import Part
from .log import LogPage
from .privately import PrivatePage
from .standing import Standing, find

NOBODY = UUID(int=0)
CHILD, GUARDIANS, SERVICE = "barnet", "foresatte", "tjenesten"
LET_IN, ASKED = "let in", "asked"


@dataclass(frozen=True)
class Whom:
    """As whom one looks: the child, the guardians, a service, or a `private` person; never a named one in the family or
    at work. `goals`: the chosen ones."""

    key: str
    words: str
    kind: str
    consent_id: object = None
    goals: tuple | None = None
    private: bool = False


class Seen(Standing):
    """What another may read; and nothing can be done by looking."""

    can = frozenset()


def whom_to_look_as(child, readers, states):
    """Those one can look as now: each kind in the family that is there, and each service that is let in.

    `child`: the name; `states`: of each consent, as everybody in the log may know them.
    """
    family = {
        Part.CHILD: Whom(CHILD, child or _("barnet"), Part.CHILD),
        Part.GUARDIAN: Whom(GUARDIANS, _("de foresatte"), Part.GUARDIAN),
    }
    there = {part for one in readers for part in one.parts}
    services = [
        Whom(str(consent), unit, LET_IN, consent, private=reads_from is not None)
        for consent, (state, unit, *_rest, reads_from) in states.items()
        if state == "live"
    ]
    return [whom for part, whom in family.items() if part in there] + sorted(services, key=lambda one: one.words)


def asked_service(words, consent=None, goals=None):
    """A service by what it is asked about, whatever anybody has answered; with `goals`, these of it."""
    only = None if goals is None else tuple(goal.pk for goal in goals)
    return Whom(SERVICE, words, ASKED, consent and consent.pk, only, bool(consent and consent.private_person_id))


@contextmanager
def undone():
    """What is done inside is not kept; nor who asks, if that is told anew inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page_seen_as(log, whom):
    """The log's page as that one would have it, or None where there is nothing to see. Only inside `undone`.

    From here to the end of it nobody is the one who asks, and the database writes nothing.
    """
    with connection.cursor() as cursor:
        goals = None if whom.goals is None else list(whom.goals)
        cursor.execute("select relaylog_look_as(%s, %s, %s, %s::uuid[])", [log.pk, whom.kind, whom.consent_id, goals])
    nobody = Person(pk=NOBODY, municipality_id=log.municipality_id)
    nobody.hat = None
    seen, standing = find(nobody, log.pk)
    if seen is None:
        return None
    seen.municipality = log.municipality
    if standing.is_private:
        return PrivatePage(seen, Seen(standing.parts, standing.whole, standing.goals, standing.state))
    return LogPage(seen, Seen(standing.parts, standing.whole, standing.goals, standing.state), nobody)
