"""The front page, what a relay log is, and what is done so that everybody can use the pages."""

from django.urls import reverse

from ..editions import outline_of
from ..queries import what_is_out
from .addresses import at
from .reading import languages, made_once, open_to_all


@open_to_all
def front(request):
    shelf = what_is_out(request.municipality)
    return made_once(request, "guide/front.html", shelf, lambda: staff_doors(request, shelf), menu="")


def staff_doors(request, shelf):
    """Where somebody who wonders begins, and where the tools are. The list of guides when there are several."""
    service = shelf.first_service
    if service is None:
        return {"begin": reverse("guide"), "tools": reverse("guide")}
    outline = outline_of(shelf.edition(service, languages(request)))
    here = at(outline.service)
    return {"begin": here("level", outline.levels[0].id), "tools": here("tools")}


@open_to_all
def about_log(request):
    return made_once(request, "guide/about_log.html", (), dict, menu="log")


@open_to_all
def accessibility(request):
    statement = request.municipality.accessibility_statement
    return made_once(request, "guide/accessibility.html", statement, lambda: {"statement": statement}, menu="")
