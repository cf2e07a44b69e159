"""`employment_begin`: somebody works in a service from now on, and as what."""

from django.core.management.base import CommandError

from stafett.identity.models import Employment, Role, Unit
from stafett.identity.operations.people import employ

from ._registering import Registering, in_words, somebody


class Command(Registering):
    help = (
        "Writes down that somebody works in a service from now on. Asks for the employee's identity number; the person"
        " is registered here (person_register) and the service is open (unit_open). An editor keeps the guide, a leader"
        " sees that no log is left, an administrator registers, a controller looks at unusual"
        " readings and at no log. When it is over: employment_end."
    )
    asks_for = ("The employee's",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--unit", required=True, help="the name of the service")
        parser.add_argument("--title", required=True, help="what the person is called there: kontaktlærer")
        parser.add_argument("--role", choices=Role.values, default=Role.EMPLOYEE)

    def write_down(self, here, number, *, unit, title, role, **options):
        title = in_words("title", title, Employment._meta.get_field("title").max_length)
        person, place = somebody(here, number), called(here, unit)
        if Employment.objects.live().filter(person=person, unit=place, role=role).exists():
            raise CommandError("The person works there in that role already. When it has changed: employment_end.")
        employ(person, unit=place, title=title, role=role)


def called(here, name):
    """The service of that name. Two can have the same only where they were not opened with `unit_open`."""
    found = list(Unit.objects.filter(municipality=here, name__iexact=name.strip())[:2])
    if len(found) != 1:
        raise CommandError(f"There is {'more than one' if found else 'no'} service called {name} here.")
    return found[0]
