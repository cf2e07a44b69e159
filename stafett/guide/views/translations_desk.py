"""Consent forms in other languages at the editor's desk: what is missing, and one form in one language."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.form import said_no
from ..editions import outline_of
from ..operations.translating import write_translation
from ..queries import what_is_out
from ..translations.form import TranslationForm
from ..translations.languages import LANGUAGES
from ..translations.places import sign_of
from ..translations.shelf import Translated, in_every_language, is_consent, translations_of


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
    known = {one["id"]: one for one in consent_forms(request.municipality)}
    if tool not in known or language not in LANGUAGES:
        raise Http404
    there = Translated(known[tool], language, translations_of(request.municipality).get((tool, language)))
    form = TranslationForm(request.POST if request.method == "POST" else None, there=there)
    if form.is_bound and form.is_valid() and saved(request, form):
        return redirect("edit-translations")
    context = {"form": form, "there": there, "name": LANGUAGES[language], "source": sign_of(there.tool)}
    context["meanwhile"] = getattr(form, "meanwhile", {})
    status = 409 if hasattr(form, "meanwhile") else 422 if form.is_bound else 200
    return render(request, "guide/editing/translation.html", context, status=status)


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
