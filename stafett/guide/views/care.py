"""Is it ours, and is it still true? The lists, who looks after a block, and the button that says yes."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core import clock
from stafett.core.errors import RuleBroken

from ..cooperation.cells import model_of
from ..desk.care import CareForm, care_of, rounds
from ..desk.draft import desks_of
from ..desk.form import said_no
from ..desk.ours import ours
from ..operations.care import A_YEAR, look_after, still_true
from .arranging import named
from .editing import of_editors, show


@require_safe
@of_editors
def look(request, service):
    desks = desks_of(request.municipality, service)
    return show(request, "guide/editing/still_true.html", rounds=rounds(request.municipality, service, desks))


@require_safe
@of_editors
def make_ours(request, service):
    """What to look for, what is gone through, and what nobody here has touched."""
    desks, model = desks_of(request.municipality, service), model_of(request.municipality, get_language())
    return show(request, "guide/editing/ours.html", ours=ours(request.municipality, service, desks, model))


@require_http_methods(["GET", "POST"])
@of_editors
def give(request, service, level, step=""):
    """Who looks after this block, and when next."""
    name = named(level, step)
    block = next(
        (desk.block(name) for desk in desks_of(request.municipality, service).values() if desk.block(name)), None
    )
    if block is None:
        raise Http404
    care = care_of(request.municipality, service).get(name)
    initial = {
        "owner": care.owner if care else "",
        "next_revision": care.next_revision if care else clock.months_later(clock.today(), A_YEAR),
        "told": care.told if care else True,
    }
    form = CareForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid() and given(request, service, name, form):
        return redirect("still-true", request.of)
    status = 422 if form.is_bound else 200
    return show(request, "guide/editing/care.html", status=status, form=form, block=block, ids=name.split("/"))


def given(request, service, name, form):
    try:
        look_after(request.municipality, service=service, block=name, by=request.person, **form.cleaned_data)
    except RuleBroken as broken:
        form.add_error(broken.field, said_no(broken))
        return False
    return True


@require_POST
@of_editors
def say_yes(request, service, level, step=""):
    still_true(request.municipality, service=service, block=named(level, step), by=request.person)
    return redirect("still-true", request.of)
