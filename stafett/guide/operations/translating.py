"""A consent form is written in another language, place by place, by somebody whose name stands on it."""

import json

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..models import Translation
from ..translations.languages import LANGUAGES
from ..translations.places import places_of, sign_of
from ..translations.shelf import is_consent, translations_of
from .locking import one_at_a_time


@transaction.atomic
def write_translation(municipality, *, tool, language, content, seen, source, by):
    """Some or all of the places. `tool` is the form as it stands here; `source` the sign of the one that was shown.

    `seen`: the id of the row that was open, empty when there was none. Stale when somebody has written since, or when
    the form has got other words.
    """
    policy.require(by, "translate a consent", municipality)
    if language not in LANGUAGES or not is_consent(tool):
        raise RuleBroken("guide.not_to_translate")
    one_at_a_time("translations", municipality)
    there = translations_of(municipality).get((tool["id"], language))
    if source != sign_of(tool) or (str(there.pk) if there else "") != seen:
        raise Stale("guide.translation_changed", current=there)
    if len(content["places"]) != len(places_of(tool)):
        raise RuleBroken("guide.not_to_translate")
    if there and there.content == content and there.source == source:
        return there
    row = Translation.objects.create(
        municipality=municipality,
        tool=tool["id"],
        language=language,
        number=there.number + 1 if there else 1,
        source=source,
        text=json.dumps(content, ensure_ascii=False),
        **policy.signature(by),
    )
    record("consent translated", who=by, about=row, tool=row.tool, language=language, number=row.number)
    return row
