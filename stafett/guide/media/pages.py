"""Which images, films and papers are there to be fetched."""

from ..open_pages import answers_for
from .kinds import ENDINGS
from .shelf import shown_media


@answers_for("medium-file")
def file(here, digest, name):
    found = next((piece.files[digest] for piece in here.once(known).pieces if digest in piece.files), None)
    return found is not None and name.endswith(f".{ENDINGS[found.type]}")


@answers_for("api-medium")
def medium(here, key):
    return key in here.once(known).by_key


def known(municipality, language):
    return shown_media(municipality)
