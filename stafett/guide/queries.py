"""What is out just now, in one question to the database."""

import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from stafett.core import clock

from .desk.underlay import LAST, chain
from .editions import outline_of
from .readers import READERS, nation_of

QUESTION = (Path(__file__).parent / "what_is_out.sql").read_text()
REMEMBERED = 1  # second; on a busy day the question costs more than the page


class Out(NamedTuple):
    """A version that is out, of the municipality's, of a group's, or (no house) of the nation's."""

    id: object
    house: object
    service: str
    language: str
    follows: bool
    under_id: object


@dataclass(frozen=True)
class Edition:
    """The exact version of one guide, and the own words on top of it. The key that everything is kept under.

    `follows`: the versions under it, the nearest first, that blocks nobody here has touched are read from.
    """

    version: object
    service: str
    language: str
    national: bool
    changes: tuple = ()
    follows: tuple = ()
    variant: str = ""  # read as it is at this service, one of those that the guide speaks to
    words: str = ""  # the language of the municipality's own words, when it is read in another (`Shelf.spoken`)
    retold: tuple = ()  # (whose, the language, which edition) of the phrases that it is read in (`Shelf.retold`)
    silent: tuple = ()  # and the versions under it, the nearest first, that are not written in that other language

    @property
    def read_as(self):
        """What stands in the address: the guide's own service, or the one that it is read as."""
        return self.variant or self.service


@dataclass(frozen=True)
class Shelf:
    """Everything that is out for one municipality. Without guides of its own it follows the national one."""

    own: tuple
    national: tuple
    of_readers: tuple = ()  # the citizens' and the leaders' guides, the municipality's own before the national ones
    phrases: tuple = ()  # (whose, the language, which edition) that a translator has put the guides into
    # Signs for what stands in the law register, the catalogue and the media and so on, for pages that show it.
    law: str = field(default="", compare=False)
    catalogue: str = field(default="", compare=False)
    media: str = field(default="", compare=False)
    translations: str = field(default="", compare=False)
    care: str = field(default="", compare=False)
    out: dict = field(default_factory=dict, compare=False, repr=False)  # {(house, service, language): what is out}

    @property
    def services(self):
        """The services with guides of their own; '' is the guide for everybody, and stands first."""
        return sorted({edition.service for edition in self.own or self.national})

    @property
    def first_service(self):
        """Whose guide /handlingsveileder/ shows: the one for everybody, or the only one. None when it is a list."""
        return self.services[0] if self.services and (len(self.services) == 1 or "" in self.services) else None

    def edition(self, service, languages):
        """The guide for a service in the first of these languages that it is in, else in any. None when none.

        A service without a guide of its own has the one for everybody as it is there, when it says anything to it.
        """
        choices = [edition for edition in self.own or self.national if edition.service == service]
        found = in_language(choices, languages)
        if found or not service:
            return found
        for_all = self.edition("", languages)
        return replace(for_all, variant=service) if for_all and service in outline_of(for_all).variants else None

    def national_edition(self, languages):
        return in_language(self.national, languages)

    def written_for(self, reader, languages):
        """What citizens or leaders read here: the municipality's own when it has one. None when nothing is out."""
        choices = [edition for edition in self.of_readers if edition.service == reader]
        return in_language([edition for edition in choices if not edition.national] or choices, languages)

    def spoken(self, edition, language):
        """For one who reads another language than it is written in: untouched blocks as they are said below.

        What a group between has said and not in that language stands in its own, as the municipality's words do.
        """
        if edition is None or edition.language == language or not edition.follows:
            return edition
        one = next(one for one in self.out.values() if one.id == edition.version)
        under = lies_over(self.out, one, language)
        if not under or under[-1].language != language:
            return edition
        heard = {said.house for said in under}
        silent = [said.id for said in lies_over(self.out, one) if said.house not in heard]
        follows = tuple(said.id for said in under)
        return replace(edition, follows=follows, language=language, words=edition.language, silent=tuple(silent))

    def retold(self, edition, language):
        """In the language that the address asks for, as far as a translator has put it into that; None when nobody has.

        It lies over what the municipality itself reads: blocks without words there stand as they are.
        """
        words = next((words for words in self.phrases if words[1] == language), None)
        return replace(edition, retold=words) if edition and words and edition.language != language else None

    @property
    def everything(self):
        """The guides for those at work, and what citizens and leaders read."""
        own = {edition.service for edition in self.of_readers if not edition.national}
        others = [edition for edition in self.of_readers if not edition.national or edition.service not in own]
        return (*(self.own or self.national), *others)

    def in_every_language(self, languages, first):
        """Everything, and each guide as it is read in those of the languages that it is not written in."""
        written = {(edition.service, edition.language) for edition in self.everything}
        wanted = ((service, code) for service in sorted({one.service for one in self.everything}) for code in languages)
        others = (self.in_another(*asked, first) for asked in wanted if asked not in written)
        return (*self.everything, *(edition for edition in others if edition))

    def in_another(self, service, language, first):
        find = self.written_for if service in READERS else self.edition
        edition = self.spoken(find(service, (first,)), language)
        return edition if edition.language == language else None

    def as_at_services(self, edition):
        """The same guide as it is at each service that it speaks to and that has no guide of its own."""
        if edition.service:
            return []
        variants = (variant for variant in outline_of(edition).variants if variant not in self.services)
        return [replace(edition, variant=variant) for variant in variants]


