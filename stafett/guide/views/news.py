"""What is new in the guide since one said that one had read it. For everybody at work, who asks: it never nags."""

import datetime as dt

from django import forms
from django.core.validators import MinValueValidator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from stafett.core import clock

from .. import policy
from ..models import CaughtUp
from ..news import news_of_guides
from ..operations.catching_up import catch_up
from .addresses import at
from .feed import from_catalogue, from_law, from_model

LOOKED_BACK = dt.timedelta(days=30)  # for one who has not been here before, and when one asks to see it again
BEFORE_ANY_PAGE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)  # no page that was ever opened says so


class ReadForm(forms.Form):
    up_to = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z"],
        validators=[MinValueValidator(BEFORE_ANY_PAGE)],
    )


@require_safe
def news(request):
    return page(request)


@require_POST
def say_read(request):
    """Everything that stood on the page is read; what came out while it was open is not."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        return page(request, misread=True)
    catch_up(request.municipality, up_to=form.cleaned_data["up_to"], by=request.person)
    return redirect("news")


def page(request, *, misread=False):
    place, until = request.municipality, clock.now()
    policy.require(request.person, "follow the news", place)
    mark = CaughtUp.objects.filter(person_id=request.person.pk, municipality=place).first()
    month = until - LOOKED_BACK
    again = mark is None or "siste" in request.GET
    since = month if again else mark.up_to
    others = [*from_model(place), *from_catalogue(place), *from_law(place)]
    context = {
        "since": since,
        "until": until.isoformat(),
        "been_here": mark is not None,
        "again": again,
        "more_to_see": not again and since > month,
        "guides": list(news_of_guides(place, since, until, get_language())),
        "others": sorted((one for one in others if one.when > since), key=lambda one: one.when, reverse=True),
        "read_at": lambda path: in_ones_language(place, path),
        "address": address_of,
        "misread": misread,
    }
    return render(request, "guide/news.html", context, status=422 if misread else 200)


def address_of(service, change=None):
    """Where the guide is read, or the block in it that is changed; a tool is named as it is in an address."""
    here = at(service)
    if change is None:
        return here("guide")
    first, *rest = change.ids
    if first == "verktoy":
        return here("tool", *rest)
    return here("step" if rest else "level", *change.ids)


def in_ones_language(place, path):
    """The public pages are in the language of their address; the one who reads has one too."""
    return path if get_language() == place.language else f"/{get_language()}{path}"
