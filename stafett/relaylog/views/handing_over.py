"""Whoever leaves, or leads one who has left, asks somebody to take many batons at once."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.design import covers

from .. import operations
from ..forms.baton import OfferManyForm
from ..models.baton import last_day_to_answer
from ..queries import options
from ..queries.handing_over import Batons
from .baton import chosen_unit
from .sending import receive


@require_http_methods(["GET", "POST"])
def hand_over(request):
    """Only cover names: a list of them is not a reading."""
    if request.person.hat is None:
        raise NotAllowed("offer the baton")
    batons = Batons(request.person)
    units = options.services(request.municipality)
    chosen = chosen_unit(request, [unit for _key, unit, _words in units])
    form = OfferManyForm(request, offers=offers(request, batons, chosen), initial=initial(request, batons))
    done = receive(request, form, lambda typed: hold_out(request, typed), then=reverse("hand-over"))
    found = {"at": batons, "form": form, "units": units, "chosen": chosen}
    return done or render(request, "relaylog/hand_over.html", found, status=form.status)


def offers(request, batons, chosen):
    return {
        "to": options.employees([chosen.pk], but=[request.person.pk]),
        "logs": [(one.row.pk, one.row, covers.words(one.cover)) for one in batons.free],
    }


def initial(request, batons):
    """All of them, from today, with the days that the municipality gives."""
    return {
        "logs": [str(one.row.pk) for one in batons.free],
        "takes_over_on": clock.today(),
        "answer_by": last_day_to_answer(request.municipality),
    }


def hold_out(request, typed):
    hat = typed["to"]
    days = {"takes_over_on": typed["takes_over_on"], "answer_by": typed["answer_by"]}
    return operations.offer_batons(typed["logs"], to=hat.person, unit=hat.unit, **days, by=request.person)
