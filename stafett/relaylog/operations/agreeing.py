"""Agreeing: each answers alone. The last yes opens the log, any one can take it back, and both facts are kept."""

from django.db import IntegrityError, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.identity.models import Person

from .. import policy
from ..models import AgreementAnswer, LevelChange, Pause, RelayLog, TakenBack
from ..models.agreement import Answer
from ..models.log import CloseReason
from .asking import answer_for, state_of
from .baton import begin_holding
from .closing import end_log
from .coming_of_age import counts, is_own_to_say, let_answer
from .members import add_opener

ANSWERED = ["answer", "answered_at", "language", "taken_back_at"]


@transaction.atomic
def answer_agreement(log, *, answer, by):
    """One required person's yes, no or not now, for the log and for the service that asked. The last yes opens it.

    One who was kept out while the others answered can answer afterwards, also when the log is open: a no then is the
    same as to take the agreement back.
    """
    log = _not_closed(log, "answer the agreement", by)
    answers = AgreementAnswer.objects.filter(log=log)
    if log.opened_at and any(row.agrees() for row in answers.filter(person=by)):
        raise RuleBroken("opening.is_open_already")
    mine = answer_for(answers, by, answer)
    _answer_the_service_that_asked(log, answer, by)
    record("agreement answered", who=by, about=log, answer=answer)
    if answer == Answer.YES:
        _agree(log, mine, by)
    elif answer == Answer.NO and log.opened_at and counts(log):
        _take_back(log, mine)
    else:
        mine.save(update_fields=ANSWERED)
    return log


def _not_closed(log, verb, by):
    log = RelayLog.objects.lock(log)
    policy.require(by, verb, log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    let_answer(log, by)
    return log


def _answer_the_service_that_asked(log, answer, by):
    """Before the log opens the two questions are one. Afterwards a consent that is answered stands as it is."""
    for consent in log.consents.filter(unit_id=log.unit_id, replaced_at=None):
        answers = consent.answers.filter(person=by)
        if (not log.opened_at or answers.filter(answer=None).exists()) and is_own_to_say(consent):
            answer_for(answers, by, answer).save(update_fields=["answer", "answered_at", "language"])


def _agree(log, mine, by):
    """Yes, also after the agreement was taken back: then that is kept, from when to when."""
    if mine.taken_back_at:
        between = log.sets_out(TakenBack)
        between.answer, between.person = mine, by
        between.taken_back_at = mine.taken_back_at
        between.given_again_at = max(mine.taken_back_at, clock.now())  # who had to wait began before it was taken back
        between.save(force_insert=True)
    mine.taken_back_at = None
    mine.save(update_fields=ANSWERED)
    go_on_when_all_agree(log, by)


def go_on_when_all_agree(log, by):
    """The last yes opens the log, or ends a pause. `by` is None for the duty of the morning."""
    if not state_of("relaylog_all_agreed", log):
        return
    if log.opened_at:
        log.pauses.filter(until=None).update(until=clock.now())
    else:
        _open(log, by)


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


@transaction.atomic
def take_back_agreement(log, *, by):
    """Any required person can, at once: the log pauses. It closes when all have, or after the municipality's days."""
    log = _not_closed(log, "take back the agreement", by)
    mine = AgreementAnswer.objects.filter(log=log, person=by).first()
    if mine is None or not counts(log):
        raise RuleBroken("answer.not_yours_to_give")
    record("agreement taken back", who=by, about=log)
    _take_back(log, mine)
    return log


def _take_back(log, mine):
    mine.taken_back_at = mine.taken_back_at or clock.now()
    mine.save(update_fields=ANSWERED)
    if state_of("relaylog_all_took_back", log):
        end_log(log, CloseReason.AGREEMENT_TAKEN_BACK if log.opened_at else CloseReason.NEVER_AGREED, None)
    elif log.opened_at and not log.is_paused():
        _pause(log)


def _pause(log):
    """No professional reads or writes content; the family reads on. Whose doing it was is not written here."""
    pause = log.sets_out(Pause)
    pause.since = clock.now()
    pause.save(force_insert=True)


@transaction.atomic
def give_agreement_again(log, *, by):
    """Yes again, also by one who never took it back: the log goes on when everybody who is waited for agrees."""
    log = _not_closed(log, "take back the agreement", by)
    answers = AgreementAnswer.objects.filter(log=log)
    mine = answer_for(answers, by, Answer.YES)
    record("agreement given again", who=by, about=log)
    _agree(log, mine, by)
    return log
