"""The log controller's queue and cases; the reader who is asked; the leader that a case is passed on to.

Whoever has no part in a case meets the page of an address that never was: also the one that it is about.
"""

from functools import partial, wraps

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from stafett.audit.history import read_down
from stafett.core.errors import NotAllowed
from stafett.identity.models import Role

from .. import operations, policy
from ..forms.control import AskReaderForm, ExplainForm, FollowUpForm, OrdinaryForm, PassOnForm
from ..forms.token import mark
from ..models import RelayLog
from ..operations.controlling import leader_to_tell
from ..queries.cases import Queue, case_shown, question_to
from ..queries.log import cover_of
from ..queries.people import People
from .sending import receive


def is_controller(person):
    return person.hat is not None and person.hat.role == Role.CONTROLLER


@require_GET
def queue(request):
    """What waits, and what has been settled lately. That a controller looked is written down too."""
    if not is_controller(request.person):
        raise NotAllowed("see a case")
    at = Queue(request.municipality)
    read_down("read the queue", who=request.person, about=request.person.hat)
    return render(request, "relaylog/control/queue.html", {"at": at})


def of_case(verb):
    """A view of one case, for those who may `verb` in it. Else there is no such page."""

    def door(view):
        @wraps(view)
        def enter(request, case_id):
            if not policy.parts_in_case(request.person, case_id) & policy.MAY_IN_A_CASE[verb]:
                raise Http404
            shown = case_shown(case_id)
            if request.method == "GET":
                read_down("read a case", who=request.person, about=request.person.hat, case=case_id)
            return view(request, shown)

        return enter

    return door


@require_GET
@of_case("see a case")
def show(request, shown):
    return render(request, "relaylog/control/case.html", {"one": shown, "controls": is_controller(request.person)})


@require_http_methods(["GET", "POST"])
@of_case("ask the reader")
def ask(request, shown):
    act = partial(operations.ask_reader, shown.row, by=request.person)
    return _write(request, shown, AskReaderForm, act, "relaylog/control/ask.html")


@require_http_methods(["GET", "POST"])
@of_case("settle a case")
def ordinary(request, shown):
    act = partial(operations.settle_as_ordinary, shown.row, by=request.person)
    return _write(request, shown, OrdinaryForm, act, "relaylog/control/ordinary.html", then=reverse("control"))


@require_http_methods(["GET", "POST"])
@of_case("settle a case")
def pass_on(request, shown):
    """Says to whom before it is sent."""
    act = partial(operations.pass_on, shown.row, by=request.person)
    to = leader_to_tell(shown.row)
    leader = People([to[0]], [to[1]]) if to else None
    told = f"{leader.name(to[0])}, {leader.work(to[1])}" if to else ""
    return _write(
        request,
        shown,
        PassOnForm,
        act,
        "relaylog/control/pass_on.html",
        then=reverse("control"),
        about=to or (),
        told=told,
    )


@require_http_methods(["GET", "POST"])
@of_case("follow up a case")
def follow_up(request, shown):
    act = partial(operations.follow_up, shown.row, by=request.person)
    return _write(request, shown, FollowUpForm, act, "relaylog/control/follow_up.html")


def _write(request, shown, kind, act, template, then=None, about=(), **more):
    """One form about a case. Should anything of it have changed since it was opened, one looks again first."""
    row = shown.row
    seen = mark(row.pk, row.readings, row.last_at, row.settled_at, len(shown.steps), *about)
    form = kind(request, seen=seen)
    done = receive(request, form, lambda typed: act(**typed), then=then or reverse("case", args=[row.pk]))
    return done or render(request, template, {"one": shown, "form": form} | more, status=form.status)


@require_http_methods(["GET", "POST"])
def explain(request, case_id):
    """For the reader who has been asked, and for nobody else. Says when, and not what else is thought of it."""
    asked, answer = question_to(request.person, case_id) if request.person.hat else (None, None)
    if asked is None:
        raise Http404
    form = ExplainForm(request)
    act = partial(operations.explain_reading, asked, by=request.person)
    done = receive(request, form, lambda typed: act(**typed), then=request.path)
    names = People([asked.written_by_id], [asked.written_as_id])
    found = {"asked": asked, "answer": answer, "names": names, "form": form}
    log = RelayLog.objects.filter(pk=asked.log_id).first()  # while one still has a place in it
    found["cover"] = cover_of(log) if log else None
    return done or render(request, "relaylog/control/explain.html", found, status=form.status)
