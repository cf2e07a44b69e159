"""What the guide lies over: seen from the top down, and chosen anew."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from stafett.core.alphabet import in_order
from stafett.core.errors import RuleBroken
from stafett.tenancy.models import Municipality

from ..desk.choosing import UnderForm
from ..desk.draft import desks_of, sign_of
from ..desk.form import said_no
from ..operations.laying import lay_over
from .editing import of_editors, show


@require_http_methods(["GET", "POST"])
@of_editors
def choose(request, service):
    desks = desks_of(request.municipality, service)
    first = next(iter(desks.values()))
    memberships = request.municipality.memberships.live().select_related("group")
    memberships = sorted(memberships, key=lambda one: in_order(one.group.name))
    form = UnderForm(request.POST if request.method == "POST" else None, memberships, first.lies_over)
    if form.is_bound and form.is_valid() and laid(request, service, form):
        return redirect("guide-changes", request.of)
    context = {
        "form": form,
        "seen": sign_of(desks),
        "layers": first.under.layers if first.follows and first.under else (),
        "is_whole": not first.follows,
        "left": left(first, memberships),
    }
    return show(request, "guide/editing/under.html", status=422 if form.is_bound else 200, **context)


def left(desk, memberships):
    """The group that the draft lies over and the municipality is in no more."""
    if desk.lies_over is None or any(str(one.group_id) == desk.lies_over for one in memberships):
        return None
    return Municipality.objects.get(pk=desk.lies_over)


def laid(request, service, form):
    """True when it is done. Else the form says why not."""
    seen = request.POST.get("seen", "")
    try:
        lay_over(request.municipality, service=service, group=form.chosen(), seen=seen, by=request.person)
    except RuleBroken as broken:
        form.add_error("group", said_no(broken))
        return False
    return True
