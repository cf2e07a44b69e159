"""Sealing where nobody at work reads the log: the family asks for it, and somebody answers who does not read it."""

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import RedactionReply, RedactionRequest, RelayLog
from ..models.asking_to_redact import AskedBecause, MayBeAskedAbout
from ..models.discard import bin_open
from ..models.redaction import GONE, Why, stood_before
from .plan import written
from .redacting import put_away, write_down

DUTY = "redact"


@transaction.atomic
def ask_to_redact(row, *, field, because, by):
    """One in the family asks for a text from work to be sealed, where nobody at work who could do it reads the log."""
    log = RelayLog.objects.lock(row.log)
    policy.require(by, "ask for a redaction", log)
    if because not in AskedBecause.values:
        raise RuleBroken("sealing.choose_why", field="because")
    if not log.nobody_redacts():
        raise RuleBroken("sealing.somebody_can")
    if not MayBeAskedAbout(log, by)(type(row), row, field):
        raise RuleBroken("sealing.not_this")
    waits = RedactionRequest.objects.filter(log=log, row_id=row.pk, field=field, written_by=by, replies=None)
    if waits.exists():
        raise RuleBroken("sealing.is_asked")
    asked = written(log, RedactionRequest, by)
    asked.row_kind, asked.row_id, asked.field, asked.because = row._meta.model_name, row.pk, field, because
    asked.about_by_id, asked.about_as_id = row.written_by_id, row.written_as_id
    asked.about_at, asked.stood = row.written_at, b""  # as the row says: the database looks for itself
    asked.save(force_insert=True)
    record("redaction asked for", who=by, about=log, request=asked.pk)
    return asked


@transaction.atomic
def answer_redaction_request(asked, *, agrees, asked_writer, by):
    """Yes and it is sealed, at once and for all, without the one who says so having read it; or no, and it stands.

    Those who wrote it know what it is: they are asked first, as long as they work here. What several have asked for
    about the same text is answered by the same answer.
    """
    log = RelayLog.objects.lock(asked.log)
    policy.require(by, "answer a redaction request", log)
    waits = RedactionRequest.objects.filter(log=log, replies=None)
    row = waits.filter(pk=asked.pk).first()
    if row is None:
        if RedactionRequest.objects.filter(pk=asked.pk).exists():
            raise RuleBroken("sealing.is_answered")
        raise NotAllowed("answer a redaction request")
    if agrees is None:
        raise RuleBroken("sealing.choose", field="agrees")
    if agrees and not asked_writer and row.writer_to_ask(by):
        raise RuleBroken("sealing.ask_the_writer", field="asked_writer")
    same = list(waits.filter(row_id=row.row_id, field=row.field))
    for one in same:
        _answer(one, log, agrees, asked_writer, by)
    record("redaction request answered", who=by, about=log, request=row.pk, agrees=agrees)
    if agrees:
        _redact(row, log, by)
    return row


def _answer(asked, log, agrees, asked_writer, by):
    reply = written(log, RedactionReply, by)
    reply.request, reply.agrees, reply.asked_writer = asked, agrees, asked_writer
    reply.save(force_insert=True)


def _redact(asked, log, by):
    """By a duty that sees this row alone, now: whoever agreed reads no more by it. History is that one's own."""
    with bin_open(), on_duty(DUTY, log.municipality):
        row = asked.kind().objects.get(pk=asked.row_id)
        before, changed = bool(stood_before(row, asked.field)), not _stands(row, asked)
    if getattr(row, asked.field) == GONE or changed and not before:
        return  # sealed or moved since, or put right and never another: nothing is left of what was asked about
    text = (asked.row_kind, asked.row_id, asked.field, asked.goal_id)
    done = write_down(log, text, Why.ASKED, changed, by)
    record("text redacted", who=by, about=log, goal_id=asked.goal_id, row=row.pk, field=asked.field, because=Why.ASKED)
    with bin_open(), on_duty(DUTY, log.municipality):
        row = asked.kind().objects.select_for_update(of=("self",)).get(pk=asked.row_id)
        for one, name in [*stood_before(row, asked.field), *([] if changed else [(row, asked.field)])]:
            put_away(one, name, done)


def _stands(row, asked):
    """Whether what stands there is what was asked about, and has not been put right since."""
    field = row._meta.get_field(asked.field)
    with connection.cursor() as cursor:
        table, column = row._meta.db_table, field.column
        cursor.execute(f"select sha256({column}) = %s from {table} where id = %s", [asked.stood, row.pk])  # noqa: S608
        return cursor.fetchone()[0]
