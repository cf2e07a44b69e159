"""A leader lets a threatened employee be shown by role to families, and by name again. Nothing here is of any log."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from .. import operations, policy
from ..forms.by_role import ByRoleForm
from ..forms.opening import JustDoIt
from ..queries.by_role import employees_led, shown_by_role
from .sending import receive


@require_GET
def show(request):
    policy.require_at_work(request.person, "show by role", request.municipality)
    return render(request, "relaylog/by_role/list.html", {"rows": shown_by_role(request.municipality)})


@require_http_methods(["GET", "POST"])
def decide(request):
    policy.require_at_work(request.person, "show by role", request.municipality)
    form = ByRoleForm(request, offers={"person": employees_led(request.municipality)})
    act = partial(operations.show_by_role, request.municipality, by=request.person)
    done = receive(request, form, lambda typed: act(**typed), then=reverse("shown-by-role"))
    return done or render(request, "relaylog/by_role/decide.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def end(request, row_id):
    policy.require_at_work(request.person, "show by name again", request.municipality)
    found = shown_by_role(request.municipality, pk=row_id)
    if not found:
        raise Http404
    form = JustDoIt(request)
    act = partial(operations.show_by_name, found[0].row, by=request.person)
    done = receive(request, form, lambda typed: act(), then=reverse("shown-by-role"))
    return done or render(request, "relaylog/by_role/end.html", {"form": form, "one": found[0]}, status=form.status)
