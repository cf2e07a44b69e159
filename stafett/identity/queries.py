"""Finding people, as far as the walls let one."""

from django.db import connection
from django.db.models import F, Q

from .models import AddressProtection, Employment, Guardianship, Person, Unit


def custodian_of(child):
    """(person id, hat id) of who answers for a child in the municipality's care, or None. For employees.

    (None, None) when the municipality has the care, and the one who answered has left that work.
    """
    with connection.cursor() as cursor:
        cursor.execute("select custodian_id, hat_id from identity_custodian_of(%s)", [child.pk])
        return cursor.fetchone()


def guardians_of(child):
    """[(guardian id, responsibility)] of the child's live guardianships. For employees who start a log."""
    with connection.cursor() as cursor:
        cursor.execute("select guardian_id, responsibility from identity_guardians_of(%s)", [child.pk])
        return cursor.fetchall()


def siblings_not_protected(child):
    """Children of the same guardians whose logs no protected address shuts. For those who register.

    A guardian's address shuts them also when the guardianship has ended since. One who has grown up has a log alone.
    """
    guardians = Guardianship.objects.filter(child=child, ended_at=None).values("guardian_id")
    theirs = Guardianship.objects.filter(ended_at=None, guardian_id__in=guardians).values("child_id")
    protected = AddressProtection.objects.values("person_id")
    while_guardian = Q(ended_at=None) | Q(guardian__address_protection__since__lte=F("ended_at"))
    shut = Guardianship.objects.filter(while_guardian, guardian__in=protected).values("child_id")
    others = Person.objects.filter(pk__in=theirs).exclude(pk=child.pk).exclude(pk__in=protected).exclude(pk__in=shut)
    grown_up = child.municipality.choice("consents_alone_from")
    return [one for one in others if one.age() is None or one.age() < grown_up]


def _columns(kind, alias):
    return ", ".join(f'{alias}."{field.column}"' for field in kind._meta.concrete_fields)


def _names(kind):
    return [field.attname for field in kind._meta.concrete_fields]


WHO = f"""
select {_columns(Person, "p")}, {_columns(Employment, "e")}, {_columns(Unit, "u")}
  from identity_person p
  left join identity_employment e on e.id = %s and e.person_id = p.id
       and e.starts_at <= core_now() and (e.ends_at is null or e.ends_at > core_now())
  left join identity_unit u on u.id = e.unit_id
 where p.id = %s and p.municipality_id = %s
"""  # noqa: S608 (our own columns)
PARTS = [(kind, _names(kind)) for kind in (Person, Employment, Unit)]


def who_wears(person, hat, municipality):
    """The question that `wearing` reads the answer to. Ids; `hat` None for one who acts privately."""
    return WHO, [hat, person, municipality]


def wearing(rows, hat, municipality):
    """The person, wearing the hat; None when the hat has been taken off since, or the person lives elsewhere."""
    if not rows:
        return None
    person, worn, unit = _apart(rows[0])
    if hat and unit.pk is None:
        return None
    person.municipality = municipality
    if hat:
        person.hat, worn.unit, worn.person = worn, unit, person
    return person


def _apart(row):
    for kind, names in PARTS:
        yield kind.from_db("default", names, row[: len(names)])
        row = row[len(names) :]
