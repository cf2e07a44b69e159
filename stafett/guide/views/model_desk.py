"""The editor's pages of the cooperation model: the cells, one thing, what has been written of it."""

from functools import wraps

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..cooperation import wording
from ..cooperation.cells import model_of
from ..cooperation.form import PracticeForm
from ..cooperation.gaps import all_gaps, gaps_of
from ..cooperation.history import history_of
from ..cooperation.national import LANGUAGES, cell_of, first_language
from ..operations.cooperation import (
    add_practice,
    bring_back_practice,
    change_practice,
    move_practice,
    retire_practice,
)


def of_editors(view):
    """Only for one who wears an editor's hat here. The model as it stands comes along."""

    @wraps(view)
    def enter(request, **where):
        policy.require(request.person, "edit the model", request.municipality)
        return view(request, model_of(request.municipality, get_language()), **where)

    return enter


@require_safe
@of_editors
def cells(request, model):
    return show(request, "cells", model=model, gaps=all_gaps(model), gaps_of=gaps_of)


@require_http_methods(["GET", "POST"])
@of_editors
def add(request, model, level, view):
    """A thing of the municipality's own, in the cell that one came from."""
    if not (model.level(level) and model.view(view)):
        raise Http404
    form = form_of(request, None, cell_of(model.level(level), model.view(view)))
    if form.is_bound and form.is_valid() and (row := added(request, form)):
        return saved(row.name)
    return show(
        request,
        "thing",
        status=422 if form.is_bound else 200,
        model=model,
        form=form,
        thing=None,
        stale=(),
        saved=False,
    )


def added(request, form):
    try:
        return add_practice(
            request.municipality, key=form.cleaned_data["key"], words=form.words(), by=request.person, **form.facts()
        )
    except RuleBroken as broken:
        form.refuse(broken)


@require_http_methods(["GET", "POST"])
@of_editors
def edit(request, model, name):
    """One thing. If somebody has written there meanwhile, both stand side by side and nothing is lost."""
    thing = found(model, name)
    form = form_of(request, thing)
    stale = ()
    if form.is_bound and form.is_valid():
        done = changed(request, form, name)
        stale = () if done else form.differing()
        if done or not (stale or form.errors):
            return saved(name)
    status = 422 if form.errors else 409 if stale else 200
    context = {"form": form, "thing": thing, "stale": () if form.errors else stale, "saved": "lagret" in request.GET}
    return show(request, "thing", status=status, model=model, **context)


def changed(request, form, name):
    """Whether it is done. When somebody has written there since, it is not, and nothing is overwritten."""
    seen, words = form.cleaned_data["seen"] or 0, form.words()
    try:
        change_practice(request.municipality, name=name, seen=seen, words=words, by=request.person, **form.facts())
    except Stale:
        return False
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


@require_POST
@of_editors
def take_out(request, model, name):
    retire_practice(request.municipality, name=name, seen=seen_in(request), by=request.person)
    return redirect("edit-model")


@require_POST
@of_editors
def bring_back(request, model, name):
    bring_back_practice(request.municipality, name=name, seen=seen_in(request), by=request.person)
    return redirect("edit-model")


@require_POST
@of_editors
def move(request, model, name, way):
    place = request.POST.get("place", "")
    up = {"opp": True, "ned": False}.get(way)
    if up is None or not place.isdecimal() or len(place) > 4:
        raise Http404
    move_practice(request.municipality, name=name, up=up, place=int(place), by=request.person)
    return HttpResponseRedirect(f"{reverse('edit-model')}#{name}")


@require_safe
@of_editors
def history(request, model, name):
    written = history_of(request.municipality, name)
    return show(request, "history", model=model, thing=found(model, name), written=written)


def found(model, name):
    """The thing, also when it has been taken out; not found when there never was one."""
    thing = model.thing(name) or next((thing for thing in model.retired if thing.name == name), None)
    if thing is None:
        raise Http404
    return thing


def form_of(request, thing, cell=""):
    data = request.POST if request.method == "POST" else None
    return PracticeForm(data, thing=thing, languages=languages_of(request.municipality), cell=cell)


def languages_of(municipality):
    """Those the municipality writes its guide in, its own first."""
    first = first_language(municipality)
    others = [one for one in municipality.choice("guide_languages") if one in LANGUAGES and one != first]
    return [first, *others]


def seen_in(request):
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 7 else 0


def saved(name):
    return HttpResponseRedirect(f"{reverse('edit-practice', args=[name])}?lagret=ja")


def show(request, page, *, status=200, **context):
    return render(request, f"guide/editing/model/{page}.html", context | {"wording": wording}, status=status)
