"""What the register's commands share: which municipality, numbers that are read, and refusals in plain words."""

import getpass
import sys

from django.core.management.base import BaseCommand, CommandError

from stafett.core import ids, keys
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Person
from stafett.identity.texts import SENTENCES
from stafett.tenancy.models import Municipality


class Registering(BaseCommand):
    """Writes something down in a municipality's register. A command says whom it asks for, and what is written.

    Numbers are read, one line each in the order of `asks_for`: they stand in no shell's history
    and no list of processes.
    """

    asks_for = ()
    done = "Written down."

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")

    def handle(self, *args, municipality, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        read = [line(f"{whose} identity number: ") for whose in self.asks_for]
        try:
            with on_duty("register", here):
                self.write_down(here, *read, **options)
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        self.stdout.write(self.done)

    def write_down(self, here, *numbers, **options):
        """What the command does, in the name of the duty of registering."""
        raise NotImplementedError


def line(prompt):
    """Typed without being shown, or the next line of what is piped in."""
    return getpass.getpass(prompt).strip() if sys.stdin.isatty() else sys.stdin.readline().strip()


def somebody(municipality, number):
    """The one who is registered with this number."""
    hashed = keys.looked_up_by(municipality.pk, ids.clean(number))
    person = Person.objects.filter(municipality=municipality, number_hash=hashed).first()
    if person is None:
        raise CommandError("Nobody with that number is registered here.")
    return person


def in_words(what, said, most):
    """What was said on the command line, when it says something and there is room for it."""
    said = said.strip()
    if not 0 < len(said) <= most:
        raise CommandError(f"The {what} has from 1 to {most} letters.")
    return said
