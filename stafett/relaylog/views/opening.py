"""To ask a family for a log, and to answer."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import operations, policy
from ..forms.consent import RegisterAnswerForm
from ..forms.opening import AnswerForm, JustDoIt, StartForm
from ..models import Agreement
from ..queries import options
from ..queries.agreement import AgreementPage, basis_for
from ..queries.interpreting import needs_of
from .doorway import of_log
from .sending import one_button, receive


@require_http_methods(["GET", "POST"])
def start(request):
    """Who it is about, and why. Says the same whether or not there is a log already."""
    policy.require_at_work(request.person, "propose a log", request.municipality)
    form = StartForm(request)
    done = receive(request, form, partial(propose, request), then=address, first=partial(look_up, request))
    return done or render(request, "relaylog/start_log.html", {"form": form}, status=form.status)


def look_up(request, typed):
    """Kept also when the form is refused: it is done before anything that a refusal undoes."""
    looked_for = {name: typed[name] for name in ("number", "first_name")}
    return operations.look_up_child(request.municipality, **looked_for, by=request.person)


def propose(request, typed, child):
    if child is None:
        raise RuleBroken("opening.nobody_found", field="number")
    hat = request.person.hat
    return operations.propose_log(child, unit=hat.unit, why=typed["why"], kind=typed["kind"], by=request.person)


def address(log):
    return reverse("relay-log", args=[log.pk])


@require_http_methods(["GET", "POST"])
@of_log("see that the log is there")
def agreement(visit):
    """The question to the family, what each answers, and how it stands for the one who asked."""
    asked = Agreement.objects.filter(log=visit.log).first()
    if asked is None:  # why it was asked is not for leaders
        return no_question_to(visit)
    page = AgreementPage(visit.log, visit.standing, visit.person, asked)
    form = AnswerForm(visit.request, visit.log, initial={"answer": page.my_answer})
    act = partial(operations.answer_agreement, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(answer=typed["answer"]), then=address(visit.log))
    if done:
        return done
    withdraw = JustDoIt(visit.request, visit.log, ids="withdraw-%s")
    template = "relaylog/agreement.html" if visit.standing.is_family else "relaylog/waiting.html"
    return visit.show(
        template, page="agreement", status=form.status, people=page.people, at=page, form=form, withdraw=withdraw
    )


def no_question_to(visit):
    """One who sees only that the log is there is led to just that. Nobody answers from here."""
    if visit.request.method == "POST":
        raise Http404
    return redirect("relay-log", visit.log.pk)


@require_GET
@of_log("see that the log is there")
def privacy(visit):
    """What is kept, why, who reads it, for how long and what one can demand: in plain words."""
    return visit.show("relaylog/privacy.html", page="privacy", basis=basis_for(visit.log))


@require_http_methods(["GET", "POST"])
@of_log("take back the agreement")
def take_back(visit):
    """What it means, before and after."""
    act = partial(operations.take_back_agreement, visit.log)
    return one_button(visit, act, "relaylog/take_back.html", then=address(visit.log), page="agreement")


@require_http_methods(["GET", "POST"])
@of_log("take back the agreement")
def give_again(visit):
    act = partial(operations.give_agreement_again, visit.log)
    return one_button(visit, act, "relaylog/give_again.html", then=address(visit.log), page="agreement")


@require_http_methods(["GET", "POST"])
@of_log("register an answer to the log")
def register(visit):
    """What one in the family has said in the room, or on paper, about having a log; and who was there."""
    log = visit.log
    offers = {
        "person": options.people_asked_for_the_log(log),
        "witness": options.employees({log.unit_id}, but=[visit.person.pk]),
        "goals": [],
    }
    form = RegisterAnswerForm(visit.request, log, offers=offers, initial={"said_on": clock.today()})
    act, back = partial(operations.register_agreement, log, by=visit.person), reverse("agreement", args=[log.pk])
    done = receive(visit.request, form, lambda typed: act(**without_goals(typed)), then=back)
    shown = {"form": form, "back": back, "needs": needs_of(log)}
    return done or visit.show("relaylog/register_agreement.html", page="agreement", status=form.status, **shown)


def without_goals(typed):
    """There are no goals before there is a log."""
    return {name: value for name, value in typed.items() if name != "goals"}


@require_http_methods(["GET", "POST"])
@of_log("withdraw the proposal")
def withdraw_proposal(visit):
    act = partial(operations.withdraw_proposal, visit.log)
    return one_button(visit, act, "relaylog/withdraw_proposal.html", then=reverse("home"), page="agreement")


@require_http_methods(["GET", "POST"])
@of_log("ask who answers now")
def ask_who_answers_now(visit):
    """The municipality has taken over the care: who answers now is asked."""
    act = partial(operations.ask_who_answers_now, visit.log)
    return one_button(visit, act, "relaylog/ask_who_answers_now.html", then=address(visit.log), page="agreement")
