"""A birthday in a log that is open: who must answer is another from that midnight, and nobody needs to ask them."""

from django.db import connection

from stafett.core.errors import RuleBroken

from ..models import Agreement, AgreementAnswer, ConsentAnswer
from .asking import put_question


def may_answer(log, person):
    """Whether this person answers now, or from a birthday that is near. The walls ask the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_may_answer(%s, %s)", [log.pk, person.pk])
        return cursor.fetchone()[0]


def is_own_to_say(consent):
    """Whether no other has come to answer alone for this service. The walls ask the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_own_to_say(%s, %s)", [consent.log_id, consent.pk])
        return cursor.fetchone()[0]


def counts(log, consent=None):
    """Whether a no of the one who acts ends something: not a child's who is not old enough. The walls ask the same."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_counts(%s, %s)", [log.pk, consent.pk if consent else None])
        return cursor.fetchone()[0]


def own_to_say(consent):
    if not is_own_to_say(consent):
        raise RuleBroken("answer.not_yours_to_give")


def let_answer(log, person):
    """Rows to answer on, for one whom nobody has asked: the log, and each service there has been a question of."""
    agreement = Agreement.objects.filter(log=log).first()
    asked = AgreementAnswer.objects.filter(log=log, person=person).exists()
    if agreement is None or asked and not _unasked(log, person) or not may_answer(log, person):
        return
    member = log.familymembers.get(person=person, until=None)
    if not asked:
        put_question(log, AgreementAnswer, member, agreement=agreement)
    for consent in _unasked(log, person):
        put_question(log, ConsentAnswer, member, consent=consent)


def _unasked(log, person):
    """Services that this person has no row to answer on."""
    asked = ConsentAnswer.objects.filter(log=log, person=person).values("consent_id")
    return list(log.consents.filter(replaced_at=None).exclude(pk__in=asked))
