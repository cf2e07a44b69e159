"""`custody_register`: a child has come into the municipality's care, and somebody answers in the parents' place."""

import sys

from django.core.management.base import BaseCommand, CommandError

from stafett.core import ids, keys
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Employment, Person, UnitKind
from stafett.identity.operations.custody import register_custody, replace_custody
from stafett.identity.texts import SENTENCES
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Writes down who in the child welfare service answers for a child in the municipality's care. Asks for two"
        " identity numbers, the child's and the employee's. From the next request the parents read none of the child's"
        " logs, and no service does before the one who answers has said yes."
    )

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("--how", required=True, help="how it was verified: which decision was seen, and by whom")
        parser.add_argument("--instead", action="store_true", help="instead of the one who is registered now")

    def handle(self, *args, municipality, how, instead, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        child_number, custodian_number = (line.strip() for line in (sys.stdin.readline(), sys.stdin.readline()))
        try:
            with on_duty("register", here):
                child, custodian = somebody(here, child_number), somebody(here, custodian_number)
                hat = Employment.objects.live().filter(person=custodian, unit__kind=UnitKind.CHILD_WELFARE).first()
                write_down = replace_custody if instead else register_custody
                write_down(child, hat=hat or Employment(), verified_how=how)
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        self.stdout.write("Written down. Whoever has the baton in a log of the child can ask the one who answers now.")


def somebody(municipality, number):
    """Numbers are read, never given as arguments: they stand in no shell's history and no list of processes."""
    hashed = keys.looked_up_by(municipality.pk, ids.clean(number))
    person = Person.objects.filter(municipality=municipality, number_hash=hashed).first()
    if person is None:
        raise CommandError("Nobody with that number is registered here.")
    return person
