"""What families without a log have asked services for, as far as the walls show it."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from stafett.core.alphabet import in_order
from stafett.identity.models import Employment, Guardianship, Person, Role, Unit

from ..models import RelayLog, ServiceReply, ServiceRequest
from ..models.service_request import CAN_BE_ASKED
from ..texts import WHAT_NEXT
from .people import People


@dataclass(frozen=True)
class AskedShown:
    row: ServiceRequest
    child: str
    asker: str
    reply: ServiceReply | None
    name: str
    work: str

    @property
    def next(self):
        return WHAT_NEXT[self.reply.next]

    @property
    def waits(self):
        return self.reply is None and not self.row.taken_back_at


def asked_shown(rows):
    """The newest first, in as many questions however many there are."""
    rows = list(rows.select_related("unit").order_by("-asked_at"))
    replies = {row.request_id: row for row in ServiceReply.objects.filter(request__in=rows)} if rows else {}
    ids = [one for row in rows for one in (row.child_id, row.asked_by_id)]
    people = People(
        [*ids, *(one.written_by_id for one in replies.values())], [one.written_as_id for one in replies.values()]
    )
    return [_one(row, replies.get(row.pk), people) for row in rows]


def _one(row, reply, people):
    by = (people.name(reply.written_by_id), people.work(reply.written_as_id)) if reply else ("", "")
    return AskedShown(row, people.full_name(row.child_id), people.full_name(row.asked_by_id), reply, *by)


def own_requests(person):
    return asked_shown(ServiceRequest.objects.filter(asked_by=person))


def came_to(person):
    """Those that wait, and those that are answered; of a leader."""
    shown = asked_shown(ServiceRequest.objects.exclude(asked_by=person))
    return [one for one in shown if one.waits], [one for one in shown if one.reply]


def how_many_wait():
    """For the start page of one who leads."""
    return ServiceRequest.objects.filter(reply=None, taken_back_at=None).count()


def something_is_shut():
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_my_requests_are_shut()")
        return cursor.fetchone()[0]


def children_of(person):
    """Those one can ask for, and has no log together with: own children, and oneself. As options."""
    ids = [person.pk, *Guardianship.objects.filter(guardian=person, ended_at=None).values_list("child_id", flat=True)]
    with connection.cursor() as cursor:
        cursor.execute("select one from unnest(%s::uuid[]) one where relaylog_may_ask_for(one)", [ids])
        ids = [row[0] for row in cursor.fetchall()]
    with_log = set(RelayLog.objects.filter(child__in=ids, closed_at=None).values_list("child_id", flat=True))
    found = Person.objects.filter(pk__in=set(ids) - with_log)
    return [(one.pk, one, one.given_name()) for one in sorted(found, key=lambda one: in_order(one.name))]


def services_to_ask(municipality):
    """Kindergartens, schools and health stations, each with who reads what it is asked.

    Where nobody who leads it is seen, nothing tells whether there is none, and it goes to the one above, or one who is
    shown by role: perhaps moved there to be safe.
    """
    units = Unit.objects.filter(municipality=municipality, kind__in=CAN_BE_ASKED)
    hats = Employment.objects.live().filter(unit__in=units, role=Role.LEADER).values_list("unit_id", "person_id")
    people, names = People([one for _unit, one in hats]), {}
    for unit_id, one in hats:
        if one in people:
            names.setdefault(unit_id, []).append(people.name(one))
    rows = [(unit.pk, unit, f"{unit.name} ({', '.join(names.get(unit.pk, [_('den som leder')]))})") for unit in units]
    return sorted(rows, key=lambda row: in_order(row[2]))
