"""`basis_write`: the municipality has decided why it may keep logs of a kind, and says it to the families."""

import datetime as dt
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from stafett.core.errors import RuleBroken
from stafett.relaylog.models.log import Kind
from stafett.relaylog.operations import write_basis
from stafett.relaylog.texts import SENTENCES
from stafett.tenancy.models import Municipality

SINCE = (
    "from which day it holds, the same in every language. What was decided last holds for everybody: a language"
    " that has only an older text is shown the newest, in bokmål where it is written in that"
)


class Command(BaseCommand):
    help = (
        "Writes down the municipality's own words on why it may keep logs (personal data act, GDPR articles 6 and 9)."
        " Families read them before they answer. We ship none: it is the municipality's decision."
    )

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("file", type=Path, help="the text, as the families are to read it (UTF-8)")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.CHILD, help="which logs it is about")
        parser.add_argument("--language", default="nb", help="of the text: one run for each, with the same --since")
        parser.add_argument("--decided-by", required=True, metavar="WHO", help="as families read it: kommunestyret")
        parser.add_argument("--source", required=True, help="where the decision stands: the case")
        parser.add_argument("--since", required=True, metavar="YYYY-MM-DD", help=SINCE)

    def handle(self, *args, municipality, file, since, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        decided = {name: options[name] for name in ("kind", "language", "decided_by", "source")}
        try:
            write_basis(here, text=file.read_text(encoding="utf-8"), since=dt.date.fromisoformat(since), **decided)
        except RuleBroken as broken:
            option = f"--{broken.field.replace('_', '-')}: " if broken.field in ("decided_by", "source") else ""
            raise CommandError(option + SENTENCES[broken.code] % broken.values) from broken
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read.") from wrong
        except ValueError as wrong:
            raise CommandError("The day is written as 2026-12-24, and the file in UTF-8.") from wrong
        self.stdout.write(f"{here.name}: families read it from {since}.")
