"""A family without a log asks a service for help; who leads it answers, and can ask about a log from there."""

from functools import partial, wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from stafett.audit.history import read_down
from stafett.core.errors import AtRest

from .. import operations, policy
from ..forms.opening import JustDoIt
from ..forms.service_requests import AnswerFamilyForm, AskServiceForm, BeginLogForm
from ..forms.token import mark
from ..models import ServiceRequest
from ..queries.service_requests import (
    asked_shown,
    came_to,
    children_of,
    own_requests,
    services_to_ask,
    something_is_shut,
)
from .opening import address
from .sending import receive


@require_GET
def show(request):
    """At home what one has asked, and the answers; at work what waits, without names."""
    if request.person.hat:
        policy.require_at_work(request.person, "answer a family", request.municipality)
        waiting, answered = came_to(request.person)
        return render(request, "relaylog/service/came.html", {"waiting": waiting, "answered": answered})
    if something_is_shut():
        raise AtRest
    return render(request, "relaylog/service/mine.html", {"all": own_requests(request.person)})


def at_home(view):
    """Of one's own family one asks as oneself, and not as somebody at work."""

    @wraps(view)
    def enter(request, **rest):
        if request.person.hat:
            raise Http404
        return view(request, **rest)

    return enter


@require_http_methods(["GET", "POST"])
@at_home
def ask(request):
    offers = {"child": children_of(request.person), "unit": services_to_ask(request.municipality)}
    form = AskServiceForm(request, offers=offers)
    act = partial(operations.ask_service_for_help, by=request.person)
    done = receive(request, form, lambda typed: act(typed.pop("child"), **typed), then=reverse("service-requests"))
    days = request.municipality.choice("request_answer_days")
    shown = {"form": form, "children": offers["child"], "days": days, "own": request.person.pk}
    return done or render(request, "relaylog/service/ask.html", shown, status=form.status)


@require_http_methods(["GET", "POST"])
@at_home
def take_back(request, asked_id):
    row = get_object_or_404(ServiceRequest, pk=asked_id, asked_by=request.person)
    form = JustDoIt(request, seen=mark(row.pk))
    act = partial(operations.take_back_from_service, row, by=request.person)
    done = receive(request, form, lambda typed: act(), then=reverse("service-requests"))
    return done or render(request, "relaylog/service/take_back.html", {"form": form}, status=form.status)


def of_request(view):
    """One that has come to the service one leads: that it is opened is written down."""

    @wraps(view)
    def enter(request, asked_id):
        if not policy.may_at_work(request.person, "answer a family", request.municipality):
            raise Http404
        row = get_object_or_404(ServiceRequest.objects.exclude(asked_by=request.person), pk=asked_id)
        if request.method == "GET":
            read_down("read what a family asked", who=request.person, about=request.person.hat, request=row.pk)
        return view(request, asked_shown(ServiceRequest.objects.filter(pk=row.pk))[0])

    return enter


@require_GET
@of_request
def one(request, shown):
    own = shown.row.unit_id == request.person.hat.unit_id
    return render(request, "relaylog/service/one.html", {"one": shown, "can_begin": own})


@require_http_methods(["GET", "POST"])
@of_request
def answer(request, shown):
    if shown.reply and request.method == "GET":
        return redirect("service-request", shown.row.pk)
    form = AnswerFamilyForm(request, seen=mark(shown.row.pk))
    act = partial(operations.answer_family, shown.row, by=request.person)
    done = receive(request, form, lambda typed: act(**typed), then=reverse("service-request", args=[shown.row.pk]))
    return done or render(request, "relaylog/service/answer.html", {"form": form, "one": shown}, status=form.status)


@require_http_methods(["GET", "POST"])
@of_request
def begin_log(request, shown):
    """Asks the family about a log, as everybody at work does: nothing of what was asked comes with it."""
    form = BeginLogForm(request, seen=mark(shown.row.pk))
    child, unit = shown.row.child, shown.row.unit
    child.municipality = request.municipality
    act = partial(operations.propose_log, child, unit=unit, by=request.person)
    done = receive(request, form, lambda typed: act(**typed), then=address)
    return done or render(request, "relaylog/service/begin_log.html", {"form": form, "one": shown}, status=form.status)
