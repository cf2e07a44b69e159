"""Images, films and papers are put in, worded and taken away."""

import json

from django.db import transaction
from django.db.models import Sum

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..media.kinds import FILM, MOST_OF_ALL
from ..media.shelf import key_for, media_of
from ..models import FilePart, Medium, MediumFile
from .locking import one_at_a_time


@transaction.atomic
def put_in_medium(municipality, *, taken, texts, captions=None, by):
    """Something to show in the guide: what `taking.take` made of a file, and the words for those who do not see it.

    `texts`: {language: {"title", "alt"}}; `captions`: {language: what `take_captions` answered}. The same file with the
    same words again is the same medium.
    """
    policy.require(by, "keep the media", municipality)
    one_at_a_time("media", municipality)
    content = {"kind": taken.kind, "file": taken.digest, "texts": with_captions(texts, captions or {})}
    must_be_said(municipality, content)
    known = next((piece for piece in media_of(municipality).pieces if piece.content == content), None)
    if known:
        return known.row
    for one in (taken, *(captions or {}).values()):
        keep(municipality, one)
    keys = set(Medium.objects.filter(municipality=municipality).values_list("key", flat=True))
    title = next(told["title"] for told in content["texts"].values() if told.get("title"))
    return write(municipality, key_for(title, keys), content, "medium put in", by)


@transaction.atomic
def word_medium(municipality, *, key, seen, texts, captions=None, by):
    """Other words for it, or other captions. `seen`: the row that was open; Stale when another has written."""
    policy.require(by, "keep the media", municipality)
    one_at_a_time("media", municipality)
    there = media_of(municipality).by_key.get(key)
    if there is None or str(there.row.pk) != seen:
        raise Stale("guide.medium_changed", current=there)
    before = {code: told["captions"] for code, told in there.content["texts"].items() if "captions" in told}
    content = there.content | {"texts": with_captions(texts, captions or {}, before)}
    must_be_said(municipality, content)
    if content == there.content:
        return there.row
    for one in (captions or {}).values():
        keep(municipality, one)
    row = write(municipality, key, content, "medium worded", by)
    let_go_of_unused(municipality)
    return row


@transaction.atomic
def take_away_medium(municipality, *, key, seen, by):
    """It is shown nowhere any more, in no version, and its bytes are gone. What was said of it stays in the history."""
    policy.require(by, "keep the media", municipality)
    one_at_a_time("media", municipality)
    there = media_of(municipality).by_key.get(key)
    if there is None or str(there.row.pk) != seen:
        raise Stale("guide.medium_changed", current=there)
    row = write(municipality, key, None, "medium taken away", by)
    let_go_of_unused(municipality)
    return row


def with_captions(texts, captions, before=None):
    """The words with the sum of each language's captions among them."""
    sums = (before or {}) | {code: one.digest for code, one in captions.items()}
    found = {code: told | ({"captions": sums[code]} if code in sums else {}) for code, told in texts.items()}
    return {code: told for code, told in found.items() if told}


def must_be_said(municipality, content):
    """Nobody is left out: a title, words for those who do not see, captions for those who do not hear."""
    language = municipality.language
    told = content["texts"].get(language, {})
    if not told.get("title"):
        raise RuleBroken("guide.title_missing", field=f"title-{language}")
    if not told.get("alt"):
        raise RuleBroken("guide.alt_missing", field=f"alt-{language}")
    if content["kind"] == FILM and not told.get("captions"):
        raise RuleBroken("guide.captions_missing", field=f"captions-{language}")


def keep(municipality, taken):
    """The bytes, once, however many show them."""
    digest, size = taken.digest, taken.size
    if MediumFile.objects.filter(municipality=municipality, digest=digest).exists():
        return
    used = MediumFile.objects.filter(municipality=municipality).aggregate(all=Sum("size"))["all"] or 0
    if used + size > MOST_OF_ALL:
        raise RuleBroken("guide.no_more_room", field="file", most=MOST_OF_ALL >> 30)
    described = {"type": taken.type, "size": size, "width": taken.width, "height": taken.height}
    file = MediumFile.objects.create(municipality=municipality, digest=digest, **described)
    for number, part in enumerate(taken.parts()):
        FilePart.objects.create(municipality=municipality, file=file, number=number, content=part)


def write(municipality, key, content, event, by):
    newest = Medium.objects.filter(municipality=municipality, key=key).order_by("number").last()
    row = Medium.objects.create(
        municipality=municipality,
        key=key,
        number=newest.number + 1 if newest else 1,
        text=json.dumps(content, ensure_ascii=False) if content else "",
        **policy.signature(by),
    )
    record(event, who=by, about=row, key=key, number=row.number)
    return row


def let_go_of_unused(municipality):
    """Bytes that nothing shows any more."""
    shown = [piece.content for piece in media_of(municipality).pieces]
    used = {content["file"] for content in shown}
    used |= {told["captions"] for content in shown for told in content["texts"].values() if "captions" in told}
    unused = MediumFile.objects.filter(municipality=municipality).exclude(digest__in=used)
    FilePart.objects.filter(file__in=unused).delete()
    unused.delete()
