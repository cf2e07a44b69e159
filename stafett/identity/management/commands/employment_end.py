"""`employment_end`: somebody must be out at once, and no administrator is at hand."""

from django.core.management.base import BaseCommand, CommandError

from stafett.core.alphabet import in_order
from stafett.core.asking import on_duty
from stafett.identity.models import Employment
from stafett.identity.operations import people
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Ends the employments of one person now. They are out at the next request, and their logs get an acting holder."
    )

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("name", help="the whole name, as it is registered")
        parser.add_argument("--unit", help="this service only; needed when several people have that name")

    def handle(self, *args, municipality, name, unit, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        with on_duty("register", here):
            hats = [hat for hat in live_hats(here, unit) if hat.person.name.casefold() == name.casefold()]
            refuse_to_guess(hats, name)
            for hat in hats:
                people.end_employment(hat)
                self.stdout.write(f"Ended: {hat.title}, {hat.unit.name}.")


def live_hats(municipality, unit):
    hats = Employment.objects.live().filter(municipality=municipality).select_related("person", "unit")
    return hats.filter(unit__name=unit) if unit else hats


def refuse_to_guess(hats, name):
    """Names are sealed, so this looks through everybody's; two of the same name are told apart by where they work."""
    if not hats:
        raise CommandError(f"Nobody called {name} works there now.")
    if len({hat.person_id for hat in hats}) > 1:
        places = ", ".join(sorted((hat.unit.name for hat in hats), key=in_order))
        raise CommandError(f"Several people are called {name}. Say which with --unit: {places}.")
