"""`municipality_decide`: the municipality has answered one of the questions that municipalities answer differently."""

import datetime as dt
import json

from django.core.management.base import BaseCommand, CommandError

from stafett.core.errors import RuleBroken
from stafett.tenancy.choices import DEFAULTS
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import decide
from stafett.tenancy.texts import SENTENCES

QUESTIONS = "\n".join(f"  {key}: {default.says}" for key, default in sorted(DEFAULTS.items()))


class Command(BaseCommand):
    help = f"Writes down what a municipality has decided, and where that stands. The questions are:\n{QUESTIONS}"

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("question", help="one of those above")
        parser.add_argument("answer", help="a number, or JSON")
        parser.add_argument("--source", required=True, help="where the decision stands: the case, and who took it")
        parser.add_argument("--since", required=True, metavar="YYYY-MM-DD", help="the day it was taken")

    def handle(self, *args, municipality, question, answer, source, since, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        try:
            choice = decide(here, question, json.loads(answer), source=source, since=dt.date.fromisoformat(since))
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        except ValueError as wrong:
            raise CommandError("The answer is a number or JSON, and the day is written as 2026-12-24.") from wrong
        self.stdout.write(f"{here.name}: {question} is {json.dumps(choice.value)}, by {source}.")
