"""Evaluate: three voices, the child's first, and what we do now."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Evaluation, RelayLog
from ..models.plan import Decision, Effect
from .asking import short_enough, that_stands
from .plan import written


@transaction.atomic
def evaluate_measure(measure, *, effect, child, child_how, parents, professionals, decision, evaluate_on=None, by):
    """One round. Without the child's words it says how the child was asked, or why not; going on needs a new date."""
    log = RelayLog.objects.lock_open(measure.log)
    policy.require(by, "evaluate a measure", log)
    measure = that_stands(log.measures.select_for_update(of=("self",)), measure.pk)
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
