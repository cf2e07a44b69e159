"""The catalogue at the editor's desk: what must be confirmed, one offering, and the whole of it as a file."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core import clock
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..catalogue import shapes, sheet
from ..catalogue.form import OfferingForm
from ..catalogue.shelf import catalogue_of
from ..desk.form import said_no
from ..operations.catalogue import (
    bring_back_offering,
    confirm_offering,
    import_offerings,
    retire_offering,
    write_offering,
)
from ..wording import language_name


def of_editors(view):
    """Only for one who wears an editor's hat here."""

    @wraps(view)
    def enter(request, **where):
        policy.require(request.person, "keep the catalogue", request.municipality)
        return view(request, **where)

    return enter


@require_safe
@of_editors
def catalogue(request):
    return render(request, "guide/editing/catalogue.html", listed(request))


def listed(request):
    known, day, months = (
        catalogue_of(request.municipality),
        clock.today(),
        request.municipality.catalogue_confirmed_months,
    )
    own = [offer for offer in known.offers if offer.own]
    return {
        "overdue": [offer for offer in own if offer.stale(day, months)],
        "confirmed": [offer for offer in own if not offer.stale(day, months)],
        "common": [offer for offer in known.offers if not offer.own],
        "taken_out": known.taken_out,
        "months": months,
        "lang": get_language(),
        "shapes": shapes,
    }


@require_http_methods(["GET", "POST"])
@of_editors
def offering(request, key=""):
    """One offering, or a new one. What was typed is kept whatever happens."""
    there = catalogue_of(request.municipality).by_key.get(key)
    if key and there is None:
        raise Http404
    now = there.content if there else None
    form = OfferingForm(request.POST if request.method == "POST" else None, now=now, languages=languages(request))
    done, stale = save(request, key, form) if form.is_bound and form.is_valid() else (None, None)
    if done:
        return redirect("edit-catalogue")
    status = 409 if stale else 422 if form.is_bound else 200
    context = {"form": form, "offer": stale or there, "stale": stale, "lang": get_language(), "texts": shapes.TEXTS}
    return render(request, "guide/editing/offering.html", context, status=status)


def save(request, key, form):
    """(the row that was written, what somebody else has written meanwhile). When neither, the form says why not."""
    seen, content = request.POST.get("seen", ""), form.content()
    try:
        return write_offering(request.municipality, key=key, seen=seen, content=content, by=request.person), None
    except Stale as broken:
        return None, broken.current
    except RuleBroken as broken:
        form.add_error(broken.field, said_no(broken))
    return None, None


def languages(request):
    """{code: name} of the languages that the municipality writes, its own first."""
    codes = sorted(
        request.municipality.choice("guide_languages"), key=lambda code: code != request.municipality.language
    )
    return {code: language_name(code) for code in codes}


@require_POST
@of_editors
def confirm(request, key):
    confirm_offering(request.municipality, key=key, seen=request.POST.get("seen", ""), by=request.person)
    return redirect("edit-catalogue")


@require_POST
@of_editors
def retire(request, key):
    retire_offering(request.municipality, key=key, seen=request.POST.get("seen", ""), by=request.person)
    return redirect("edit-catalogue")


@require_POST
@of_editors
def bring_back(request, key):
    bring_back_offering(request.municipality, key=key, by=request.person)
    return redirect("edit-offering", key)


@require_safe
@of_editors
def as_file(request):
    own = [offer for offer in catalogue_of(request.municipality).offers if offer.own]
    response = HttpResponse(sheet.written(own, languages(request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tiltak-og-tilbud-{clock.today().isoformat()}.csv"'
    return response


@require_http_methods(["GET", "POST"])
@of_editors
def take_in(request):
    """A file is taken in whole, or not at all and with a list of what is wrong, line by line."""
    context = {"faults": [], "counted": None, "no_file": False, "columns": sheet.first_line(languages(request))}
    if request.method == "POST":
        file = request.FILES.get("file")
        context["no_file"] = file is None
        if file:
            context |= taken_in(request, file)
    status = 422 if context["faults"] or context["no_file"] else 200
    return render(request, "guide/editing/catalogue_file.html", context, status=status)


def taken_in(request, file):
    raw, written = file.read(sheet.MOST_BYTES + 1), languages(request)
    try:
        return {"counted": import_offerings(request.municipality, raw, languages=written, by=request.person)}
    except sheet.BadSheet as bad:
        return {"faults": bad.faults}
