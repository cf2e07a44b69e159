"""Families that have moved to Nordvik and have no log yet: each journey begins with somebody nobody has asked.

Run by itself, it registers them in the town and gives each a door in the demo.
"""

from dataclasses import dataclass

from stafett.core import clock, ids

BORN = (3, 9)


@dataclass(frozen=True)
class Family:
    """A child and two parents, who must both be asked; or one who has grown up, and parents who are not."""

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
VOLL = Family("Tiril Voll", "Anne Voll", "Per Voll", serial=990, age=19)
MOTHER_OF_A_YOUTH = "Biret Sara"  # who lives in the town, and has no door of her own in the demo
FAMILIES = (BERGE, VANG, DAHLE, LUND, VOLL)


def move_in(family, municipality, people, doors):
    """Registered through the operations, like everybody else."""
    child = people.register_person(
        municipality, name=family.child, number=family.number, birth_date=family.born, language="nb"
    )
    grown = [people.register_person(municipality, name=name) for name in (family.mother, family.father)]
    for parent in grown:
        people.register_guardianship(child, guardian=parent, responsibility="yes", verified_how="Folkeregisteret")
    for person, name in zip([child, *grown], [family.child, family.mother, family.father], strict=True):
        open_door(person, name, municipality, doors, order=900 + family.serial)


def open_door(person, name, municipality, doors, *, order):
    who = {"person_id": person.pk, "hat_id": None, "name": name, "who": "Nyinnflyttet."}
    doors.create(municipality=municipality, group="family", order=order, **who)


def main():
    import django

    django.setup()
    from stafett.core.asking import on_duty
    from stafett.demo.models import Door
    from stafett.identity.models import Person
    from stafett.identity.operations import people
    from stafett.tenancy.models import Municipality

    nordvik = Municipality.objects.get(slug="nordvik")
    with on_duty("register", nordvik):
        for family in FAMILIES:
            move_in(family, nordvik, people, Door.objects)
        mother = next(one for one in Person.objects.all() if one.name == MOTHER_OF_A_YOUTH)
        open_door(mother, mother.name, nordvik, Door.objects, order=999)


if __name__ == "__main__":
    main()
