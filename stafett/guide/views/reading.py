"""The guide's pages: the map, a level, a step, the tools. For everybody; nobody is asked who they are."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import get_script_prefix
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stafett.core import clock

from .. import deadlines, flow, kept, wording
from ..editions import about, has_been, outline_of
from ..forms import CountFrom
from ..law.register import kept_register
from ..media.shelf import kept_media
from ..menu import public_menu
from ..outline import service_in, title_in
from ..paper.form import can_be_filled_in
from ..queries import what_is_out
from ..readers import READERS
from ..tools import Tools
from .addresses import at, embedded
from .answered import answered_for


def open_to_all(view):
    """One question to the database and nothing written: no transaction, no session, no cookie."""
    return transaction.non_atomic_requests(require_safe(view))


@open_to_all
def guide_map(request, service=""):
    shelf = what_is_out(request.municipality)
    if not service and len(shelf.services) > 1 and shelf.first_service is None:
        return list_of_guides(request, shelf)

    def find(outline):
        return on_map(request, outline)

    return show(request, shelf, service, "guide/map.html", find, also=request.municipality.levels_shown_as)


def on_map(request, outline):
    """What the map shows besides the guide. What these find is the preview's too."""
    shown_as = request.municipality.levels_shown_as
    return {"asks": flow.has_questions(outline), "shown_as": shown_as, "in_sami": in_sami(request, outline)}


def in_sami(request, outline):
    """(code, name, address) of the same guide in the Sámi languages that it is written in here."""
    shelf, path = what_is_out(request.municipality), at(outline.service)("guide").removeprefix(get_script_prefix())
    find = shelf.written_for if outline.service in READERS else shelf.edition
    written = {one.language for one in shelf.everything if one.service == outline.service}
    here = find(outline.service, (request.municipality.language,))
    retold = [shelf.retold(here, words[1]) for words in shelf.phrases]
    written |= {one.retold[1] for one in retold if one and outline_of(one).says_something_retold}
    return [(code, name, f"/{code}/{path}") for code, name in settings.GUIDE_LANGUAGES if code in written]


@open_to_all
def level(request, level, service=""):
    def find(outline):
        return on_level(request, outline, level)

    return show_or_lead_on(request, service, "guide/level.html", find, level)


def on_level(request, outline, level):
    found = exists(outline.level(level))
    context = {"level": found, "counted": count(request, found), "laws": laws_of(request, found)}
    context |= beside(request, outline.tools_at(found), niva=found.id)
    return context | told_in(found) | {"asks": bool(flow.questions(found)), "flow": flow}


@open_to_all
def step(request, level, step, service=""):
    def find(outline):
        return on_step(request, outline, level, step)

    return show_or_lead_on(request, service, "guide/step.html", find, level, step)


def on_step(request, outline, level, step):
    found = exists(outline.step(level, step))
    context = {"counted": count(request, found), "laws": laws_of(request, found)}
    tools = outline.tools_of(found) + outline.tools_of(found.level)
    context |= beside(request, tools, niva=found.level.id, trinn=found.id)
    return context | told_in(found) | {"step": found, "level": found.level}


def beside(request, tools, **place):
    """Which of the tools can be filled in on the screen, and what tells the form where one came from."""
    return {"forms": forms_among(request, tools), "from_here": urlencode(place)}


def forms_among(request, tools):
    """Their ids; of one that is only named here, as the nation describes it."""
    only_named = any(not tool.body for tool in tools)
    edition = what_is_out(request.municipality).national_edition(languages(request)) if only_named else None
    theirs = outline_of(edition).tools if edition else Tools()
    described = {tool.id: tool if tool.body else theirs.known(tool.title) or tool for tool in tools}
    return {key for key, tool in described.items() if can_be_filled_in(tool)}


def laws_of(request, block):
    """What the law says of a level or a step, as far as somebody here has checked it: (name, title, key, language)."""
    references = block.texts("law")
    if not references:
        return []
    known = kept_register(request.municipality, what_is_out(request.municipality).law)
    shown, language = known.shown_for(references, clock.today()), get_language()
    told = [(one, one.told_in(language)) for one in shown]  # its name too, so that all of it is in one language
    return [(one.name(lang), one.title(lang), one.key, "" if lang == language else lang) for one, lang in told]


def show_or_lead_on(request, service, template, find, *ids):
    """A level or step; where one once was, the way to what lies nearest. An address that somebody saved leads on."""
    shelf = what_is_out(request.municipality)
    try:
        return show(request, shelf, service, template, find, also=(shelf.law, shelf.care, clock.today()))
    except Http404:
        edition = shelf.edition(service or shelf.first_service, languages(request))
        if edition is None or not has_been(edition, *ids):
            raise
        here, level_is_there = at(edition.read_as), outline_of(edition).level(ids[0])
        return redirect(here("level", ids[0]) if level_is_there and ids[1:] else here("guide"))


@dataclass(frozen=True)
class Counted:
    """The form that asks which day to count from, and (day, deadline) of each deadline when one has been given."""

    form: CountFrom
    results: list
    language: str


