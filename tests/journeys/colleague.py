"""Oddvar Li, who edits Nordvik's guide together with Tordis. Run by itself, it employs him and gives him a door."""


def main():
    import django

    django.setup()
    from stafett.core import clock, ids
    from stafett.core.asking import on_duty
    from stafett.demo.models import Door
    from stafett.identity.models import Role, Unit
    from stafett.identity.operations import people
    from stafett.tenancy.models import Municipality

    nordvik = Municipality.objects.get(slug="nordvik")
    born = clock.today().replace(year=clock.today().year - 41, month=3, day=9)
    with on_duty("register", nordvik):
        number = ids.synthetic(born, 990)
        oddvar = people.register_person(nordvik, name="Oddvar Li", number=number, birth_date=born)
        hall = Unit.objects.filter(municipality=nordvik).first()
        hat = people.employ(oddvar, unit=hall, title="webredaktør", role=Role.EDITOR)
        who = "Webredaktør. Skriver i veilederen sammen med Tordis."
        door = {
            "person_id": oddvar.pk,
            "hat_id": hat.pk,
            "group": "work",
            "name": "Oddvar Li",
            "who": who,
            "order": 990,
        }
        Door.objects.create(municipality=nordvik, **door)


if __name__ == "__main__":
    main()