def in_language(editions, languages):
    for language in languages:
        for edition in editions:
            if edition.language == language:
                return edition
    return editions[0] if editions else None


_shelves = {}


def what_is_out(municipality):
    """The shelf of this municipality, at most a second old; this very moment's inside a transaction."""
    if connection.in_atomic_block or clock.moved():
        return look_at_shelf(municipality)
    known = _shelves.get(municipality.pk)
    if known is None or known[0] < time.monotonic():
        known = _shelves[municipality.pk] = (time.monotonic() + REMEMBERED, look_at_shelf(municipality))
    return known[1]


def look_at_shelf(municipality, at=None):
    """What is out now, or what was out at another moment."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, {"municipality": municipality.pk, "now": at or clock.now()})
        rows = cursor.fetchall()
    changes = tuple(row[1] for row in rows if row[0] == "own words")
    out = [Out(*row[1:]) for row in rows if row[0] == "guide"]
    known = {(one.house, one.service, one.language): one for one in out}
    editions = [edition_of(one, known, changes) for one in out if one.house in (municipality.pk, None)]
    editions.sort(key=lambda edition: (edition.national, edition.service, edition.language))
    at_work = [edition for edition in editions if edition.service not in READERS]
    return Shelf(
        own=tuple(edition for edition in at_work if not edition.national),
        national=tuple(edition for edition in at_work if edition.national),
        out=known,
        of_readers=tuple(edition for edition in editions if edition.service in READERS),
        phrases=tuple((row[2], row[4], int(row[3])) for row in rows if row[0] == "phrases" and row[3] != "0"),
        law=sign_of("law", rows),
        catalogue=sign_of("catalogue", rows),
        media=sign_of("media", rows),
        translations=sign_of("translations", rows),
        care=sign_of("care", rows),
    )


def edition_of(one, known, changes):
    """The edition of a version that is out, with the versions under it, and the own words that lie on the nation's."""
    national = one.house is None
    own_words = changes if national and not one.service else ()
    follows = tuple(under.id for under in lies_over(known, one)) if one.follows else ()
    return Edition(one.id, one.service, one.language, national, own_words, follows)


def sign_of(chapter, rows):
    return next(f"{own}-{rest}" for kind, _id, _house, own, rest, *_more in rows if kind == chapter)


def lies_over(known, one, language=None):
    """The versions that are out under a guide, as it is read in this language; without one, in its own."""
    service, language = nation_of(one.service), language or one.language

    def find(house):
        return known.get((house, service, language)) or (known.get((None, service, LAST)) if house is None else None)

    return chain(find, one.under_id)


def forget(municipality):
    """What was published this moment is seen at once here; elsewhere within the second."""
    _shelves.pop(municipality.pk, None)
