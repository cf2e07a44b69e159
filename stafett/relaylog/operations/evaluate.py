"""Evaluate: three voices, the child's first, and what we do now."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Evaluation, RelayLog, Response
from ..models.own_words import SeenBy
from ..models.plan import Decision, Effect
from ..models.response import ResponseAbout
from .asking import short_enough, that_stands
from .plan import written


@transaction.atomic
def evaluate_measure(
    measure, *, effect, child, child_how, parents, professionals, decision, evaluate_on=None, voices=(), by
):
    """One round. Without the child's words it says how the child was asked, or why not; going on needs a new date.

    `voices`: (response, words) of what the family has answered between the rounds and lets stand, in their own words.
    """
    log = RelayLog.objects.lock_open(measure.log)
    policy.require(by, "evaluate a measure", log)
    measure = that_stands(log.measures.select_for_update(of=("self",)), measure.pk)
    child, parents = _with_voices(measure, voices, child, parents)
    _is_complete(measure, effect, child, child_how, decision, evaluate_on)
    round_ = written(log, Evaluation, by)
    round_.goal_id, round_.measure, round_.number = measure.goal_id, measure, measure.evaluations.count() + 1
    round_.effect, round_.decision, round_.next_on = effect, decision, evaluate_on
    round_.child, round_.child_how = short_enough(child, field="child"), short_enough(child_how, field="child_how")
    round_.parents = short_enough(parents, field="parents")
    round_.professionals = short_enough(professionals, field="professionals")
    round_.save(force_insert=True)
    _move_on(measure, decision, evaluate_on)
    record("measure evaluated", who=by, about=round_, goal_id=measure.goal_id, measure=measure.pk, decision=decision)
    return round_


def voices_of(measure):
    """What the family has answered since the last round, and lets stand in the next."""
    said = Response.objects.filter(measure=measure, about=ResponseAbout.HELPS, seen_by=SeenBy.ALL, replaced_at=None)
    latest = measure.evaluations.order_by("-number").first()
    return said.filter(written_at__gt=latest.written_at) if latest else said


def _with_voices(measure, voices, child, parents):
    """The child's box and the parents', with what they said themselves first: as they said it."""
    stand = {row.pk: row for row in voices_of(measure)}
    if any(row.pk not in stand for row, _words in voices):
        raise RuleBroken("evaluate.voice_is_not_given", field="voices")
    of_child = [words for row, words in voices if row.written_by_id == measure.log.child_id]
    of_parents = [words for row, words in voices if row.written_by_id != measure.log.child_id]
    return " ".join([*of_child, child or ""]).strip(), "\n".join([*of_parents, parents or ""]).strip()


def _is_complete(measure, effect, child, child_how, decision, evaluate_on):
    if measure.ended_on:
        raise RuleBroken("plan.has_ended")
    if effect not in Effect.values:
        raise RuleBroken("evaluate.choose_effect", field="effect")
    if not (child or "").strip() and not (child_how or "").strip():
        raise RuleBroken("evaluate.child_first", field="child")
    if decision not in Decision.values:
        raise RuleBroken("evaluate.choose_decision", field="decision")
    if decision != Decision.END and (evaluate_on is None or evaluate_on <= clock.today()):
        raise RuleBroken("evaluate.needs_a_next_date", field="evaluate_on")
    if decision != Decision.END and evaluate_on < measure.starts_on:
        raise RuleBroken("plan.evaluate_after_start", field="evaluate_on")


def _move_on(measure, decision, evaluate_on):
    if decision == Decision.END:
        measure.ended_on = clock.today()
        measure.evaluate_on = max(measure.starts_on, measure.evaluate_on)
    else:
        measure.evaluate_on = evaluate_on
    measure.save(update_fields=["ended_on", "evaluate_on"])
