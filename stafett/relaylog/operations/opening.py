"""Opening: the family is asked, each answers alone, and the log opens when every required person has said yes."""

from django.db import IntegrityError, transaction

from stafett.audit.history import record
from stafett.core import clock, keys
from stafett.core.errors import RuleBroken
from stafett.identity.models import Person, Responsibility
from stafett.identity.queries import guardians_of

from .. import policy
from ..covers import free_cover
from ..models import Agreement, AgreementAnswer, FamilyMember, LevelChange, RelayLog
from ..models.agreement import Answer
from ..models.log import Kind, Relation
from .asking import answer_for, state_of
from .baton import begin_holding
from .consent import add_opener, ask_service

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
    ask_service(log, unit=unit, by=by)
    record("log proposed", who=by, about=log, unit=unit.pk)
    return log


def who_must_answer(child):
    """{person id: relation} of those whose yes is needed: by age and responsibility, as the municipality decides."""
    if child.age() is not None and child.age() >= child.municipality.choice("consents_alone_from"):
        return {child.pk: Relation.CHILD}
    required = dict.fromkeys(_who_answers_for(guardians_of(child)), Relation.GUARDIAN)
    if child.age() is not None and child.age() >= child.municipality.choice("co_consents_from"):
        required[child.pk] = Relation.CHILD
    return required


def _who_answers_for(guardians):
    """Everyone with parental responsibility; but where the child welfare service has the care, those it has authorised.

    Nobody, as long as it is not known who has responsibility: somebody must find out first.
    """
    says = dict(guardians)
    if Responsibility.UNKNOWN in says.values():
        return []
    answers = Responsibility.AUTHORISED if Responsibility.AUTHORISED in says.values() else Responsibility.YES
    return [guardian for guardian, responsibility in guardians if responsibility == answers]


def _may_propose(child, unit, why, required, by):
    policy.require_at_work(by, "propose a log", child.municipality)
    if by.hat.unit_id != unit.pk:
        raise RuleBroken("opening.must_work_in_the_unit")
    if child.pk == by.pk or by.pk in {guardian for guardian, _ in guardians_of(child)}:
        raise RuleBroken("opening.not_in_own_family")
    if child.protected:
        raise RuleBroken("opening.nobody_found", field="number")
    if not (why or "").strip():
        raise RuleBroken("opening.say_why", field="why")
    if not required:
        raise RuleBroken("opening.nobody_can_agree")


def _gather_family(log, required):
    """The child reads along in its own log, also when it is too young to be asked for a yes."""
    members = required if log.child_id in required else required | {log.child_id: Relation.CHILD}
    FamilyMember.objects.bulk_create(
        FamilyMember(
            municipality_id=log.municipality_id,
            log=log,
            person_id=person,
            relation=relation,
            required=person in required,
            since=clock.now(),
        )
        for person, relation in members.items()
    )


def _ask_agreement(log, why):
    agreement = log.sets_out(Agreement)
    agreement.text_version, agreement.why, agreement.asked_at = TEXT_VERSION, why, clock.now()
    agreement.save(force_insert=True)
    for member in log.familymembers.filter(required=True):
        answer = log.sets_out(AgreementAnswer)
        answer.agreement, answer.person = agreement, member.person
        answer.save(force_insert=True)


@transaction.atomic
def answer_agreement(log, *, answer, by):
    """One required person's yes, no or not now, for the log and for the service that asked. The last yes opens it."""
    log = RelayLog.objects.lock(log)
    policy.require(by, "answer the agreement", log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    if log.opened_at:
        raise RuleBroken("opening.is_open_already")
    mine = answer_for(AgreementAnswer.objects.filter(log=log), by, answer)
    mine.save(update_fields=["answer", "answered_at", "language"])
    for consent in log.consents.filter(unit_id=log.unit_id, replaced_at=None):
        same = answer_for(consent.answers.all(), by, answer)
        same.save(update_fields=["answer", "answered_at", "language"])
    record("agreement answered", who=by, about=log, answer=answer)
    if answer == Answer.YES and state_of("relaylog_all_agreed", log):
        _open(log, by)
    return log


def _open(log, by):
    """Everybody has said yes: the opener takes the baton at the level where logs begin."""
    _begin(log)
    level = log.sets_out(LevelChange)
    level.level, level.since = log.municipality.choice("log_starts_at"), clock.now()
    level.decided_by_id = log.proposed_by_id
    level.save(force_insert=True)
    add_opener(log)
    begin_holding(log, holder=Person(pk=log.proposed_by_id), hat_id=log.proposed_as_id, unit_id=log.unit_id)
    record("log opened", who=by, about=log, level=level.level)


def _begin(log):
    """The child has one open log. Two that open in the same second meet the index behind the question."""
    if state_of("relaylog_child_has_open_log", log):
        raise RuleBroken("opening.has_a_log_already")
    log.opened_at = clock.now()
    try:
        with transaction.atomic():
            log.save(update_fields=["opened_at"])
    except IntegrityError as already:
        raise RuleBroken("opening.has_a_log_already") from already
