"""Families that have moved to Nordvik and have no log yet: each journey begins with somebody nobody has asked.

Run by itself, it registers them in the town and gives each a door in the demo.
"""

from dataclasses import dataclass

from stafett.core import clock, ids

BORN = (3, 9)


@dataclass(frozen=True)
class Family:
    """A child and two parents, who must both be asked."""

    child: str
    mother: str
    father: str
    serial: int
    age: int = 10

    @property
    def born(self):
        return clock.today().replace(year=clock.today().year - self.age - 1, month=BORN[0], day=BORN[1])

    @property
    def number(self):
        return ids.synthetic(self.born, self.serial)


BERGE = Family("Liv Berge", "Åse Berge", "Kåre Berge", serial=910)
VANG = Family("Odin Vang", "Wenche Vang", "Ivar Vang", serial=930)
DAHLE = Family("Eira Dahle", "Runa Dahle", "Sondre Dahle", serial=950)
LUND = Family("Alma Lund", "Trine Lund", "Geir Lund", serial=970)
FAMILIES = (BERGE, VANG, DAHLE, LUND)


def move_in(family, municipality, people, doors):
    """Registered through the operations, like everybody else."""
    child = people.register_person(
        municipality, name=family.child, number=family.number, birth_date=family.born, language="nb"
    )
    grown = [people.register_person(municipality, name=name) for name in (family.mother, family.father)]
    for parent in grown:
        people.register_guardianship(child, guardian=parent, responsibility="yes", verified_how="Folkeregisteret")
    for person, name in zip([child, *grown], [family.child, family.mother, family.father], strict=True):
        doors.create(
            municipality=municipality,
            person_id=person.pk,
            hat_id=None,
            group="family",
            name=name,
            who="Nyinnflyttet.",
            order=900 + family.serial,
        )


def main():
    import django

    django.setup()
    from stafett.core.asking import on_duty
    from stafett.demo.models import Door
    from stafett.identity.operations import people
    from stafett.tenancy.models import Municipality

    nordvik = Municipality.objects.get(slug="nordvik")
    with on_duty("register", nordvik):
        for family in FAMILIES:
            move_in(family, nordvik, people, Door.objects)


if __name__ == "__main__":
    main()
