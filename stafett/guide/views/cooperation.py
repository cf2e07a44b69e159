"""The cooperation model for readers: nine cells, one cell, one thing, the plans, and all of it on one page."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from stafett.core import clock

from ..cooperation import wording
from ..cooperation.cells import changes_of, has_been, model_of
from .reading import exists, made_once, open_to_all


@open_to_all
def model(request):
    return show(request, "guide/cooperation/model.html", lambda model: {})


@open_to_all
def cell(request, level, view):
    def find(model):
        return {"level": exists(model.level(level)), "view": exists(model.view(view))}

    return show(request, "guide/cooperation/cell.html", find)


@open_to_all
def thing(request, name):
    """One thing. What has been taken out leads to the model: somebody may have saved the address."""

    def find(model):
        found = exists(model.thing(name))
        level, view = model.place_of(found)
        return {"thing": found, "level": level, "view": view}

    try:
        return show(request, "guide/cooperation/thing.html", find)
    except Http404:
        if has_been(request.municipality, name):
            return redirect("cooperation")
        raise


@open_to_all
def plans(request):
    return show(request, "guide/cooperation/plans.html", lambda model: {})


@open_to_all
def whole(request):
    return show(request, "guide/cooperation/print.html", lambda model: {})


def show(request, template, find, *also):
    """A page made of all that is written, on this day: what comes next is another thing tomorrow."""

    def make():
        model = model_of(request.municipality, get_language())
        return {"model": model, "wording": wording, "at": at, "address_of": address_of} | find(model)

    return made_once(request, template, (changes_of(request.municipality), clock.today(), *also), make)


def at(level, view):
    return reverse("cooperation-cell", args=[level.id, view.id])


def address_of(thing):
    return reverse("cooperation-thing", args=[thing.name])
