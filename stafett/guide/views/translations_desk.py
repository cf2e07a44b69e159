"""Consent forms in other languages at the editor's desk: what is missing, and one form in one language."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.form import said_no
from ..editions import outline_of
from ..operations.keeping import let_go_unsaved
from ..operations.translating import write_translation
from ..queries import what_is_out
from ..translations.form import TranslationForm, kept_as
from ..translations.languages import LANGUAGES
from ..translations.places import sign_of
from ..translations.shelf import Translated, in_every_language, is_consent, translations_of
from .editing import unsaved_of


def of_editors(view):
    """Only for one who wears an editor's hat here."""

    @wraps(view)
    def enter(request, **where):
        policy.require(request.person, "translate a consent", request.municipality)
        return view(request, **where)

    return enter


@require_safe
@of_editors
def translations(request):
    rows = translations_of(request.municipality)
    forms = [(tool, in_every_language(rows, tool)) for tool in consent_forms(request.municipality)]
    return render(request, "guide/editing/translations.html", {"forms": forms, "names": LANGUAGES})


@require_http_methods(["GET", "POST"])
@of_editors
def translation(request, tool, language):
    """One form in one language. Half of it can be saved; nobody meets it as a form before it is whole."""
    there, name = form_here(request.municipality, tool, language), kept_as(language, tool)
    kept = unsaved_of(request, "", name) if request.method == "GET" else None
    typed = kept.typed if kept else {}
    form = TranslationForm(request.POST if request.method == "POST" else None, there=there, kept=typed)
    if form.is_bound and form.is_valid() and saved(request, form):
        let_go_unsaved(request.municipality, block=name, by=request.person)
        return redirect("edit-translations")
    context = {"form": form, "there": there, "name": LANGUAGES[language], "kept": kept}
    context["seen"] = typed.get("seen", str(there.row.pk) if there.row else "")
    context["source"] = typed.get("source", sign_of(there.tool))
    context["meanwhile"] = getattr(form, "meanwhile", {})
    status = 409 if hasattr(form, "meanwhile") else 422 if form.is_bound else 200
    return render(request, "guide/editing/translation.html", context, status=status)


def form_here(municipality, tool, language):
    """The form and how far somebody has come with it in this language, or no such page."""
    known = {one["id"]: one for one in consent_forms(municipality)}
    if tool not in known or language not in LANGUAGES:
        raise Http404
    return Translated(known[tool], language, translations_of(municipality).get((tool, language)))


def saved(request, form):
    there = form.there
    try:
        write_translation(
            request.municipality,
            tool=there.tool,
            language=there.language,
            content=form.content(),
            seen=request.POST.get("seen", ""),
            source=request.POST.get("source", ""),
            by=request.person,
        )
    except RuleBroken as broken:
        form.add_error(None, said_no(broken))
        if isinstance(broken, Stale):
            form.meanwhile = form.written_meanwhile()
        return False
    return True


def consent_forms(municipality):
    """The consent forms that readers meet here, in the municipality's own language: its own, else the nation's."""
    shelf, languages = what_is_out(municipality), (municipality.language, "nb")
    for edition in (shelf.edition(shelf.first_service or "", languages), shelf.national_edition(languages)):
        found = [tool.body for tool in outline_of(edition).tools.values() if is_consent(tool.body)] if edition else []
        if found:
            return found
    return []
