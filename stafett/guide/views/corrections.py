"""A correction from below beside what it corrects and one's own words: take it, keep one's own, or work it in."""

from django.http import Http404, HttpResponseRedirect
from django.views.decorators.http import require_POST, require_safe

from stafett.core.errors import RuleBroken, Stale

from ..desk.comparing import told
from ..desk.draft import desks_of
from ..desk.form import said_no
from ..desk.parts import parts_of
from ..format import GuideRefused
from ..operations.corrections import keep_own_words, merge_correction, seen_on, take_correction
from .arranging import back_to_list, named
from .editing import block_address, form_of, of_editors, show


@require_safe
@of_editors
def look(request, service, level, step=""):
    return page(request, service, named(level, step))


def page(request, service, name, form=None, status=200):
    desks = {code: desk for code, desk in desks_of(request.municipality, service).items() if name in desk.corrected}
    if not desks:
        raise Http404
    context = {
        "form": form or form_of(request, name, desks),
        "desks": desks,
        "name": name,
        "ids": name.split("/"),
        "seen": {language: seen_on(desk, name) for language, desk in desks.items()},
        "three": {language: three_ways(desk, name) for language, desk in desks.items()},
        "bases": {language: desk.bases[name] for language, desk in desks.items()},
        "origins": {language: desk.origin(name) for language, desk in desks.items()},
    }
    return show(request, "guide/editing/correction.html", status=status, **context)


def three_ways(desk, name):
    """[(part, as it was said, as it is said now below, as we say it)], where something else is said below."""
    texts = (desk.base_block(name), desk.block_under(name), desk.block(name))
    tools = desk.document.get("tools", [])
    rows = [(part.label, *(told(part, text or {}, tools) for text in texts)) for part in parts_of(name, desk.service)]
    return [row for row in rows if row[1] != row[2]]


def seen_in(request):
    return {name.removeprefix("seen-"): sign for name, sign in request.POST.items() if name.startswith("seen-")}


@require_POST
@of_editors
def take(request, service, level, step=""):
    return answered(take_correction, request, service, named(level, step))


@require_POST
@of_editors
def keep(request, service, level, step=""):
    return answered(keep_own_words, request, service, named(level, step))


def answered(operation, request, service, name):
    operation(request.municipality, service=service, block=name, seen=seen_in(request), by=request.person)
    return back_to_list(request, name)


@require_POST
@of_editors
def merge(request, service, level, step=""):
    """The words of the form, which are shown again with the reason when they cannot stand."""
    name = named(level, step)
    desks = {code: desk for code, desk in desks_of(request.municipality, service).items() if name in desk.corrected}
    if not desks:  # answered already: the words go where words are written
        return HttpResponseRedirect(block_address(request.of)(name.split("/")), preserve_request=True)
    form = form_of(request, name, desks)
    if form.is_valid() and merged(request, service, name, form):
        return back_to_list(request, name)
    return page(request, service, name, form, 422)


def merged(request, service, name, form):
    typed, seen = form.typed(), seen_in(request)
    try:
        merge_correction(
            request.municipality, service=service, block=name, contents=typed, seen=seen, by=request.person
        )
    except (Stale, RuleBroken) as broken:
        form.add_error(broken.field if broken.field in form.fields else None, said_no(broken))
    except GuideRefused as refused:
        form.refuse(refused)
    else:
        return True
    return False
