"""Finding people, as far as the walls let one."""

from django.db import connection

from stafett.core import ids, keys

from .models import Person


def find_by_number(municipality, number):
    """The person with this national identity number, as id and birth date only, or None. For employees."""
    hashed = keys.looked_up_by(municipality.pk, ids.clean(number))
    with connection.cursor() as cursor:
        cursor.execute("select id, birth_date, protected from identity_find(%s)", [hashed])
        row = cursor.fetchone()
    if row is None:
        return None
    return Person(pk=row[0], municipality=municipality, birth_date=row[1], protected=row[2])


def is_called(person, number, first_name):
    """Whether the one with this number has this first name: a second sign that it is the right child."""
    hashed = keys.looked_up_by(person.municipality_id, ids.clean(number))
    with connection.cursor() as cursor:
        cursor.execute("select identity_sealed_name(%s)", [hashed])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return False
    named = Person(pk=person.pk, municipality_id=person.municipality_id, name=row[0])
    return first_name.strip().casefold() == named.given_name().casefold()


def guardians_of(child):
    """[(guardian id, responsibility)] of the child's live guardianships. For employees who start a log."""
    with connection.cursor() as cursor:
        cursor.execute("select guardian_id, responsibility from identity_guardians_of(%s)", [child.pk])
        return cursor.fetchall()
