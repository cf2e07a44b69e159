"""Everything the product says, as a list for a translator, and how many there are: words_to_translate se > se.po

A list and no translation: a term is put beside a text only where it has been confirmed (docs/sami.md).
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand

HOUSE = Path(__file__).resolve().parents[3]
COMPLETE = "nn"  # the catalogues that hold every text; a test sees to it
CONFIRMED = {
    "se": {
        "kommune": "suohkan, gielda",
        "foreldre": "váhnemat",
        "barn og unge": "mánát ja nuorat",
        "familie": "bearaš",
        "hjelpetiltak": "veahkkedoaimmat",
        "barnevern": "mánáidsuodjalus",
        "barneverntjeneste": "mánáidsuodjalusbálvalus",
        "samtaleverktøy": "ságastallanreaiddut",
    }
}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("language", choices=[code for code, _name in settings.GUIDE_LANGUAGES])

    def handle(self, *args, language, **options):
        asked = Catalog(project="Stafett", fuzzy=False)
        for room in sorted(HOUSE.glob(f"*/locale/{COMPLETE}/LC_MESSAGES/django.po")):
            with room.open("rb") as words:
                for message in read_po(words):
                    if message.id:
                        asked.add(message.id, context=message.context, auto_comments=known(message.id, language))
        write_po(self.stdout.buffer if hasattr(self.stdout, "buffer") else sys.stdout.buffer, asked)
        self.stderr.write(f"{len(asked)} texts for a translator")


def known(text, language):
    """The confirmed terms of a text, each with what it is called."""
    first = (text if isinstance(text, str) else text[0]).casefold()
    return [f"{word}: {term}" for word, term in CONFIRMED.get(language, {}).items() if word in first]
