"""The guide is put into another language, text by text; and what is written goes out to readers."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk import approvals
from ..models import Phrase, PhrasesOut
from ..phrases.shelf import editions_of, languages_of, newest, rows_of
from .locking import one_at_a_time


@transaction.atomic
def write_phrases(municipality, *, language, said, seen, by):
    """{text: words}, all or none. `seen`: {text: the number of the row that was shown}; nothing where there was none.

    Stale when somebody has written other words for one of these meanwhile. The same words again change nothing.
    """
    to_be_put_into(municipality, language, by)
    there = rows_of(municipality, language)
    changed = {text: words for text, words in said.items() if words != (there[text].words if text in there else "")}
    if any(seen.get(text, 0) != (there[text].number if text in there else 0) for text in changed):
        raise Stale("guide.changed_meanwhile", current=there)
    first, author = newest(municipality, language) + 1, policy.signature(by)
    rows = [
        Phrase(municipality=municipality, language=language, number=number, source=text, words=words, **author)
        for number, (text, words) in enumerate(changed.items(), start=first)
    ]
    Phrase.objects.bulk_create(rows)
    if rows:
        record("guide put into words", who=by, about=rows[-1], language=language, texts=len(rows))
    return rows


@transaction.atomic
def publish_phrases(municipality, *, language, seen, by):
    """What is written goes out. `seen`: the number of the last row that was there when the page was shown."""
    to_be_put_into(municipality, language, by)
    last, out = newest(municipality, language), editions_of(municipality, language)
    if last != seen:
        raise Stale("guide.draft_changed", current=last)
    if last == (out[0].up_to if out else 0):
        raise RuleBroken("guide.nothing_to_publish")
    must_be_seen_by_another(municipality, language, out, by)
    return put_out(municipality, language, out, last, by)


@transaction.atomic
def go_back_to_phrases(municipality, *, language, number, by):
    """An earlier edition goes out again. What is written since stays on the desk."""
    to_be_put_into(municipality, language, by)
    out = editions_of(municipality, language)
    earlier = next((one for one in out if one.number == number), None)
    if earlier is None or earlier.up_to == out[0].up_to:
        raise RuleBroken("guide.nothing_to_publish")
    return put_out(municipality, language, out, earlier.up_to, by)


def put_out(municipality, language, out, up_to, by):
    row = PhrasesOut.objects.create(
        municipality=municipality,
        language=language,
        number=out[0].number + 1 if out else 1,
        up_to=up_to,
        **policy.signature(by),
    )
    record("guide put out in words", who=by, about=row, language=language, number=row.number, up_to=up_to)
    return row


def to_be_put_into(municipality, language, by):
    policy.require(by, "put the guide into words", municipality)
    if language not in languages_of(municipality):
        raise RuleBroken("guide.not_to_translate")
    one_at_a_time("phrases", municipality)


def must_be_seen_by_another(municipality, language, out, by):
    """Where two are to see what goes out, it is not the one who wrote it who sends it."""
    since = max((one.up_to for one in out), default=0)
    rows = Phrase.objects.filter(municipality=municipality, language=language, number__gt=since)
    if approvals.needed(municipality) and rows.filter(author_id=by.pk).exists():
        raise RuleBroken("guide.another_publishes")
