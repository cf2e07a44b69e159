"""Narrowing: a yes that is about some goals only, when it is given or afterwards. It is widened by answering anew."""

from stafett.core import clock
from stafett.core.errors import RuleBroken

from ..models import Goal, Narrowing
from ..models.agreement import Answer
from ..models.consent import Scope
from .plan import written


def asked_about(consent):
    """{id of each goal} that a service would see by a yes today."""
    if consent.scope == Scope.GOALS:
        return set(consent.about_goals.values_list("goal_id", flat=True))
    return set(Goal.objects.filter(log_id=consent.log_id).values_list("pk", flat=True))


def some_of(consent, answer, goals):
    """The ids that a yes is about; None for all that is asked. RuleBroken for none, or others than what is asked."""
    if goals is None:
        return None
    chosen, asked = {goal.pk for goal in goals}, asked_about(consent)
    if answer != Answer.YES or not chosen or not chosen <= asked:
        raise RuleBroken("consent.choose_your_goals", field="goals")
    return None if consent.scope == Scope.GOALS and chosen == asked else sorted(chosen)


def narrow(log, mine, only, by):
    """From now this yes is about these goals and no others. None: all that was asked, and nothing to write."""
    if only is None:
        return
    row = written(log, Narrowing, by)
    row.answer, row.goals = mine, only
    row.save(force_insert=True)


def seen_by(mine):
    """{id of each goal} that one's own yes lets the service see now."""
    only, asked = mine.narrowed_to(), asked_about(mine.consent)
    return asked if only is None else only & asked


def take_out(log, mine, goal, by):
    """From now this yes is about the goals that are left. With the last one it is taken back."""
    left = seen_by(mine) - {goal.pk}
    if left:
        narrow(log, mine, sorted(left), by)
    else:
        mine.withdrawn_at = clock.now()
        mine.save(update_fields=["withdrawn_at"])


def in_history(only):
    return None if only is None else " ".join(map(str, only))
