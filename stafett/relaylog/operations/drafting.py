"""What is written and not sent is kept, so that neither a crash, a timeout nor another device takes it."""

import json
import uuid

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Draft
from .morning import DUTY

KEEP = """
insert into relaylog_draft (id, municipality_id, log_id, person_id, hat_id, place, text, kept_at)
values (%s, %s, %s, %s, %s, %s, %s, %s)
on conflict (id) do update set text = excluded.text, kept_at = excluded.kept_at
"""
LONGEST = 250_000  # letters in all the boxes of a form together


def keep_draft(log, *, place, typed, by, seen=""):
    """The boxes as they are now, in place of what was kept before, in one statement: this is sent all the time.

    `seen` is what the form's token carries. Nothing has been done, so no history is written.
    """
    policy.require(by, "see that the log is there", log)
    text = json.dumps(typed | {Draft.SEEN: [seen]}, ensure_ascii=False)
    if len(text) > LONGEST:
        raise RuleBroken("note.is_too_long", most=LONGEST)
    draft = log.sets_out(Draft)
    draft.id = uuid.uuid5(log.pk, f"{by.pk} {by.hat.pk if by.hat else ''} {place}")  # the text is sealed to its row
    draft.person, draft.hat, draft.place, draft.text, draft.kept_at = by, by.hat, place, text, clock.now()
    sealed = Draft._meta.get_field("text").pre_save(draft, add=True)
    with connection.cursor() as cursor:
        values = [draft.id, log.municipality_id, log.pk, by.pk, draft.hat_id, place, sealed, draft.kept_at]
        cursor.execute(KEEP, values)
    return draft


@transaction.atomic
def let_go_draft(log, *, place, by):
    """It is sent, or not wanted any more."""
    Draft.objects.filter(log=log, person=by, hat=by.hat, place=place).delete()


def sweep_drafts(municipality):
    """How many were taken away: what nobody has touched for a month is not on its way any more."""
    with on_duty(DUTY, municipality):
        gone, _kinds = Draft.objects.filter(kept_at__lt=clock.now() - Draft.KEPT).delete()
        if gone:
            record("drafts swept", who=None, about=municipality, drafts=gone)
    return gone
