"""Guides by the exact versions they are made of. Versions never change, so what is kept here can never be wrong."""

import json
from functools import lru_cache

from django.db.models import Func, JSONField

from .desk.following import about_whole, as_one, is_whole, up_to_date, with_language_of_own_words
from .models import GuideVersion, Overlay
from .outline import Outline
from .overlays import block_at, laid_over
from .phrases.shelf import words_out
from .phrases.texts import in_words

HEAD = "%(expressions)s::jsonb - '{levels,tools,principles}'::text[]"
VERSIONS_OUT = 3000  # with every municipality's own in three variants and two languages there are 2,136
EARLIER = 20  # versions that are looked back on, in the feed and for a page that is gone


@lru_cache(maxsize=16)
def outline_of(edition):
    """A guide ready to be shown. Versions never change, so what is kept can never be wrong."""
    changes = live_changes(edition) if edition.changes else []
    document, retold = laid_over(put_together(edition), changes), ""
    if edition.retold:
        retold = edition.retold[1]
        document = in_words(document, words_out(*edition.retold), retold)
    own_words = {"national": edition.national, "has_own_words": bool(changes)}
    return Outline(document, variant=edition.variant, retold=retold, **own_words)


def put_together(edition):
    """One document of the version and of everything under it."""
    document = document_of(edition.version)
    for silent in edition.silent:
        document = as_one(document, document_of(silent))
    if edition.follows:
        document = up_to_date(document, followed_document(edition.follows))
    if edition.words:
        document = with_language_of_own_words(document, followed_document(edition.follows), edition.words)
    return document


def as_it_reads(edition):
    """The whole guide of an edition, as its readers meet it, for comparing: nothing of it stays in memory."""
    return laid_over(put_together(edition), live_changes(edition) if edition.changes else [])


def has_been(edition, level_id, step_id=""):
    """Whether there once was such a level or step here, in an earlier version or in the national guide."""
    name = f"{level_id}/{step_id}" if step_id else level_id
    out = GuideVersion.objects.published().filter(
        guide__versions__in=[edition.version, *edition.follows],
        text__contains=f'"{step_id or level_id}"',
    )
    return any(block_at(json.loads(text), name) for text in out.values_list("text", flat=True)[:EARLIER])


def versions_out(editions):
    """The versions of these guides that have come out, newest first: as many as anybody looks back on."""
    versions = GuideVersion.objects.published().select_related("guide").defer("text")
    return list(versions.filter(guide__versions__in=[one.version for one in editions])[:EARLIER])


def document_of(version):
    return json.loads(GuideVersion.objects.values_list("text", flat=True).get(pk=version))


@lru_cache(maxsize=12)
def followed_document(versions):
    """What lies under a guide, read as one. The nation's words lie in memory once, whoever follows them."""
    nearest, *rest = versions
    return up_to_date(document_of(nearest), followed_document(tuple(rest))) if rest else document_of(nearest)


def about(edition):
    """What a guide says of itself as a whole. Reads no more of it than that: lists name guides that nobody opens."""
    said = None
    for version in reversed((edition.version, *edition.follows)):
        own, is_all_its_own = about_itself(version)
        said = own if said is None or is_all_its_own else about_whole(own, said)
    return said


@lru_cache(maxsize=VERSIONS_OUT)
def about_itself(version):
    """(what a version says of itself, whether it says all of that itself). The database takes the long rest away."""
    head = GuideVersion.objects.values_list(Func("text", template=HEAD, output_field=JSONField())).get(pk=version)[0]
    return head["guide"], is_whole(head)


@lru_cache(maxsize=VERSIONS_OUT)
def came_out(version):
    """(number, when) of a published version. Neither ever changes."""
    return GuideVersion.objects.values_list("number", "publish_at").get(pk=version)


@lru_cache(maxsize=VERSIONS_OUT)
def whose(version):
    """The name of the group whose version it is; empty is the nation's."""
    return GuideVersion.objects.values_list("guide__municipality__name", flat=True).get(pk=version) or ""


def live_changes(edition):
    rows = Overlay.objects.filter(pk__in=edition.changes, base__guide__language=edition.language)
    return [(row.block, row.change, row.content) for row in rows.order_by("began_at", "id")]
