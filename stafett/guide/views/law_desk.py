"""The law register at the editor's desk: what nobody has checked yet, one provision, and the words on it."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core import clock
from stafett.core.errors import RuleBroken, Stale

from .. import policy, wording
from ..desk.form import said_no
from ..law.form import LawForm
from ..law.register import register_of
from ..operations.law import check_law, follow_common_law, take_back_check, write_law
from ..wording import language_name


def of_editors(view):
    """Only for one who wears an editor's hat here."""

    @wraps(view)
    def enter(request, **where):
        policy.require(request.person, "check the law", request.municipality)
        return view(request, **where)

    return enter


@require_safe
@of_editors
def register(request):
    known, day = register_of(request.municipality).paragraphs, clock.today()
    ended = [one for one in known if not one.in_force(day)]
    live = [one for one in known if one.in_force(day)]
    groups = {
        "waiting": [one for one in live if not one.verified],
        "checked": [one for one in live if one.verified],
        "ended": ended,
    }
    return show(request, "guide/editing/law_register.html", **groups)


@require_safe
@of_editors
def paragraph(request, key):
    known = register_of(request.municipality)
    found = known.by_key.get(key)
    if found is None:
        raise Http404
    now = {"became": known.became(found), "in_force": found.in_force(clock.today())}
    told_in = [code for code, words in found.content["says"].items() if words]
    return show(request, "guide/editing/law.html", law=found, told_in=told_in, wording=wording, **now)


@require_http_methods(["GET", "POST"])
@of_editors
def word(request, key=""):
    """The municipality's own words on a provision, or a new one. What was typed is kept whatever happens."""
    there = register_of(request.municipality).by_key.get(key)
    if key and there is None:
        raise Http404
    form = LawForm(request.POST if request.method == "POST" else None, there=there, languages=written(request))
    done, stale = save(request, key, form) if form.is_bound and form.is_valid() else (None, None)
    if done:
        return redirect("edit-law", done.key)
    status = 409 if stale else 422 if form.is_bound else 200
    return show(request, "guide/editing/law_words.html", status=status, form=form, law=stale or there, stale=stale)


def save(request, key, form):
    """(the row that was written, what somebody else has written meanwhile). When neither, the form says why not."""
    seen, content = request.POST.get("seen", ""), form.content()
    try:
        return write_law(request.municipality, key=key, seen=seen, content=content, by=request.person), None
    except Stale as broken:
        return None, broken.current
    except RuleBroken as broken:
        form.add_error(broken.field, said_no(broken))
    return None, None


def written(request):
    """{code: name} of the languages that the municipality writes, its own first."""
    codes = request.municipality.choice("guide_languages")
    codes.sort(key=lambda code: code != request.municipality.language)
    return {code: language_name(code) for code in codes}


@require_POST
@of_editors
def check(request, key):
    check_law(request.municipality, key=key, seen=request.POST.get("seen", ""), by=request.person)
    return redirect("edit-law", key)


@require_POST
@of_editors
def take_back(request, key):
    take_back_check(request.municipality, key=key, seen=request.POST.get("seen", ""), by=request.person)
    return redirect("edit-law", key)


@require_POST
@of_editors
def follow(request, key):
    follow_common_law(request.municipality, key=key, by=request.person)
    return redirect("edit-law", key)


def show(request, template, *, status=200, **context):
    return render(request, template, context | {"lang": get_language()}, status=status)
