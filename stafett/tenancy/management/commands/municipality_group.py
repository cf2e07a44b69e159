"""`municipality_group`: a municipality joins or leaves a group that has a guide of its own."""

import datetime as dt

from django.core.management.base import BaseCommand, CommandError

from stafett.core.errors import RuleBroken
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.groups import join_group, leave_group
from stafett.tenancy.texts import SENTENCES


class Command(BaseCommand):
    help = "Writes down that a municipality has joined or left a group. No guide changes by that."

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("verb", choices=["joins", "leaves"])
        parser.add_argument("group", help="the name in its address: one that has moved in, with --kind samarbeid")
        parser.add_argument("--source", required=True, help="where the decision stands: the case, and who took it")
        parser.add_argument("--day", required=True, metavar="YYYY-MM-DD", help="the day it counts from")

    def handle(self, *args, municipality, verb, group, source, day, **options):
        member, above = house(municipality), house(group)
        try:
            when = dt.date.fromisoformat(day)
            if verb == "joins":
                join_group(member, above, source=source, since=when)
            else:
                leave_group(member, above, source=source, until=when)
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        except ValueError as wrong:
            raise CommandError("The day is written as 2026-12-24.") from wrong
        self.stdout.write(f"{member.name} {verb} {above.name} on {when}, by {source}.")


def house(name):
    found = Municipality.objects.filter(slug=name).first()
    if found is None:
        raise CommandError(f"There is no municipality or group called {name} here.")
    return found
