"""Oppmerksomhet, mål, tiltak and vurdering."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stafett.core import clock

from .. import operations
from ..forms.plan import EvaluationForm, FocusForm, GoalForm, MeasureForm
from ..forms.token import mark
from ..models import Evaluation, Focus, Goal, Measure
from ..operations.evaluate import voices_of
from ..queries import options, suggestions
from ..queries.people import People
from ..queries.plan import EvaluationShown
from ..queries.readers import Audience
from ..queries.responses import voices_to_choose
from .doorway import of_log
from .seeing import offer_to_look
from .sending import receive


def at(log, place=""):
    """The log's page, at a place on it."""
    return reverse("relay-log", args=[log.pk]) + (f"#{place}" if place else "")


@require_http_methods(["GET", "POST"])
@of_log("raise a focus")
def raise_focus(visit):
    form = FocusForm(visit.request, visit.log)
    if visit.person.hat:
        form.suggest(suggestions.for_focus(visit.request.municipality))
    act = partial(operations.raise_focus, visit.log, by=visit.person)
    audience = Audience(visit.log, visit.standing, visit.person)
    look = offer_to_look(visit, form, audience.readers)
    done = receive(visit.request, form, lambda typed: act(**typed), then=goal_address, look=look)
    shown = {"form": form, "readers": audience.of()}
    return done or visit.show("relaylog/focus.html", page="plan", status=form.status, **shown)


def goal_address(focus):
    return reverse("set-goal", args=[focus.log_id, focus.pk])


def measure_address(goal):
    return reverse("plan-measure", args=[goal.log_id, goal.pk])


@require_http_methods(["GET", "POST"])
@of_log("set a goal")
def set_goal(visit, focus_id):
    focus = visit.find(Focus, focus_id)
    form = GoalForm(visit.request, visit.log)
    if visit.person.hat:
        form.suggest(suggestions.for_goal(focus, visit.request.municipality))
    act = partial(operations.set_goal, focus, by=visit.person)
    audience = Audience(visit.log, visit.standing, visit.person)
    look = offer_to_look(visit, form, audience.readers)
    done = receive(visit.request, form, lambda typed: act(**typed), then=measure_address, look=look)
    shown = {"form": form, "focus": focus, "readers": audience.of()}
    return done or visit.show("relaylog/goal.html", page="plan", status=form.status, **shown)


def place_in_the_log(measure):
    return at(measure.log, f"tiltak-{measure.pk}")


@require_http_methods(["GET", "POST"])
@of_log("plan a measure")
def plan_measure(visit, goal_id):
    """One responsible person and one date for evaluation: the operation refuses it without."""
    goal = visit.find(Goal, goal_id)
    audience = Audience(visit.log, visit.standing, visit.person)
    offers = {"responsible": options.taking_part(visit.log, audience.readers)}
    form = MeasureForm(visit.request, visit.log, offers=offers, initial={"starts_on": clock.today()})
    if visit.person.hat:
        form.suggest(suggestions.for_measure(goal, visit.request.municipality))
    act = partial(operations.plan_measure, goal, by=visit.person)
    look = offer_to_look(visit, form, audience.readers)
    done = receive(visit.request, form, lambda typed: act(**typed), then=place_in_the_log, look=look)
    readers = audience.of(goal.pk)
    return done or visit.show(
        "relaylog/measure.html", page="plan", status=form.status, form=form, goal=goal, readers=readers
    )


@require_http_methods(["GET", "POST"])
@of_log("evaluate a measure")
def evaluate(visit, measure_id):
    """Three voices, the child's first. If somebody has evaluated meanwhile, both stand side by side."""
    measure = visit.find_still(Measure, measure_id)
    if measure.goal_id not in visit.standing.goals and not visit.standing.whole:
        raise Http404
    rounds = list(Evaluation.objects.filter(measure=measure).order_by("-number"))
    seen = mark(measure.pk, len(rounds), measure.evaluate_on, measure.ended_on)
    voices = voices_to_choose(voices_of(measure), visit.log.child_id)
    form = EvaluationForm(
        visit.request,
        visit.log,
        seen=seen,
        ids=f"{measure.pk}-%s",
        offers={"voices": voices},
        initial={"voices": [str(key) for key, _voice, _words in voices]},
    )
    act = partial(operations.evaluate_measure, measure, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=at(visit.log, f"tiltak-{measure.pk}"))
    if done:
        return done
    audience = Audience(visit.log, visit.standing, visit.person)
    shown = [EvaluationShown(row) for row in rounds]
    return visit.show(
        "relaylog/evaluate.html",
        page="plan",
        status=form.status,
        part="relaylog/parts/evaluate_form.html",
        form=form,
        measure=measure,
        rounds=shown,
        readers=audience.but_private(measure.goal_id),
        responsible=People([measure.responsible_id]).name(measure.responsible_id),
    )
