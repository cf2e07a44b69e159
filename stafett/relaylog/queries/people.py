"""Names of those one meets in a log, and what they work as. One journey, however many they are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.core.together import ask_together
from stafett.identity.models import Person

FIELDS = ("id", "municipality_id", "name", "birth_date", "is_employee")
PERSONS = f"select {', '.join(FIELDS)} from identity_person where id = any(%s)"  # noqa: S608 (our own columns)
HATS = """
select e.id, e.title, e.ends_at, u.name, e.person_id, e.starts_at,
       e.person_id = any((select relaylog_by_role())::uuid[])
  from identity_employment e join identity_unit u on u.id = e.unit_id where e.id = any(%s)
union all
select null, null, null, null, one, null, true from unnest(relaylog_by_role()) one where one = any(%s)
 order by 6 nulls first
"""


@dataclass(frozen=True)
class Hat:
    """What somebody works as, and where; `ends_at` when it has an end."""

    title: str
    ends_at: object
    unit: str


class People:
    """Names by id. Someone who cannot be seen has no name here, only what they are.

    An employee whom a leader lets be shown by role to families is called by the work that the page knows of
    (decision 61): never by another, which can be where that one has moved to be safe.
    """

    def __init__(self, person_ids, hat_ids=()):
        ids = _each(person_ids)
        asked = _each(hat_ids)
        persons, hats = _asked(ids, asked) if ids or asked else ((), ())
        self.persons = {row[0]: Person.from_db("default", FIELDS, row) for row in persons}
        self.hats = {row[0]: Hat(*row[1:4]) for row in hats if row[0]}
        self.roles = {row[4]: by_role(row[3]) if row[0] else _("En ansatt") for row in hats if row[6]}

    def __contains__(self, person_id):
        return person_id in self.persons

    def person(self, person_id):
        return self.persons.get(person_id)

    def name(self, person_id, otherwise=""):
        """The whole name of an employee, the given name of one in the family."""
        person = self.persons.get(person_id)
        if person is None:
            return self.roles.get(person_id, otherwise)
        return person.name if person.is_employee else person.given_name()

    def first_name(self, person_id, otherwise=""):
        """The given name; one who is shown by role has none, and is called by the whole of that."""
        person = self.persons.get(person_id)
        return person.given_name() if person else self.roles.get(person_id, otherwise)

    def full_name(self, person_id, otherwise=""):
        person = self.persons.get(person_id)
        return person.name if person else self.roles.get(person_id, otherwise)

    def title(self, hat_id):
        hat = self.hats.get(hat_id)
        return hat.title if hat else ""

    def unit(self, hat_id):
        hat = self.hats.get(hat_id)
        return hat.unit if hat else ""

    def work(self, hat_id):
        """Helsesykepleier, Helsestasjonen"""
        hat = self.hats.get(hat_id)
        return f"{hat.title}, {hat.unit}" if hat else ""


def _asked(ids, hats):
    return ask_together((PERSONS, [ids]), (HATS, [hats, ids]))


def by_role(unit):
    """What stands where a name does."""
    return _("Ansatt ved %(unit)s") % {"unit": unit}


def _each(ids):
    return list(set(ids) - {None})
