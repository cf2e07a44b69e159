"""The front page and the citizens' pages. Those for citizens leave nothing behind: no copy and no telling title."""

from django.urls import reverse

from .. import citizens, kept
from ..queries import outline_of, what_is_out
from .reading import at, exists, languages, made_once, open_to_all


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
def help_page(request):
    return for_citizens(request, "guide/help.html", lambda: {"pages": citizens.pages()})


@open_to_all
def help_for(request, whom):
    def make():
        page = exists(next((page for page in citizens.pages() if page["id"] == whom), None))
        return {"page": page, "shared": citizens.shared(), "pages": citizens.pages()}

    return for_citizens(request, "guide/help_for.html", make)


def for_citizens(request, template, make):
    return made_once(request, template, (), make, menu="citizens", cache_control=kept.LEAVE_NOTHING)


@open_to_all
def about_log(request):
    return made_once(request, "guide/about_log.html", (), dict, menu="log")


@open_to_all
def for_leaders(request):
    return made_once(request, "guide/for_leaders.html", (), lambda: {"page": citizens.for_leaders()})
