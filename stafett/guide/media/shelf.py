"""The images, films and papers that are there for one municipality now."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from stafett.core.alphabet import in_order
from stafett.tenancy.models import Municipality

from ..format.slugs import slug
from ..models import Medium, MediumFile
from .kinds import ENDINGS, FILM, IMAGE

WRITTEN_IN = ("nb", "nn", "en")


@dataclass(frozen=True, eq=False)
class Piece:
    """One of them. `row` is the last that was said of it; `files` are the municipality's, by their sums."""

    key: str
    row: Medium
    files: dict

    @property
    def content(self):
        return self.row.content

    @property
    def kind(self):
        return self.content["kind"]

    @property
    def is_image(self):
        return self.kind == IMAGE

    @property
    def is_film(self):
        return self.kind == FILM

    @property
    def file(self):
        return self.files[self.content["file"]]

    def said(self, name, language):
        """(text, language) in this language, else in the first that it is said in; ('', language) when in none."""
        texts = self.content["texts"]
        for code in (language, *WRITTEN_IN, *texts):
            if texts.get(code, {}).get(name):
                return texts[code][name], code
        return "", language

    def text(self, name, language):
        return self.said(name, language)[0]

    def lang(self, name, language):
        """The language of these words when that is not the reader's; else empty."""
        told_in = self.said(name, language)[1]
        return "" if told_in == language else told_in

    @property
    def address(self):
        return self.address_of(self.content["file"])

    def address_of(self, digest):
        """Where anybody fetches it. The same bytes for ever."""
        return reverse("medium-file", args=[digest, f"{self.key}.{ENDINGS[self.files[digest].type]}"])

    def captions(self, language):
        """[(language, address)], the reader's own first."""
        texts = self.content["texts"]
        found = [(code, self.address_of(told["captions"])) for code, told in texts.items() if "captions" in told]
        return sorted(found, key=lambda pair: pair[0] != language)

    @property
    def size_in_words(self):
        size = self.file.size
        return f"{size / (1 << 20):.1f} MB".replace(".", ",") if size >= 100_000 else f"{max(1, size >> 10)} kB"


class Media:
    def __init__(self, pieces, taken_away=()):
        self.pieces, self.taken_away = pieces, taken_away
        self.by_key = {piece.key: piece for piece in pieces}

    def named(self, keys):
        """Those that are there, each once."""
        return [self.by_key[key] for key in dict.fromkeys(keys) if key in self.by_key]


@lru_cache(maxsize=16)
def kept_media(municipality, stamp):
    """By its stamp (`queries.Shelf.media`): rows are only added, so what is kept can never be wrong."""
    return shown_media(municipality)


def shown_media(municipality):
    """Its own, and those of the groups whose guides its own can lie over. Of two that are called alike, its own."""
    own, groups = media_of(municipality), Municipality.objects.filter(pk__in=municipality.houses_above())
    others = [piece for group in groups for piece in media_of(group).pieces if piece.key not in own.by_key]
    return Media([*own.pieces, *others], own.taken_away)


def media_of(municipality):
    """In the order of their titles."""
    rows = Medium.objects.filter(municipality=municipality).order_by("key", "-number").distinct("key")
    files = {file.digest: file for file in MediumFile.objects.filter(municipality=municipality)}
    pieces = [Piece(row.key, row, files) for row in rows if row.text and row.content["file"] in files]
    pieces.sort(key=lambda piece: in_order(piece.text("title", municipality.language)))
    return Media(pieces, taken_away=[row for row in rows if not row.text])


def bytes_of(file):
    """The whole of a file that is small enough to be held: an image."""
    return b"".join(bytes(content) for content in file.parts.order_by("number").values_list("content", flat=True))


def key_for(title, taken):
    """What it is called in addresses, made from its title, and like nothing that was there before."""
    wanted, again = slug(title)[:60].strip("-") or "fil", 1
    key = wanted
    while key in taken:
        again += 1
        key = f"{wanted}-{again}"
    return key
