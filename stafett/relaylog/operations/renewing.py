"""Renewing: the family lets a service see the same for a while more, each with one answer."""

import datetime as dt

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Consent, RelayLog
from ..models.agreement import Answer
from .asking import answer_for
from .coming_of_age import let_answer, own_to_say
from .consent import ask_each, name_goals, text_for
from .knowing import knows_whom
from .narrowing import in_history, narrow


@transaction.atomic
def renew_consent(consent, *, answer, born=None, by):
    """Yes, no or not now to a consent that ends soon or has ended, against the text that stands now.

    The first who answers makes the row that the others answer on too. Until all have said yes the service goes by what
    it has, and is out when that ends.
    """
    log = RelayLog.objects.lock_open(consent.log)
    policy.require(by, "renew a consent", log)
    let_answer(log, by)
    consent = log.consents.get(pk=consent.pk)
    own_to_say(consent)
    if not consent.answers.filter(person=by).exists():
        raise RuleBroken("answer.not_yours_to_give")
    if answer not in Answer.values:
        raise RuleBroken("answer.choose_one", field="answer")
    knows_whom(consent, answer, born)
    renewal = _renewal_of(log, consent)
    let_answer(log, by)  # whoever has come of age since the log began is not among those whom a renewal asks
    mine = answer_for(renewal.answers.all(), by, answer)
    if mine.withdrawn_at:
        raise RuleBroken("consent.has_ended")
    only = consent.still_only(by) if answer == Answer.YES else None
    mine.save(update_fields=["answer", "answered_at", "language"])
    narrow(log, mine, only, by)
    told = {"answer": answer, "goals": in_history(only)}
    record("consent answered", who=by, about=log, consent=renewal.pk, renews=consent.pk, **told)
    from .baton import pass_when_ready  # a yes can be what a handover waits for

    pass_when_ready(log, by=by)
    return renewal


def _renewal_of(log, consent):
    """The one that another has begun, or a new one."""
    if consent.replaced_at:
        raise RuleBroken("consent.has_ended")
    newest = log.consents.filter(**consent.to_the_same, replaced_at=None).latest("ends_at")
    newest.log = log
    return newest if newest.pk != consent.pk and newest.ends_at > clock.now() else _begin(log, newest)


def _begin(log, old):
    """The same service, the same goals, the same asker: from where the old one ends, or from now when it has."""
    if clock.today() < old.reminded_from():
        raise RuleBroken("consent.too_early_to_renew")
    if old.renewed_until() <= clock.today():
        raise RuleBroken("consent.has_ended")
    new = Consent(municipality_id=log.municipality_id, log=log, renews=old)
    new.unit_id, new.private_person_id = old.unit_id, old.private_person_id
    new.scope, new.asked_by_id = old.scope, old.asked_by_id
    new.text_version, new.asked_at = text_for(old), _midnight(old.reminded_from())
    new.effective_from, new.ends_at = max(old.ends_at, clock.now()), _midnight(old.renewed_until())
    new.save(force_insert=True)
    name_goals(log, new, old.about_goals.values_list("goal_id", flat=True))
    ask_each(log, new)
    return new


def _midnight(day):
    return dt.datetime.combine(day, dt.time.min, clock.OSLO)
