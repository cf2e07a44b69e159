"""python3 run.py manage guide_import FILE …: guides come in for the municipalities they name, all of them or none."""

from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from stafett import env
from stafett.guide.operations.importing import import_guides
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import address_name, move_in

from .guide_check import read_file


class Command(BaseCommand):
    help = "Reads guide files (stafett-guide/1) and publishes them as the guides of the municipalities they name."

    def add_arguments(self, parser):
        parser.add_argument("files", type=Path, nargs="+")
        parser.add_argument("--draft", action="store_true", help="save them as drafts; readers see nothing yet")
        parser.add_argument("--words", choices=("nb", "nn", "en"), default="nb", help="language of the answer")

    def handle(self, *args, files, draft, words, **options):
        with translation.override(words):
            answer = (
                _("{name}: utgave {number} er lagret som utkast.") if draft else _("{name}: utgave {number} er ute.")
            )
            with transaction.atomic():
                taken_in = [(place.name, one.number) for place, one in taken_in_from(files, as_draft=draft)]
            for name, number in taken_in:  # said when it is so: a fault in the last file takes back the first
                self.stdout.write(answer.format(name=name, number=number))


def taken_in_from(files, *, as_draft):
    """(municipality, its new version) of each file, in their order."""
    for documents in by_municipality(files):
        municipality = municipality_of(documents[0][0])
        for version in import_guides(documents, municipality=municipality, as_draft=as_draft):
            yield municipality, version


def by_municipality(files):
    """[(document, name of its file)] of those that stand together and name the same. Read as they are taken in: there
    may be more of them than there is room for at once."""
    read = ((read_file(file), file.name) for file in files)
    for _name, together in groupby(read, key=lambda one: address_name(one[0]["municipality"]["name"])):
        yield list(together)


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
