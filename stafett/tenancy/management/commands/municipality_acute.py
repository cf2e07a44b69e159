"""`municipality_acute`: the municipality's own numbers for when it is urgent. No guide is published without one."""

import re

from django.core.management.base import BaseCommand, CommandError

from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import list_acute_contacts

NUMBER = re.compile(r"\+?[0-9](?: ?[0-9]){2,14}")
SHAPE = "A contact is written as NAME;NUMBER or NAME;NUMBER;HOURS, each at most 100 signs, and the number in digits."


class Command(BaseCommand):
    help = f"Lists a municipality's own numbers, in place of those it had. {SHAPE}"

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("contacts", nargs="+", metavar="NAME;NUMBER[;HOURS]")

    def handle(self, *args, municipality, contacts, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        listed = [contact(words) for words in contacts]
        list_acute_contacts(here, listed)
        self.stdout.write(f"{here.name}: {', '.join(f'{name} {number}' for name, number, _hours in listed)}.")


def contact(words):
    """(name, number, hours), or CommandError."""
    name, number, hours, *more = [part.strip() for part in words.split(";")] + [""] * max(0, 2 - words.count(";"))
    if more or not name or not NUMBER.fullmatch(number) or max(len(name), len(hours)) > 100:
        raise CommandError(f"{words[:60]!r}: {SHAPE}")
    return name, number, hours
