"""The municipality takes over the care of a child with a log: who answers now is asked, and until then it rests."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import AgreementAnswer, ConsentAnswer, FamilyMember, RelayLog
from ..models.log import Relation


@transaction.atomic
def ask_custodian(log, *, by):
    """The custodian comes into the log's family, and is asked what the parents were asked. The parents read no more."""
    log = RelayLog.objects.lock(log)
    policy.require(by, "ask the custodian", log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    asked = log.custodian_to_ask()
    if asked is None:
        raise RuleBroken("opening.custodian_is_asked")
    member = log.sets_out(FamilyMember)
    member.person_id, member.acts_as_id, agreement_id = asked
    member.relation, member.required, member.since = Relation.CUSTODIAN, True, clock.now()
    member.save(force_insert=True)
    _ask(log, member.person_id, agreement_id)
    record("custodian asked", who=by, about=log, custodian=member.person_id)
    return member


def _ask(log, person_id, agreement_id):
    """A row to answer on for the log, and one for each service that is in or has been asked about."""
    answer = log.sets_out(AgreementAnswer)
    answer.agreement_id, answer.person_id = agreement_id, person_id
    answer.save(force_insert=True)
    for consent in log.consents.filter(replaced_at=None, ends_at__gt=clock.now()):
        answer = log.sets_out(ConsentAnswer)
        answer.consent, answer.person_id = consent, person_id
        answer.save(force_insert=True)
