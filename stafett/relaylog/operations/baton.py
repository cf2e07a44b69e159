"""The baton: held by one, held out to another, and passed when it is accepted, the day has come and consent stands."""

from django.db import transaction
from django.db.models.functions import Greatest

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Holding, Offer, OfferAnswer, OfferWords, RelayLog
from ..models.agreement import Answer
from ..models.baton import Outcome, WordsAbout, last_day_to_answer
from .asking import hat_in, may_work_here, of_the_asked, short_enough, words
from .members import join
from .plan import written


@transaction.atomic
def offer_baton(log, *, to, unit, takes_over_on, summary, answer_by=None, by):
    """The holder asks somebody to take over from a day, and keeps the baton until they have accepted.

    `answer_by`: sooner than the municipality's days for it, when the holder cannot wait so long.
    """
    log = RelayLog.objects.lock_open(log)
    playing = policy.require(by, "offer the baton", log)
    if to == by and policy.Part.DEPUTY in playing:
        raise RuleBroken("baton.not_to_a_deputy_by_oneself", field="to")
    hat = hat_in(unit, to, field="to")
    _may_be_offered(log, to, hat, takes_over_on)
    answer_by = _day_to_answer(log, answer_by)
    summary = short_enough(summary, field="summary")
    offer = log.sets_out(Offer)
    offer.to, offer.to_hat, offer.to_unit = to, hat, unit
    offer.offered_by, offer.offered_at = by, clock.now()
    offer.takes_over_on, offer.answer_by = takes_over_on, answer_by
    offer.save(force_insert=True)
    _say(offer, WordsAbout.SUMMARY, summary, by)
    said = {"to": to.pk, "unit": unit.pk, "takes_over_on": takes_over_on, "answer_by": answer_by}
    record("baton offered", who=by, about=log, **said)
    return offer


def _may_be_offered(log, to, hat, takes_over_on):
    if log.open_offer():
        raise RuleBroken("baton.is_offered_already")
    may_work_here(log, to, field="to")
    if log.holdings.filter(hat=hat, laid_down_at=None).exists():
        raise RuleBroken("baton.is_with_you", field="to")
    if takes_over_on is None or takes_over_on < clock.today():
        raise RuleBroken("baton.takes_over_in_the_past", field="takes_over_on")


def _day_to_answer(log, day):
    """The municipality says how long somebody may wait for an answer; whoever asks can say sooner."""
    last = last_day_to_answer(log.municipality)
    if day is None:
        return last
    if day < clock.today():
        raise RuleBroken("baton.answer_by_in_the_past", field="answer_by")
    if day > last:
        raise RuleBroken("baton.answer_by_too_late", field="answer_by", days=(last - clock.today()).days)
    return day


def _say(offer, about, text, by):
    """Kept apart from the offer: leaders see that the baton is held out, and not what was said with it."""
    if text:
        said = written(offer.log, OfferWords, by)
        said.offer, said.about, said.text = offer, about, text
        said.save(force_insert=True)


@transaction.atomic
def accept_baton(log, *, by):
    """The holder keeps the baton until it is accepted; then it changes hands in one go, if day and consent allow."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "accept the baton", log)
    offer = _waiting(log)
    offer.accepted_at = offer.accepted_at or clock.now()
    offer.save(update_fields=["accepted_at"])
    record("baton accepted", who=by, about=log)
    pass_when_ready(log, by=by)
    return offer


def _waiting(log):
    offer = log.open_offer()
    if offer is None:
        raise RuleBroken("baton.nobody_is_offered")
    return offer


def pass_when_ready(log, *, by):
    """True when it passed: accepted, the day has come, and the family lets the new service see the whole log."""
    offer = log.open_offer()
    if offer is None or not of_the_asked("relaylog_next_is", offer):
        return False
    lay_down(log)
    begin_holding(log, holder=offer.to, hat_id=offer.to_hat_id, unit_id=offer.to_unit_id)
    _end(offer, Outcome.PASSED)
    if not log.members.filter(hat_id=offer.to_hat_id, left_at=None).exists():
        join(log, offer.to_hat)
    record("baton passed", who=by, about=log, to=offer.to_id)
    return True


def lay_down(log):
    """Now; but never before it was taken, by one who began before another took it and had to wait for that."""
    log.holdings.filter(laid_down_at=None).update(laid_down_at=Greatest("taken_at", clock.now()))


def begin_holding(log, *, holder, hat_id, unit_id):
    """Somebody holds the baton from now. The constraint stands behind if two did it at once."""
    holding = log.sets_out(Holding)
    holding.holder_id, holding.hat_id, holding.unit_id = holder.pk, hat_id, unit_id
    holding.taken_at = clock.now()
    holding.save(force_insert=True)
    return holding


def _end(offer, outcome):
    offer.ended_at, offer.outcome = clock.now(), outcome
    offer.save(update_fields=["ended_at", "outcome"])


@transaction.atomic
def decline_baton(log, *, because, by):
    """No, with the reason: the baton stays where it is."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "decline the baton", log)
    offer = _waiting(log)
    _say(offer, WordsAbout.BECAUSE, words(because, "baton.say_why", field="because"), by)
    record("baton declined", who=by, about=log)
    _end(offer, Outcome.DECLINED)


@transaction.atomic
def withdraw_offer(log, *, by):
    """The holder takes the question back, as long as it has not been accepted by one who can still take over."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "withdraw the offer", log)
    offer = _waiting(log)
    if offer.accepted_at and of_the_asked("relaylog_can_hold", offer):
        raise RuleBroken("baton.is_accepted")
    _end(offer, Outcome.WITHDRAWN)
    record("offer withdrawn", who=by, about=log)


@transaction.atomic
def answer_handover(log, *, answer, by):
    """What one in the family thinks of the new holder: a no sends the baton back, silence is no hindrance."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "answer the handover", log)
    offer = _waiting(log)
    if answer not in Answer.values:
        raise RuleBroken("answer.choose_one", field="answer")
    mine = OfferAnswer.objects.filter(offer=offer, person=by).first() or log.sets_out(OfferAnswer)
    mine.offer, mine.person, mine.answer, mine.answered_at = offer, by, answer, clock.now()
    mine.save(**{"force_insert": True} if mine._state.adding else {"update_fields": ["answer", "answered_at"]})
    record("handover answered", who=by, about=log, answer=answer)
    if answer == Answer.NO:
        _end(offer, Outcome.SENT_BACK)
    return mine
