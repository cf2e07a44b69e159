"""Plan: what we pay attention to together, what we want, and what we do about it."""

from django.db import transaction
from django.db.models import Max, Q

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Focus, Goal, Measure, RelayLog
from ..models.discard import bin_open
from .asking import is_let_in, none_kept_out, short_enough, that_stands, words


def written(log, part, by):
    """A new row of the log, not saved, signed by the one who writes."""
    row = log.sets_out(part)
    row.written_by, row.written_as, row.written_at = by, by.hat, clock.now()
    return row


@transaction.atomic
def raise_focus(log, *, title, text, by):
    """Something the family and the professionals agree to pay attention to."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "raise a focus", log)
    focus = written(log, Focus, by)
    focus.title = words(title, "plan.say_what", field="title")
    focus.text = short_enough(text, field="text")
    focus.save(force_insert=True)
    record("focus raised", who=by, about=focus, focus=focus.pk)
    return focus


@transaction.atomic
def set_goal(focus, *, text, child_words, by):
    """What should be different, and the child's own words about it."""
    log = RelayLog.objects.lock_open(focus.log)
    policy.require(by, "set a goal", log)
    goal = written(log, Goal, by)
    goal.focus, goal.number = that_stands(log.focuses, focus.pk), next_number(log)
    goal.text = words(text, "plan.say_what", field="text")
    goal.child_words = short_enough(child_words, field="child_words")
    goal.save(force_insert=True)
    record("goal set", who=by, about=goal, goal_id=goal.pk)
    return goal


def next_number(log):
    """Also after a goal that lies in the bin: it keeps its number, and may be put back."""
    with bin_open():
        return (log.goals.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def plan_measure(goal, *, title, how, responsible, starts_on, evaluate_on, by):
    """What is done, with one responsible person and one date when it is evaluated: refused without either."""
    log = RelayLog.objects.lock_open(goal.log)
    policy.require(by, "plan a measure", log)
    goal = that_stands(log.goals, goal.pk)
    _is_complete(responsible, starts_on, evaluate_on)
    membership = place_in_the_team(log, responsible)
    measure = written(log, Measure, by)
    measure.goal, measure.responsible = goal, responsible
    measure.unit_id = membership.unit_id if membership else None
    measure.title = words(title, "plan.say_what", field="title")
    measure.how = short_enough(how, field="how")
    measure.starts_on, measure.evaluate_on = starts_on, evaluate_on
    measure.save(force_insert=True)
    record("measure planned", who=by, about=measure, goal_id=goal.pk, measure=measure.pk, evaluate_on=evaluate_on)
    return measure


def place_in_the_team(log, responsible):
    """The responsible's place in the team, or None for one of the family. RuleBroken for everybody else.

    One who is frozen is family, and stands where the choice is made: a no would tell those who look on.
    """
    moment = clock.now()
    working = Q(hat__ends_at=None) | Q(hat__ends_at__gt=moment)
    membership = log.members.filter(working, person=responsible, left_at=None).first()
    takes_part = membership or log.familymembers.filter(person=responsible, until=None).exists()
    none_kept_out(log, [responsible], field="responsible", also_frozen=False)
    if not takes_part or not is_let_in(log, responsible):
        raise RuleBroken("plan.responsible_takes_no_part", field="responsible")
    return membership


def _is_complete(responsible, starts_on, evaluate_on):
    if responsible is None:
        raise RuleBroken("plan.needs_a_responsible", field="responsible")
    if starts_on is None:
        raise RuleBroken("plan.needs_a_date", field="starts_on")
    if evaluate_on is None:
        raise RuleBroken("plan.needs_a_date", field="evaluate_on")
    if evaluate_on < starts_on:
        raise RuleBroken("plan.evaluate_after_start", field="evaluate_on")
