"""The front page and the citizens' pages. Those for citizens leave nothing behind: no copy and no telling title."""

from django.http import Http404
from django.urls import reverse

from .. import citizens, kept
from ..menu import public_menu
from ..queries import outline_of, what_is_out
from .reading import at, languages, open_to_all


@open_to_all
def front(request):
    request.menu = public_menu()
    shelf = what_is_out(request.municipality)
    return kept.page(request, "guide/front.html", shelf, lambda: staff_doors(request, shelf))


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
    request.menu = public_menu("citizens")
    return kept.page(
        request, "guide/help.html", (), lambda: {"pages": citizens.pages()}, cache_control=kept.LEAVE_NOTHING
    )


@open_to_all
def help_for(request, whom):
    request.menu = public_menu("citizens")

    def make():
        page = next((page for page in citizens.pages() if page["id"] == whom), None)
        if page is None:
            raise Http404
        return {"page": page, "shared": citizens.shared(), "pages": citizens.pages()}

    return kept.page(request, "guide/help_for.html", whom, make, cache_control=kept.LEAVE_NOTHING)


@open_to_all
def about_log(request):
    request.menu = public_menu("log")
    return kept.page(request, "guide/about_log.html", (), dict)
