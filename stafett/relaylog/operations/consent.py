"""Consent: the family lets a service see the log, or some goals of it, until a date; and takes it back at once."""

import datetime as dt

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Consent, ConsentAnswer, ConsentGoal, RelayLog
from ..models.agreement import Answer
from ..models.consent import Scope, refusals
from .asking import answer_for, put_question
from .coming_of_age import counts, let_answer, own_to_say
from .knowing import knows_whom
from .narrowing import in_history, narrow, seen_by, some_of, take_out

TEXT_VERSION = "2026-1"
PRIVATE_TEXT = "2026-1-privat"


def text_for(consent):
    """The number of the text that the family answers now: another for a private person than for a service."""
    return PRIVATE_TEXT if consent.private_person_id else TEXT_VERSION


@transaction.atomic
def ask_consent(log, *, unit, scope, goals=(), until, by):
    """The holder asks the family whether one more service may see the log, or named goals of it, until a date."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "ask for consent", log)
    if scope == Scope.GOALS and not goals:
        raise RuleBroken("consent.choose_goals", field="goals")
    ends_in_time(log, until)
    make_room(log, field="unit", unit=unit)
    consent = set_out_consent(log, unit=unit, scope=scope, until=until, by=by)
    name_goals(log, consent, [log.goals.get(pk=goal.pk).pk for goal in goals] if scope == Scope.GOALS else ())
    record("consent asked for", who=by, about=log, consent=consent.pk, unit=unit.pk, scope=scope, until=until)
    return consent


def ends_in_time(log, until):
    months = log.municipality.choice("consent_months")
    if until is None or until <= clock.today():
        raise RuleBroken("consent.ends_in_the_past", field="until")
    if until > clock.months_later(clock.today(), months):
        raise RuleBroken("consent.ends_too_late", field="until", months=months)


def make_room(log, *, field, **to):
    """A new question takes the place of one that is no longer live; a live or waiting one is not asked twice."""
    refused = refusals(log)
    for old in log.consents.filter(**to, replaced_at=None):
        if old.stands(refused):
            raise RuleBroken("consent.has_one_already", field=field)
        old.replaced_at = clock.now()
        old.save(update_fields=["replaced_at"])


def set_out_consent(log, *, unit=None, private_person=None, by, scope=Scope.WHOLE, until=None, text=TEXT_VERSION):
    """One consent row to a service, or to a private person, and a row for each required person to answer on."""
    until = until or clock.months_later(clock.today(), log.municipality.choice("consent_months"))
    consent = log.sets_out(Consent)
    consent.unit, consent.private_person, consent.scope, consent.text_version = unit, private_person, scope, text
    consent.asked_by, consent.asked_at, consent.effective_from = by, clock.now(), clock.now()
    consent.ends_at = dt.datetime.combine(until, dt.time.min, clock.OSLO)
    consent.save(force_insert=True)
    ask_each(log, consent)
    return consent


def ask_each(log, consent):
    """A row for each who must say yes."""
    for member in log.familymembers.filter(required=True, until=None):
        put_question(log, ConsentAnswer, member, consent=consent)


def name_goals(log, consent, goal_ids):
    """The goals that a consent is about."""
    for goal_id in goal_ids:
        named = log.sets_out(ConsentGoal)
        named.consent, named.goal_id = consent, goal_id
        named.save(force_insert=True)


@transaction.atomic
def answer_consent(consent, *, answer, goals=None, born=None, by):
    """One required person's yes, no or not now; with `goals`, a yes to these only.

    All must say yes before the service sees anything, and it sees what every yes is about. `born`: when a private
    person was, as whoever says yes knows it.
    """
    log = RelayLog.objects.lock_open(consent.log)
    policy.require(by, "answer a consent", log)
    let_answer(log, by)
    consent = log.consents.get(pk=consent.pk)
    own_to_say(consent)
    if consent.ends_at <= clock.now() or consent.replaced_at:
        raise RuleBroken("consent.has_ended")
    mine = answer_for(consent.answers.all(), by, answer)
    if mine.withdrawn_at:
        raise RuleBroken("consent.has_ended")
    only = some_of(consent, answer, goals)
    knows_whom(consent, answer, born)
    mine.save(update_fields=["answer", "answered_at", "language"])
    narrow(log, mine, only, by)
    record("consent answered", who=by, about=log, consent=consent.pk, answer=answer, goals=in_history(only))
    from .baton import pass_when_ready  # a yes can be what a handover waits for

    pass_when_ready(log, by=by)
    return consent


@transaction.atomic
def withdraw_consent(consent, *, by):
    """Any required person can, at any time: the service is out at the next statement, and what was to follow too."""
    log = RelayLog.objects.lock(consent.log)
    policy.require(by, "withdraw a consent", log)
    let_answer(log, by)
    own_to_say(consent)
    if not consent.answers.filter(person=by).exists() or not counts(log, consent):
        raise RuleBroken("answer.not_yours_to_give")
    now = {consent.pk, *log.consents.filter(**consent.to_the_same, replaced_at=None).values_list("pk", flat=True)}
    mine = ConsentAnswer.objects.filter(consent_id__in=now if consent.replaced_at is None else [consent.pk], person=by)
    mine.filter(withdrawn_at=None).update(withdrawn_at=clock.now())
    record("consent withdrawn", who=by, about=log, consent=consent.pk)
    return consent


@transaction.atomic
def withdraw_goal(consent, *, goal, by):
    """Any required person can, at any time: the service no longer sees this goal, nor goals that are set later.

    What is to follow the consent is narrowed too. With the last goal the service is out.
    """
    log = RelayLog.objects.lock(consent.log)
    policy.require(by, "withdraw a goal", log)
    let_answer(log, by)
    own_to_say(consent)
    yes = ConsentAnswer.objects.filter(log=log, person=by, answer=Answer.YES, withdrawn_at=None)
    mine = yes.filter(consent=consent).select_related("consent").first()
    if mine is None or not counts(log, consent):
        raise RuleBroken("answer.not_yours_to_give")
    if goal.pk not in seen_by(mine):
        raise RuleBroken("consent.goal_is_not_seen")
    same = log.consents.filter(**consent.to_the_same, replaced_at=None)
    for row in (mine, *yes.filter(consent__in=same).exclude(pk=mine.pk).select_related("consent")):
        take_out(log, row, goal, by)
    record("goal withdrawn", who=by, about=log, consent=consent.pk, goal=goal.pk)
    return consent
