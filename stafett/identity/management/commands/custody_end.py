"""`custody_end`: the municipality does not have the care of a child any more."""

import sys

from django.core.management.base import BaseCommand, CommandError

from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Custody
from stafett.identity.operations.custody import end_custody
from stafett.identity.texts import SENTENCES
from stafett.tenancy.models import Municipality

from .custody_register import somebody


class Command(BaseCommand):
    help = (
        "Writes down that the municipality does not have the care of a child any more. Asks for the child's identity"
        " number. From the next request those with parental responsibility answer again. When somebody else is to"
        " answer, or the same one in another post: custody_register --instead."
    )

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")

    def handle(self, *args, municipality, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        number = sys.stdin.readline().strip()
        try:
            with on_duty("register", here):
                row = Custody.objects.filter(child=somebody(here, number), ended_at=None).first()
                if row is None:
                    raise RuleBroken("identity.is_no_custodian")
                end_custody(row)
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        self.stdout.write("Written down. Whoever has the baton in a log of the child can ask those who answer now.")
