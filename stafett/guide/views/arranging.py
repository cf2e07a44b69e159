"""Buttons of the list: a new step, up and down, out and back. Each is one verb with its own address."""

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stafett.core.errors import RuleBroken

from ..desk.draft import desks_of
from ..desk.form import said_no
from ..format import GuideRefused
from ..operations.arranging import add_step, drop_changes, follow_nation, move_step, order_steps, take_out_step
from ..wording import language_name
from .editing import block_address, of_editors, show


class NewStep(forms.Form):
    """What the step is to be called, in each language."""

    def __init__(self, data, languages):
        super().__init__(data, label_suffix="", auto_id="%s")
        for language in languages:
            label = _("Tittel (%(language)s)") % {"language": language_name(language)}
            needed = {"required": _("Skriv en tittel.")}
            self.fields[f"title-{language}"] = forms.CharField(label=label, max_length=300, error_messages=needed)

    def titles(self):
        return {name.removeprefix("title-"): words for name, words in self.cleaned_data.items()}


@require_http_methods(["GET", "POST"])
@of_editors
def add(request, service, level):
    desks = desks_of(request.municipality, service)
    there = next(iter(desks.values())).block(level)
    if there is None:
        raise Http404
    form = NewStep(request.POST if request.method == "POST" else None, list(desks))
    if form.is_bound and form.is_valid():
        try:
            name = add_step(request.municipality, service=service, level=level, titles=form.titles(), by=request.person)
            return HttpResponseRedirect(block_address(request.of)(name.split("/")))
        except RuleBroken as broken:
            form.add_error(None, said_no(broken))
        except GuideRefused as refused:
            form.add_error(None, refused.problems[0].reason)
    return show(request, "guide/editing/new_step.html", status=422 if form.is_bound else 200, form=form, level=there)


def named(level, step=""):
    return f"{level}/{step}" if step else level


def back_to_list(request, name):
    """Where the block stands, so that the next press on the tab key is at its buttons."""
    return HttpResponseRedirect(f"{reverse('edit-guide', args=[request.of])}#{name.replace('/', '-')}")


@require_POST
@of_editors
def move(request, service, level, step, way):
    name, place = f"{level}/{step}", request.POST.get("place", "")
    move_step(
        request.municipality,
        service=service,
        block=name,
        up=way == "opp",
        place=int(place) if place.isdecimal() and len(place) < 4 else -1,
        by=request.person,
    )
    return back_to_list(request, name)


@require_POST
@of_editors
def reorder(request, service, level):
    """A step was dragged to its place: the whole order, as it was and as it is to be."""
    seen, wanted = (request.POST.get(name, "").split() for name in ("seen", "wanted"))
    order_steps(request.municipality, service=service, level=level, seen=seen, wanted=wanted, by=request.person)
    return back_to_list(request, level)


@require_POST
@of_editors
def take_out(request, service, level, step):
    take_out_step(request.municipality, service=service, block=f"{level}/{step}", by=request.person)
    return back_to_list(request, level)


@require_POST
@of_editors
def follow(request, service, level, step=""):
    name = named(level, step)
    follow_nation(request.municipality, service=service, block=name, by=request.person)
    return back_to_list(request, name)


@require_POST
@of_editors
def drop(request, service, level, step=""):
    name = named(level, step)
    drop_changes(request.municipality, service=service, block=name, by=request.person)
    return redirect(block_address(request.of)(name.split("/")))
