"""The catalogue for citizens and staff alike. Like the other citizens' pages it leaves nothing behind."""

from django.utils.translation import get_language

from stafett.core import clock

from .. import kept
from ..catalogue import shapes
from ..catalogue.choosing import Choosing
from ..catalogue.shelf import kept_catalogue
from ..queries import what_is_out
from ..search.entries import catalogue_index
from ..search.index import search
from .reading import exists, made_once, open_to_all


@open_to_all
def catalogue(request):
    return show(request, "guide/catalogue.html", lambda known, stamp, stale: chosen(request, known, stamp, stale))


def chosen(request, known, stamp, stale):
    """The offerings that fit, by kind; by how well they fit the words when there are any."""
    form, language = Choosing(request.GET), get_language()
    offers = [offer for offer in known.offers if form.fits(offer, stale)]
    if words := form.value("q").strip():
        found = search([catalogue_index(request.municipality, stamp, language)], words).hits
        fitting = {offer.key for offer in offers}
        groups = [("", [entry.thing for entry in found if entry.thing.key in fitting])]
    else:
        groups = [(kind, [offer for offer in offers if offer.kind == kind]) for kind in shapes.KINDS]
    groups = [(kind, some) for kind, some in groups if some]
    return {"form": form, "groups": groups, "count": sum(len(some) for _kind, some in groups), "all": len(known.offers)}


@open_to_all
def offering(request, key):
    return show(request, "guide/offering.html", lambda known, *_when: {"offer": exists(known.by_key.get(key))})


def show(request, template, find):
    stamp, day = what_is_out(request.municipality).catalogue, clock.today()
    months = request.municipality.catalogue_confirmed_months

    def stale(offer):
        return offer.stale(day, months)

    def make():
        context = {"shapes": shapes, "lang": get_language(), "stale": stale}
        return context | find(kept_catalogue(request.municipality, stamp), stamp, stale)

    key = (stamp, day, months)
    return made_once(request, template, key, make, menu="catalogue", cache_control=kept.LEAVE_NOTHING)
