"""The care of a child with a log changes hands, either way: who answers now is asked, and until then it rests."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import AgreementAnswer, ConsentAnswer, FamilyMember, RelayLog
from .asking import put_question


@transaction.atomic
def ask_who_answers_now(log, *, by):
    """Who answers now comes into the log's family, and is asked what the others were asked.

    The custodian, now that the municipality has the care. Else the guardians who are not in it, or not any more.
    """
    log = RelayLog.objects.lock(log)
    policy.require(by, "ask who answers now", log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    asked = log.still_to_ask()
    if not asked:
        raise RuleBroken("opening.everybody_is_asked")
    return [_take_in(log, *one, by) for one in asked]


def _take_in(log, person_id, relation, hat_id, agreement_id, by):
    log.familymembers.filter(person_id=person_id, until=None).update(until=clock.now())  # registered again: asked anew
    member = log.sets_out(FamilyMember)
    member.person_id, member.acts_as_id = person_id, hat_id
    member.relation, member.required, member.since = relation, True, clock.now()
    member.save(force_insert=True)
    _ask(log, member, agreement_id)
    record("answer asked for", who=by, about=log, person=person_id)
    return member


def _ask(log, member, agreement_id):
    """A row to answer on for the log, and one for each service that is in or has been asked about."""
    put_question(log, AgreementAnswer, member, agreement_id=agreement_id)
    for consent in log.consents.filter(replaced_at=None, ends_at__gt=clock.now()):
        put_question(log, ConsentAnswer, member, consent=consent)
