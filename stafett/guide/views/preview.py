"""The draft as a reader will meet it, behind the door: the same pages, kept by nobody."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..desk.draft import desks_of, services_of
from ..menu import public_menu
from ..outline import Outline
from ..queries import what_is_out
from ..readers import CITIZENS, LEADERS
from . import addresses, helping, reading
from .addresses import BELOW
from .editing import FOR_ALL, of_editors, show

WIDTHS = {"360": _("Telefon"), "768": _("Nettbrett"), "1280": _("Datamaskin")}
SHOWN = {"guide", "level", "step", "tools", "tool", "report"}  # the rest leads to what is out


@require_safe
@of_editors
def preview(request, service, language, page="guide", level="", step="", tool="", variant=""):
    """`variant`: as it will be read at one of the services that the guide speaks to."""
    desk = desks_of(request.municipality, service).get(language)
    outline = Outline(desk.document, national=False, variant=variant) if desk else None
    if outline is None or variant and variant not in outline.variants:
        raise Http404
    request.menu, request.home = public_menu("staff"), "/"
    with translation.override(language):
        context = reading.frame(outline, []) | reading.shows(request, what_is_out(request.municipality))
        context |= found(request, outline, page, level, step, tool)
        read_as = {one: at(request.of, language, one or service, one) for one in ("", *outline.variants)}
        context |= {"at": read_as[variant], "kind": "public", "shown": template(service, page)}
        context["edition_said"] = ""  # a draft is no edition yet, and who answers for it is said with one
        context |= {"back": place_to_edit(request.of, level, step), "quick_exit": False}
        context["choices"] = reading.services_to_choose(outline, read_as.get)
        return render(request, "guide/editing/preview.html", context)


@require_safe
@of_editors
def screens(request, service, language, level="", step=""):
    """The preview in a frame as wide as the screen it is to be read on."""
    desks = desks_of(request.municipality, service)
    ids = [one for one in (level, step) if one]
    if language not in desks or ids and desks[language].block("/".join(ids)) is None:
        raise Http404
    width = request.GET.get("bredde", "")
    return show(
        request,
        "guide/editing/screens.html",
        framed="".join((reverse("preview-guide", args=[request.of, language]), *(f"{one}/" for one in ids))),
        ids=ids,
        language=language,
        languages=list(desks),
        services=[(one or FOR_ALL, one) for one in services_of(request.municipality)],
        width=width if width in WIDTHS else next(iter(WIDTHS)),
        widths=WIDTHS,
        back=place_to_edit(request.of, level, step),
    )


def place_to_edit(of, level, step):
    ids = [one for one in (level, step) if one]
    return reverse(("edit-guide", "edit-level", "edit-step")[len(ids)], args=[of, *ids])


TEMPLATES = {"guide": "map"}  # the others are called as their pages
OF_READERS = {
    CITIZENS: {"guide": "help", "level": "help_for", "step": "help_for"},
    LEADERS: dict.fromkeys(("guide", "level", "step"), "for_leaders"),
}


def template(service, page):
    return f"guide/{(OF_READERS.get(service, TEMPLATES)).get(page, page)}.html"


def found(request, outline, page, level, step, tool):
    """What a page shows besides the guide itself, as `reading` finds it."""
    if outline.service in OF_READERS and page in ("level", "step"):
        return helping.on_step(outline, level, step) if step else helping.on_level(outline, level)
    if page == "step":
        return reading.on_step(request, outline, level, step)
    if page == "level":
        return reading.on_level(request, outline, level)
    if page == "tools":
        return {"chosen": outline.level(request.GET.get("niva", ""))}
    if page == "tool":
        return reading.on_tool(request, outline, tool)
    return reading.on_map(request, outline) if page == "guide" else {}


def at(of, language, service, variant):
    """Addresses of the preview, and of what is out for the pages that it does not have."""
    root = reverse("preview-guide", args=[of, language, *([variant] if variant else [])])
    out = addresses.at(service)
    return lambda name, *ids: root + BELOW[name].format(*ids) if name in SHOWN else out(name, *ids)
