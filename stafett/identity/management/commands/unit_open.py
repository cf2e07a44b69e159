"""`unit_open`: a service in the municipality, that people work in and that a family can let in."""

from django.core.management.base import CommandError

from stafett.identity.models import Unit, UnitKind
from stafett.identity.operations.people import open_unit

from ._registering import Registering, in_words


class Command(Registering):
    help = "Opens a service: a school, a health station, the town hall. For those who work there: employment_begin."
    done = "Opened. Nobody works there yet: employment_begin."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("name", help="as people say it: Solbakken skole; no two have the same")
        parser.add_argument("--kind", required=True, choices=UnitKind.values)

    def write_down(self, here, *, name, kind, **options):
        name = in_words("name", name, Unit._meta.get_field("name").max_length)
        if Unit.objects.filter(municipality=here, name__iexact=name).exists():
            raise CommandError(f"There is a service called {name} here already.")
        open_unit(here, name=name, kind=kind)
