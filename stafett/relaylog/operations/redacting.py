"""Sealing what should never have been written: gone at once for everybody, and everybody sees that it was done."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import RedactedText, Redaction, RelayLog
from ..models.discard import bin_open
from ..models.redaction import GONE, TO_CHOOSE, stood_before, writer_of
from .plan import written

REDACTABLE = {
    "focus": {"title", "text"},
    "goal": {"text", "child_words"},
    "measure": {"title", "how"},
    "evaluation": {"child", "child_how", "parents", "professionals"},
    "note": {"text"},
    "brightspot": {"text"},
    "meeting": {
        *("purpose", "agenda", "child_takes_part", "place"),
        *("child_said", "parents_said", "professionals_said", "child_took_part", "decided"),
    },
    "meetingchange": {"because"},
    "meetingplace": {"place"},
    "offerwords": {"text"},
    "hearing": {"how", "by_whom", "words", "interpreter", "because"},
    "response": {"text"},
    "agreement": {"why"},
    "exemption": {"tried"},
}
TOLD_TO_NOBODY = {"response": "response redacted", "meetingplace": "told place redacted"}  # who else reads the history


@transaction.atomic
def redact(row, *, field, because, by, only_before=False):
    """By the one who wrote it, or the holder; also in a paused or closed log. What stood there before goes with it.

    `only_before`: the text stands as it is, and only what it was corrected from goes.
    """
    log = RelayLog.objects.lock(row.log)
    parts = policy.require(by, "redact a text", log)
    with bin_open():
        return _redact(row, log, parts, field, because, only_before, by)


def _redact(row, log, parts, field, because, only_before, by):
    row = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if writer_of(row) != by.pk and policy.Part.HOLDER not in parts:
        raise NotAllowed("redact a text")
    if because not in TO_CHOOSE:
        raise RuleBroken("redact.choose_why", field="because")
    texts = _texts(row, field, only_before)
    goal_id = row.pk if row._meta.model_name == "goal" else getattr(row, "goal_id", None)
    done = write_down(row.log, (row._meta.model_name, row.pk, field, goal_id), because, only_before, by)
    for one, name in texts:
        put_away(one, name, done)
    details = {"row": row.pk, "field": field, "because": because, "only_before": only_before or None}
    verb = TOLD_TO_NOBODY.get(done.row_kind, "text redacted")
    record(verb, who=by, about=row, goal_id=done.goal_id, **details)
    return done


def _texts(row, field, only_before):
    """[(row, the name of its text)]: the one that stands there, and those it was corrected from. RuleBroken if none."""
    if field not in REDACTABLE.get(row._meta.model_name, ()):
        raise RuleBroken("redact.is_no_text")
    now = getattr(row, field)
    if now == GONE:
        raise RuleBroken("redact.is_done_already")
    found = stood_before(row, field)
    if now and not only_before:
        found.append((row, field))
    if not found:
        raise RuleBroken("redact.nothing_stands_there")
    return found


def write_down(log, text, because, only_before, by):
    """That it was sealed. `text`: (kind of row, its id, the name of the text, the goal it is about)."""
    done = written(log, Redaction, by)
    done.row_kind, done.row_id, done.field, done.goal_id = text
    done.because, done.only_before = because, only_before
    done.save(force_insert=True)
    return done


def put_away(row, name, done):
    kept = done.log.sets_out(RedactedText)
    kept.redaction, kept.text = done, getattr(row, name)
    kept.save(force_insert=True)
    setattr(row, name, GONE)
    row.save(update_fields=[name])
