"""python3 run.py manage guide_import FILE: a municipality's guide comes in, whole or not at all."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from stafett import env
from stafett.guide.operations.writing import import_guide
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import address_name, move_in

from .guide_check import read_file


class Command(BaseCommand):
    help = "Reads a guide file (stafett-guide/1) and publishes it as the guide of the municipality it names."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--draft", action="store_true", help="save it as a draft; readers see nothing yet")
        parser.add_argument("--words", choices=("nb", "nn", "en"), default="nb", help="language of the answer")

    def handle(self, *args, file, draft, words, **options):
        with translation.override(words), transaction.atomic():
            document = read_file(file)
            municipality = municipality_of(document)
            version = import_guide(document, municipality=municipality, note=file.name, as_draft=draft)
            answer = (
                _("{name}: utgave {number} er lagret som utkast.") if draft else _("{name}: utgave {number} er ute.")
            )
            self.stdout.write(answer.format(name=municipality.name, number=version.number))


def municipality_of(document):
    """The one that lives here under that name. Where the house is only tried out, it moves in now."""
    name = document["municipality"]["name"]
    known = Municipality.objects.filter(slug=address_name(name)).first()
    if known:
        return known
    if not env.read().is_demo:
        raise CommandError(_("{name} er ikke lagt inn som kommune her.").format(name=name))
    return move_in(
        name,
        number=str(document["municipality"].get("number", "")),
        language=spoken(document["guide"]["language"]),
        own_guide=False,
        hosts=[f"{address_name(name)}.localhost"],
    )


def spoken(language):
    """A municipality's pages are in bokmål or nynorsk; the guide itself can be in more languages."""
    return language if language in ("nb", "nn") else "nb"
