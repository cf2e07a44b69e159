"""What is out just now, in one question to the database; and guides by the exact versions they are made of."""

import json
import time
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db import connection
from django.db.models import JSONField
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast

from stafett.core import clock

from .desk.following import about_whole, up_to_date, with_language_of_own_words
from .models import GuideVersion, Overlay
from .outline import Outline
from .overlays import block_at, laid_over
from .readers import READERS, nation_of

# By hand, because a whole guide page from memory shall cost less than building this question would.
WHAT_IS_OUT = """
select distinct on (g.id) 'guide', v.id, g.municipality_id is null, g.service, g.language, v.follows
  from guide_guide g join guide_guideversion v on v.guide_id = g.id
 where (g.municipality_id = %(municipality)s or g.municipality_id is null) and v.publish_at <= %(now)s
 order by g.id, v.publish_at desc, v.number desc
"""
WHAT_IS_CHANGED = """
select 'own words', id, true, '', '', false from guide_overlay
 where municipality_id = %(municipality)s and began_at <= %(now)s and (ended_at is null or ended_at > %(now)s)
"""
# Rows of these are only ever added, so how many there are says which they are.
WHAT_THE_LAW_SAYS = """
select 'law', null, true, (select count(*) from guide_lawtext t where t.municipality_id = %(municipality)s)::text,
       (select count(*) from guide_lawtext t where t.municipality_id is null)::text
       || '-' || (select count(*) from guide_lawcheck c where c.municipality_id = %(municipality)s), true
"""
WHAT_IS_OFFERED = """
select 'catalogue', null, true,
       (select count(*) from guide_offering o where o.municipality_id = %(municipality)s)::text,
       (select count(*) from guide_offering o where o.municipality_id is null)::text, true
"""
WHAT_IS_SHOWN = """
select 'media', null, true,
       (select count(*) from guide_medium m where m.municipality_id = %(municipality)s)::text, '', true
"""
WHAT_IS_TRANSLATED = """
select 'translations', null, true,
       (select count(*) from guide_translation t where t.municipality_id = %(municipality)s)::text, '', true
"""
EARLIER = 20  # versions that are looked back on, in the feed and for a page that is gone
REMEMBERED = 1  # second; on a busy day the question costs more than the page
QUESTION = f"""
select * from ({WHAT_IS_OUT}) as guides
 union all ({WHAT_IS_CHANGED} order by began_at, id)
 union all {WHAT_THE_LAW_SAYS}
 union all {WHAT_IS_OFFERED}
 union all {WHAT_IS_SHOWN}
 union all {WHAT_IS_TRANSLATED}
"""  # noqa: S608 (constants)


@dataclass(frozen=True)
class Edition:
    """The exact version of one guide, and the own words on top of it. The key that everything is kept under.

    `follows`: the version of the national guide that blocks nobody here has touched are read from.
    """

    version: object
    service: str
    language: str
    national: bool
    changes: tuple = ()
    follows: object = None
    variant: str = ""  # read as it is at this service, one of those that the guide speaks to
    words: str = ""  # the language of the municipality's own words, when it is read in another (`Shelf.spoken`)

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
    # Signs for what stands in the law register, the catalogue and the media, for pages that show it.
    law: str = field(default="", compare=False)
    catalogue: str = field(default="", compare=False)
    media: str = field(default="", compare=False)
    translations: str = field(default="", compare=False)

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
        """For one who reads another language than it is written in: untouched blocks as the nation says them there."""
        if edition is None or edition.language == language or not edition.follows:
            return edition
        nations = [one for one in (*self.national, *self.of_readers) if one.national and one.language == language]
        nation = next((one for one in nations if one.service == nation_of(edition.service)), None)
        if nation is None:
            return edition
        return replace(edition, follows=nation.version, language=language, words=edition.language)

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


