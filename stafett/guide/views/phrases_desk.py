"""The guide in another language at the editor's desk: what is missing, one block's texts, and what goes out."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk import approvals
from ..desk.draft import services_of
from ..desk.form import said_no
from ..editions import outline_of
from ..operations.keeping import let_go_unsaved
from ..operations.phrasing import go_back_to_phrases, publish_phrases, write_phrases
from ..phrases.form import PhrasesForm, kept_as
from ..phrases.progress import counted, part_of, progress_of
from ..phrases.shelf import editions_of, languages_of, newest, rows_of, words_in
from ..queries import forget, what_is_out
from ..readers import CITIZENS, LEADERS, READERS
from ..wording import language_name
from .editing import FOR_ALL, unsaved_of


def of_editors(view):
    """Only for an editor here, and in a language that the municipality has its guide put into."""

    @wraps(view)
    def enter(request, language, **where):
        policy.require(request.person, "put the guide into words", request.municipality)
        if language not in languages_of(request.municipality):
            raise Http404
        return view(request, language, **where)

    return enter


@require_safe
@of_editors
def guides(request, language):
    return overview(request, language)


def overview(request, language, *, refused="", status=200):
    """Every guide that readers have here, block by block, and what waits to go out."""
    context = told(request, language) | {"refused": refused}
    context["out"] = editions_of(request.municipality, language)
    context["last"] = newest(request.municipality, language)
    context["by_another"] = approvals.needed(request.municipality)
    return render(request, "guide/editing/phrases.html", context, status=status)


@require_safe
@of_editors
def missing(request, language):
    """All the texts that have no words yet, on one page: for the translator's printer."""
    return render(request, "guide/editing/phrases_missing.html", told(request, language))


def told(request, language):
    words, place = words_in(rows_of(request.municipality, language)), request.municipality
    called = {"": _("Veilederen"), CITIZENS: _("Sidene for innbyggere"), LEADERS: _("Siden for ledere")}
    found = [(service, outline_read(place, service)) for service in services_of(place)]
    shown = [
        (service or FOR_ALL, called.get(service, service.capitalize()), list(progress_of(outline, words)))
        for service, outline in found
        if outline
    ]
    done, count = counted([part for _of, _title, parts in shown for part in parts])
    names = {"language": language, "name": language_name(language), "read_here": place.language}
    return names | {"guides": shown, "done": done, "count": count}


def outline_read(municipality, service):
    """The guide as readers have it in the municipality's own language; None when nothing is out."""
    shelf, languages = what_is_out(municipality), (municipality.language,)
    edition = (shelf.written_for if service in READERS else shelf.edition)(service, languages)
    return outline_of(edition) if edition else None


@require_http_methods(["GET", "POST"])
@of_editors
def block(request, language, of, level="", step=""):
    """The texts of one level, step or tool, or of the guide itself. Some can be saved; readers meet it when all are."""
    service, ids, outline, found = place_of(request.municipality, of, level, step)
    name = kept_as(language, *ids)
    kept = unsaved_of(request, service, name)
    form = form_of(request, language, found.block, kept.typed if kept else None)
    if form.is_bound and form.is_valid() and saved(request, form, language):
        let_go_unsaved(request.municipality, service=service, block=name, by=request.person)
        return redirect(f"{request.path}?lagret=ja")
    if hasattr(form, "meanwhile"):
        form.rows = rows_of(request.municipality, language)
    status = 409 if hasattr(form, "meanwhile") else 422 if form.is_bound else 200
    context = {
        "form": form,
        "title": found.title,
        "language": language,
        "name": language_name(language),
    }
    context |= {"read_here": outline.language, "meanwhile": getattr(form, "meanwhile", {})}
    context["saved"] = "lagret" in request.GET and not form.is_bound
    context |= {"kept": None if form.is_bound else kept, "here_is": (language, of, *ids)}
    return render(request, "guide/editing/phrases_of.html", context, status=status)


def place_of(municipality, of, level="", step=""):
    """(service, ids of the block, the guide as it is read, the block there), or no such page."""
    service, ids = "" if of == FOR_ALL else of, [one for one in (level, step) if one]
    outline = outline_read(municipality, service) if service in services_of(municipality) else None
    found = outline and part_of(outline, *ids)
    if not found:
        raise Http404
    return service, ids, outline, found


def form_of(request, language, body, kept):
    rows, typed = rows_of(request.municipality, language), request.POST if request.method == "POST" else None
    return PhrasesForm(typed, block=body, rows=rows, language=language, kept=kept)


def saved(request, form, language):
    try:
        write_phrases(request.municipality, language=language, said=form.said(), seen=form.seen(), by=request.person)
    except RuleBroken as broken:
        form.add_error(None, said_no(broken))
        if isinstance(broken, Stale):
            form.meanwhile = form.written_meanwhile()
        return False
    return True


@require_POST
@of_editors
def publish(request, language):
    return done(request, language, publish_phrases, seen=number_in(request, "seen"))


@require_POST
@of_editors
def go_back(request, language):
    return done(request, language, go_back_to_phrases, number=number_in(request, "number"))


def done(request, language, act, **asked):
    try:
        act(request.municipality, language=language, by=request.person, **asked)
    except RuleBroken as broken:
        return overview(request, language, refused=said_no(broken), status=409 if isinstance(broken, Stale) else 422)
    forget(request.municipality)
    return redirect(reverse("edit-phrases", args=[language]))


def number_in(request, name):
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
