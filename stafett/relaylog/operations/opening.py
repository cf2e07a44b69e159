"""Opening: somebody asks the family for a log. How each answers is in `agreeing.py`."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock, keys
from stafett.core.errors import RuleBroken
from stafett.identity.models import Responsibility
from stafett.identity.queries import custodian_of, guardians_of

from .. import policy
from ..covers import free_cover
from ..models import Agreement, AgreementAnswer, FamilyMember, RelayLog
from ..models.log import Kind, Relation
from .asking import put_question
from .consent import set_out_consent
from .looking_up import cannot_begin

TEXT_VERSION = "2026-1"


@transaction.atomic
def propose_log(child, *, unit, why, by, kind=Kind.CHILD, cover=None):
    """An employee asks the family for a log. Nothing can be written in it before every required person has said yes.

    Always answers alike: whether the child has a log already is for the family to tell. The cover name is drawn by
    lot; only the demo says which, so that its town is the same each time.
    """
    required = who_must_answer(child)
    _may_propose(child, unit, why, required, by)
    log = RelayLog(municipality_id=child.municipality_id, child=child, unit=unit, kind=kind)
    log.colour, log.symbol, log.mark = cover or free_cover(child.municipality)
    log.proposed_by, log.proposed_as, log.proposed_at = by, by.hat, clock.now()
    keys.make_log_key(log.municipality_id, log.pk)
    log.save(force_insert=True)
    _gather_family(log, required)
    _ask_agreement(log, why)
    set_out_consent(log, unit=unit, by=by)
    record("log proposed", who=by, about=log, unit=unit.pk)
    return log


def who_must_answer(child):
    """{person id: relation} of those whose yes is needed: by age and responsibility, as the municipality decides."""
    if child.age() is not None and child.age() >= child.municipality.choice("consents_alone_from"):
        return {child.pk: Relation.CHILD}
    if custodian_of(child) == (None, None):  # has left: nobody answers before another is registered
        return {}
    required = _who_answers_for(child)
    if not required:  # a youth says yes beside somebody, and not alone while it is not known who that is
        return {}
    if child.age() is not None and child.age() >= child.municipality.choice("co_consents_from"):
        required[child.pk] = Relation.CHILD
    return required


def _who_answers_for(child):
    """Everyone with parental responsibility; but where the municipality has the care, the custodian in their place.

    With or without a custodian: where the child welfare service has authorised foster parents, they answer, and the
    parents do not. Nobody, as long as it is not known who has responsibility: somebody must find out first.
    """
    guardians, custodian = guardians_of(child), custodian_of(child)
    says = set(dict(guardians).values())
    if custodian is None and Responsibility.UNKNOWN in says:
        return {}
    in_care = custodian or Responsibility.AUTHORISED in says
    answers = Responsibility.AUTHORISED if in_care else Responsibility.YES
    required = {guardian: Relation.GUARDIAN for guardian, responsibility in guardians if responsibility == answers}
    return required | ({custodian[0]: Relation.CUSTODIAN} if custodian else {})


def _may_propose(child, unit, why, required, by):
    policy.require_at_work(by, "propose a log", child.municipality)
    if by.hat.unit_id != unit.pk:
        raise RuleBroken("opening.must_work_in_the_unit")
    _nothing_in_the_way(child)
    if not (why or "").strip():
        raise RuleBroken("opening.say_why", field="why")
    if not required:
        raise RuleBroken("opening.nobody_can_agree")


def _nothing_in_the_way(child):
    why_not = cannot_begin(child)
    if why_not == "own_family":
        raise RuleBroken("opening.not_in_own_family")
    if why_not == "answers_for_the_child":
        raise RuleBroken("opening.answers_for_the_child")
    if why_not:
        raise RuleBroken("opening.nobody_found", field="number")


def _gather_family(log, required):
    """The child reads along in its own log, also when it is too young to be asked for a yes."""
    members = required if log.child_id in required else required | {log.child_id: Relation.CHILD}
    _custodian, hat_id = custodian_of(log.child) or (None, None)
    FamilyMember.objects.bulk_create(
        FamilyMember(
            municipality_id=log.municipality_id,
            log=log,
            person_id=person,
            relation=relation,
            required=person in required,
            acts_as_id=hat_id if relation == Relation.CUSTODIAN else None,
            since=clock.now(),
        )
        for person, relation in members.items()
    )


def _ask_agreement(log, why):
    agreement = log.sets_out(Agreement)
    agreement.text_version, agreement.why, agreement.asked_at = TEXT_VERSION, why, clock.now()
    agreement.save(force_insert=True)
    for member in log.familymembers.filter(required=True):
        put_question(log, AgreementAnswer, member, agreement=agreement)