def look_at_shelf(municipality):
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, {"municipality": municipality.pk, "now": clock.now()})
        rows = cursor.fetchall()
    changes = tuple(row[1] for row in rows if row[0] == "own words")
    out = [row[1:] for row in rows if row[0] == "guide"]
    nations = {(service, language): version for version, national, service, language, _follows in out if national}
    editions = [
        Edition(
            version,
            service,
            language,
            national,
            changes if national and not service else (),
            followed(nations, service, language) if follows else None,
        )
        for version, national, service, language, follows in out
    ]
    editions.sort(key=lambda edition: (edition.national, edition.service, edition.language))
    at_work = [edition for edition in editions if edition.service not in READERS]
    return Shelf(
        own=tuple(edition for edition in at_work if not edition.national),
        national=tuple(edition for edition in at_work if edition.national),
        of_readers=tuple(edition for edition in editions if edition.service in READERS),
        law=sign_of("law", rows),
        catalogue=sign_of("catalogue", rows),
        media=sign_of("media", rows),
        translations=sign_of("translations", rows),
    )


def sign_of(chapter, rows):
    return next(f"{own}-{rest}" for kind, _id, _flag, own, rest, _also in rows if kind == chapter)


def followed(nations, service, language):
    """The national version that a guide for this service in this language follows."""
    service = nation_of(service)
    return nations.get((service, language)) or nations.get((service, "nb"))


@lru_cache(maxsize=60)
def outline_of(edition):
    """A guide ready to be shown. Versions never change, so what is kept can never be wrong."""
    document = document_of(edition.version)
    if edition.follows:
        document = up_to_date(document, followed_document(edition.follows))
    if edition.words:
        document = with_language_of_own_words(document, followed_document(edition.follows), edition.words)
    changes = live_changes(edition) if edition.changes else []
    own_words = {"national": edition.national, "has_own_words": bool(changes)}
    return Outline(laid_over(document, changes), variant=edition.variant, **own_words)


def has_been(edition, level_id, step_id=""):
    """Whether there once was such a level or step here, in an earlier version or in the national guide."""
    name = f"{level_id}/{step_id}" if step_id else level_id
    out = GuideVersion.objects.published().filter(
        guide__versions__in=[version for version in (edition.version, edition.follows) if version],
        text__contains=f'"{step_id or level_id}"',
    )
    return any(block_at(json.loads(text), name) for text in out.values_list("text", flat=True)[:EARLIER])


def versions_out(editions):
    """The versions of these guides that have come out, newest first: as many as anybody looks back on."""
    versions = GuideVersion.objects.published().select_related("guide").defer("text")
    return list(versions.filter(guide__versions__in=[one.version for one in editions])[:EARLIER])


def document_of(version):
    return json.loads(GuideVersion.objects.values_list("text", flat=True).get(pk=version))


@lru_cache(maxsize=6)
def followed_document(version):
    """The nation's words lie in memory once, whoever follows them."""
    return document_of(version)


@lru_cache(maxsize=600)
def about(edition):
    """What a guide says of itself as a whole. Reads no more of it than that: lists name guides that nobody opens."""
    asked = [version for version in (edition.version, edition.follows) if version]
    whole = KeyTransform("guide", Cast("text", JSONField()))
    told = dict(GuideVersion.objects.filter(pk__in=asked).values_list("pk", whole))
    return about_whole(told[edition.version], told[edition.follows]) if edition.follows else told[edition.version]


@lru_cache(maxsize=600)
def came_out(version):
    """(number, when) of a published version. Neither ever changes."""
    return GuideVersion.objects.values_list("number", "publish_at").get(pk=version)


def forget(municipality):
    """What was published this moment is seen at once here; elsewhere within the second."""
    _shelves.pop(municipality.pk, None)


def live_changes(edition):
    rows = Overlay.objects.filter(pk__in=edition.changes, base__guide__language=edition.language)
    return [(row.block, row.change, row.content) for row in rows.order_by("began_at", "id")]
