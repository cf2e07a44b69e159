"""A file that somebody sends becomes something that can be kept, or is refused with the reason beside the field."""

import hashlib
from dataclasses import dataclass

from stafett.core.errors import RuleBroken

from . import captions, films, images, papers
from .kinds import CAPTIONS, FILM, IMAGE, MOST_BYTES, PART, kind_of

BEGINNING = 16


@dataclass(frozen=True)
class Taken:
    """What came in, ready to be kept. `source` is read from its beginning."""

    kind: str
    type: str
    source: object
    width: int | None = None
    height: int | None = None

    @property
    def digest(self):
        found = hashlib.sha256()
        for part in self.parts():
            found.update(part)
        return found.hexdigest()

    @property
    def size(self):
        self.source.seek(0, 2)
        return self.source.tell()

    def parts(self):
        self.source.seek(0)
        while part := self.source.read(PART):
            yield part


def take(file):
    """An image, a film or a paper."""
    source = file.file
    source.seek(0)
    kind = kind_of(source.read(BEGINNING))
    if not kind:
        raise RuleBroken("guide.not_taken_in", field="file")
    must_have_room(file, kind, "file")
    source.seek(0)
    if kind == IMAGE:
        named, width, height, made = images.made_anew(source)
        return Taken(kind, named, made, width, height)
    if kind == FILM:
        return Taken(kind, films.look_at(source), source)
    papers.look_at(source)
    return Taken(kind, "application/pdf", source)


def take_captions(file, field):
    must_have_room(file, CAPTIONS, field)
    file.file.seek(0)
    return Taken(CAPTIONS, "text/vtt", captions.read(file.file, field))


def must_have_room(file, kind, field):
    if file.size > MOST_BYTES[kind]:
        raise RuleBroken("guide.file_too_large", field=field, most=MOST_BYTES[kind] >> 20)
