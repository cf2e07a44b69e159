"""A family without a log asks a service; who leads it answers. It begins no log: that somebody at work asks about."""

from django.db import IntegrityError, connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import AtRest, NotAllowed, RuleBroken

from .. import policy
from ..models import ServiceReply, ServiceRequest
from ..models.service_request import CAN_BE_ASKED, Next
from .asking import words

LONGEST = 4000


@transaction.atomic
def ask_service_for_help(child, *, unit, text, wants_log, by):
    """By a guardian who would be asked about a log, or a youth for oneself. It goes to who leads the service.

    About a child whose address is protected it looks as if the service were away, whoever asks (decision 63).
    """
    if child is None:
        raise RuleBroken("service.choose_child", field="child")
    if not _asked("relaylog_may_ask_for", child.pk):
        raise NotAllowed("ask a service for help")
    if _asked("relaylog_is_shut_for_me", child.pk):
        raise AtRest
    if unit is None or unit.kind not in CAN_BE_ASKED:
        raise RuleBroken("service.choose_unit", field="unit")
    text = words(text, "service.say_what", field="text", most=LONGEST)
    if not _asked("relaylog_somebody_is_asked", child.pk, unit.pk):
        raise RuleBroken("service.nobody_there", field="unit")
    row = ServiceRequest(municipality_id=by.municipality_id, child=child, unit=unit, asked_by=by, wants_log=wants_log)
    row.text, row.asked_at = text, clock.now()
    row.save(force_insert=True)
    record("service asked for help", who=by, about=row, request=row.pk)
    return row


@transaction.atomic
def take_back_from_service(asked, *, by):
    """By the one who asked, at any time: the words are gone, and nobody at work sees that it was asked."""
    row = _mine(asked, by)
    if row.taken_back_at:
        raise RuleBroken("service.is_taken_back")
    row.text, row.taken_back_at = "", clock.now()
    row.save(update_fields=["text", "taken_back_at"])
    record("service request taken back", who=by, about=row, request=row.pk)
    return row


def _mine(asked, by):
    row = ServiceRequest.objects.select_for_update().filter(pk=asked.pk, asked_by=by).first()
    if row is None or by.hat:
        raise NotAllowed("take back a service request")
    return row


@transaction.atomic
def answer_family(asked, *, next, text, by):
    """Once, by one who leads the service: what happens now, and in words."""
    policy.require_at_work(by, "answer a family", asked.municipality)
    row = ServiceRequest.objects.filter(pk=asked.pk).first()
    if row is None:
        raise NotAllowed("answer a family")
    if ServiceReply.objects.filter(request=row).exists():
        raise RuleBroken("service.is_answered")
    if next not in Next.values:
        raise RuleBroken("service.choose_next", field="next")
    reply = ServiceReply(municipality_id=row.municipality_id, request=row, next=next)
    reply.text = words(text, "service.answer_it", field="text", most=LONGEST)
    reply.written_by, reply.written_as, reply.written_at = by, by.hat, clock.now()
    try:
        with transaction.atomic():
            reply.save(force_insert=True)
    except IntegrityError as twice:  # another who leads it, or oneself in another tab, in the same second
        raise RuleBroken("service.is_answered") from twice
    record("family answered", who=by, about=by.hat, request=row.pk)
    return reply


def _asked(question, *values):
    """What the walls ask too."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {question}({', '.join(['%s'] * len(values))})", values)  # noqa: S608 (our own questions)
        return cursor.fetchone()[0]
