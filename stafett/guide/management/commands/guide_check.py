"""python3 run.py manage guide_check FILE: is this guide file in order?"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from stafett.guide.format import GuideRefused, read_guide


class Command(BaseCommand):
    help = "Reads a guide file and says line, key and reason for everything that is wrong. Changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--words", choices=("nb", "nn", "en"), default="nb", help="language of the answer")

    def handle(self, *args, file, words, **options):
        with translation.override(words):
            document = read_file(file)
            steps = sum(len(level.get("steps", [])) for level in document["levels"])
            answer = _("{file} er i orden: {levels} nivåer og {steps} trinn.")
            self.stdout.write(answer.format(file=file.name, levels=len(document["levels"]), steps=steps))


def read_file(file):
    """The document in a file. CommandError with all that is wrong, in the language of the moment."""
    try:
        return read_guide(file.read_bytes())
    except OSError as error:
        raise CommandError(_("{file} kan ikke leses: {reason}").format(file=file, reason=error.strerror)) from error
    except GuideRefused as refused:
        head = _("{file} er ikke tatt inn. Dette må rettes:").format(file=file.name)
        raise CommandError(f"{head}\n{refused}") from refused