def count(request, block):
    """None when nothing here can be counted."""
    some = [deadline for deadline in block.deadlines if deadlines.can_be_counted(deadline)]
    if not some:
        return None
    form = CountFrom(request.GET if "fra" in request.GET else None)
    first = form.cleaned_data["fra"] if form.is_valid() else None
    return Counted(form, [(deadlines.falls_on(one, first), one) for one in some] if first else [], get_language())


@open_to_all
def tools(request, service=""):
    def find(outline):
        return {"chosen": outline.level(request.GET.get("niva", ""))}

    return show(request, what_is_out(request.municipality), service, "guide/tools.html", find)


def on_tool(request, outline, tool):
    found = exists(outline.tools.get(tool))
    like = None if found.body else national_tool(request, found.title)
    return {"tool": found, "like": like, "can_be_filled_in": can_be_filled_in(like or found)}


@open_to_all
def report(request, service=""):
    """What to do at once, without the steps."""
    return show(request, what_is_out(request.municipality), service, "guide/report.html", lambda outline: {})


def show(request, shelf, service, template, find, *, also=None, cache_control=None):
    """One page about one guide; made again only when something that it shows has another version, or `also` differs."""
    if not shelf.services:
        return made_once(request, "guide/not_out.html", (), dict)
    edition = exists(edition_for(request, shelf, service))

    def make():
        outline = outline_of(edition)
        around = frame(outline, other_guides(request, shelf, edition)) | shows(request, shelf)
        return around | answered_for(request, edition) | find(outline)

    return made_once(
        request,
        template,
        (edition, shelf, also, shelf.media),
        make,
        cache_control=cache_control or may_be_kept(request),
    )


def shows(request, shelf):
    """How a page finds the images, films and papers of a level or a step."""
    return {"media_of": lambda block: media_of(request, shelf, block)}


def media_of(request, shelf, block):
    """Those that are there. Nothing is looked up for a block that shows none."""
    keys = block.texts("media")
    return kept_media(request.municipality, shelf.media).named(keys) if keys else []


def edition_for(request, shelf, service):
    """The guide that is out, in the language of the page as far as it is written in it."""
    return as_asked_for(request, shelf, shelf.edition(service or shelf.first_service, languages(request)))


def as_asked_for(request, shelf, edition):
    """In the language of the address, when a translator has put it into that; else in that of the page."""
    return shelf.retold(edition, getattr(request, "read_in", "")) or shelf.spoken(edition, get_language())


def told_in(block):
    """For a page about one block: its language, when that is not the page's."""
    return {"content_lang": "" if block.language == get_language() else block.language}


def may_be_kept(request):
    """A page that shows what somebody has typed leaves nothing behind."""
    return kept.LEAVE_NOTHING if "fra" in request.GET else kept.ASK_AGAIN


def list_of_guides(request, shelf):
    """Several guides, one per service, and none that is for everybody."""
    return made_once(request, "guide/guides.html", shelf, lambda: {"guides": other_guides(request, shelf, None)})


def made_once(request, template, key, make, *, menu="staff", **more):
    """The kept page, or a new one with its menu around it."""

    def with_menu():
        request.menu = public_menu(menu)
        return make()

    return kept.page(request, template, key, with_menu, **more)


def languages(request):
    return (getattr(request, "read_in", "") or get_language(), request.municipality.language)


def frame(outline, others):
    """What every page of a guide shows around its own."""
    return {
        "guide": outline,
        "others": others,
        "at": at(outline.service),
        "choices": services_to_choose(outline),
        "embedded": embedded(outline.service),
        "wording": wording,
        "content_lang": "" if outline.language == get_language() else outline.language,
    }


def services_to_choose(outline, where=at):
    """(name, addresses, whether it is this one) of everybody, then of each service that the guide speaks to."""
    services = ("", *outline.variants) if outline.variants else ()
    return [(wording.service_name(one) or _("Alle"), where(one), one == outline.variant) for one in services]


def other_guides(request, shelf, edition):
    """(title, address) of the municipality's other guides."""
    found = [shelf.edition(service, languages(request)) for service in shelf.services]
    return [
        (named(about(other)), at(other.service)("guide"))
        for other in found
        if edition is None or other.version != edition.version
    ]


def named(about):
    return service_in(about) or title_in(about)


def national_tool(request, title):
    """What the national guide says of a tool with the same name, or None."""
    edition = what_is_out(request.municipality).national_edition(languages(request))
    return outline_of(edition).tools.known(title) if edition else None


def tool_in(request, outline, tool, language):
    """(the tool, the guide it is described in): the municipality's own words, else the nation's in this language.

    A national tool that nobody here has changed is the nation's in every language it is written in.
    """
    found = exists(outline.tools.get(tool))
    shelf = what_is_out(request.municipality)
    same = shelf.national_edition((outline.language,))
    theirs = outline_of(same).tools.known(found.as_written.get("title", found.title)) if same else None
    if found.body and (outline.language == language or not theirs or theirs.body != found.as_written):
        return found, outline
    edition = shelf.national_edition((language, outline.language))
    national = outline_of(edition).tools.get(theirs.id) if theirs else None
    return (national, outline_of(edition)) if national else (found, outline)


def exists(found):
    if found is None:
        raise Http404
    return found
