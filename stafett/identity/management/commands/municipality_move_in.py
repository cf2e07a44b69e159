"""`municipality_move_in`: a municipality with its key, its host names and its first administrator, in one go."""

import getpass
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Role, UnitKind
from stafett.identity.operations import people
from stafett.identity.texts import SENTENCES as ABOUT_PEOPLE
from stafett.tenancy.models import Kind
from stafett.tenancy.operations.municipalities import move_in
from stafett.tenancy.texts import SENTENCES as ABOUT_MUNICIPALITIES


class Command(BaseCommand):
    help = "Makes room for a municipality: its key, the host names it answers to, and its first administrator."

    def add_arguments(self, parser):
        parser.add_argument("name", help="as people say it: Sørvik")
        parser.add_argument("--host", action="append", required=True, help="a host name it answers to; may be repeated")
        parser.add_argument("--administrator", required=True, metavar="NAME", help="who registers everybody else")
        parser.add_argument("--title", default="systemansvarlig", help="the administrator's title")
        parser.add_argument("--unit", default="Rådhuset", help="where the administrator works")
        parser.add_argument("--ask-number", action="store_true", help="ask for the administrator's identity number")
        parser.add_argument("--number", default="", help="the municipality's number, when it has one")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.MUNICIPALITY)
        parser.add_argument("--language", choices=["nb", "nn"], default="nb")
        parser.add_argument("--site", default="", metavar="URL", help="its own web site: where the quick exit leads")

    def handle(self, *args, **options):
        digits = identity_number() if options["ask_number"] else None
        try:
            with transaction.atomic():
                municipality = settle(options, digits)
        except RuleBroken as broken:
            sentences = ABOUT_MUNICIPALITIES | ABOUT_PEOPLE
            raise CommandError(sentences[broken.code] % broken.values) from broken
        self.stdout.write(f"{municipality.name} has moved in, and answers as {', '.join(options['host'])}.")


def identity_number():
    """Asked for, so that it stands neither in the shell's history nor in the list of processes."""
    return getpass.getpass("Identity number: ") if sys.stdin.isatty() else sys.stdin.readline().strip()


def settle(options, digits):
    municipality = move_in(
        options["name"],
        number=options["number"],
        kind=options["kind"],
        language=options["language"],
        hosts=options["host"],
        site_url=options["site"],
    )
    with on_duty("register", municipality):
        hall = people.open_unit(municipality, name=options["unit"], kind=UnitKind.ADMINISTRATION)
        person = people.register_person(municipality, name=options["administrator"], number=digits)
        people.employ(person, unit=hall, title=options["title"], role=Role.ADMIN)
    return municipality
