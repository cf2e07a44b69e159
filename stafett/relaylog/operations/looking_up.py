"""Looking for somebody by the number one has in hand. That one looked for a child is kept."""

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import ids, keys
from stafett.identity.models import Person

from .. import policy


@transaction.atomic
def look_up_child(municipality, *, number, first_name, by):
    """The child with this number and this first name, or None. That somebody looked is kept, found or not.

    One under a protected address is not found: that somebody has one is not for all at work to know. In one's own
    family the number is enough: the answer is the same, whatever the address is, and `propose_log` says no.
    """
    policy.require_at_work(by, "propose a log", municipality)
    child = find_by_number(municipality, number)
    why_not = cannot_begin(child) if child else "nobody_found"
    if why_not == "nobody_found" or not (why_not or is_called(child, number, first_name)):
        child = None
    record("child looked for", who=by, about=municipality, found=bool(child))
    return child


def find_by_number(municipality, number):
    """The person with this national identity number, as id and birth date only, or None. For employees.

    One under a protected address is not there, but in the log in hand, for those who keep out and let in.
    """
    found = _found(municipality.pk, number)
    return found and Person(pk=found[0], municipality=municipality, birth_date=found[1])


def is_called(person, number, first_name):
    """Whether the one with this number has this first name: a second sign that it is the right child."""
    found = _found(person.municipality_id, number)
    if not found or found[2] is None:
        return False
    named = Person(pk=person.pk, municipality_id=person.municipality_id, name=found[2])
    return first_name.strip().casefold() == named.given_name().casefold()


def _found(place, number):
    hashed = keys.looked_up_by(place, ids.clean(number))
    with connection.cursor() as cursor:
        cursor.execute("select id, birth_date, name from relaylog_found(%s)", [hashed])
        return cursor.fetchone()


def cannot_begin(child):
    """What stands in the way of a log for this child by the one who asks, or None. The wall asks the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_cannot_begin(%s)", [child.pk])
        return cursor.fetchone()[0]
