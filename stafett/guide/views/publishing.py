"""Out with the draft, now or at a time; which versions there have been; and back to one of them."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stafett.core import clock
from stafett.core.errors import RuleBroken

from ..desk import approvals
from ..desk.advice import advice_on_draft
from ..desk.draft import desks_of, sign_of
from ..desk.form import said_no
from ..desk.overview import changes_between, changes_of
from ..desk.publish_form import PublishForm
from ..desk.reasons import old_faults, reasons_to_wait
from ..models import GuideVersion
from ..operations.publishing import NotReady, go_back_to, publish_draft, take_back_time
from ..queries import forget
from .editing import of_editors, show


@require_http_methods(["GET", "POST"])
@of_editors
def publish(request, service):
    """What goes out, what stands in the way, and when. Sent again after somebody wrote, it is looked over again."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and send_out(request, service, form):
        return redirect("guide-versions", request.of)
    return page(request, service, form)


def page(request, service, form, back=None):
    desks = desks_of(request.municipality, service)
    asked = approvals.waiting(request.municipality, service, desks)
    context = {
        "form": form,
        "seen": sign_of(desks),
        "changes": changes_of(desks),
        "reasons": reasons_to_wait(request.municipality, desks),
        "advice": list(advice_on_draft(desks)),
        "planned": next((desk.planned for desk in desks.values() if desk.planned), None),
        "languages": list(desks),
        "needs_two": approvals.needed(request.municipality),
        "asked": asked,
        "sent_back": approvals.sent_back(request.municipality, service),
        "is_second": asked is not None and not approvals.wrote_some_of(request.person, asked, desks),
        "back": back or approvals.SendBackForm(),
    }
    bad = form.is_bound or context["back"].is_bound
    return show(request, "guide/editing/publish.html", status=422 if bad else 200, **context)


@require_safe
@of_editors
def to_mend(request, service):
    """What must be mended before the draft can go out, what could be said better, and what readers stumble on."""
    desks = desks_of(request.municipality, service)
    old = old_faults(request.municipality, desks)
    context = {"reasons": reasons_to_wait(request.municipality, desks), "advice": list(advice_on_draft(desks))}
    return show(request, "guide/editing/to_mend.html", old=old, **context)


def send_out(request, service, form, how=publish_draft):
    """True when it is done. Else the form says why not."""
    try:
        how(
            request.municipality,
            service=service,
            seen=request.POST.get("seen", ""),
            at=form.moment(),
            note=form.cleaned_data["note"],
            by=request.person,
        )
    except NotReady:
        return False  # the reasons stand on the page
    except RuleBroken as broken:
        form.add_error(broken.field, said_no(broken))
        return False
    forget(request.municipality)
    return True


@require_safe
@of_editors
def versions(request, service):
    desks = desks_of(request.municipality, service)
    first = next(iter(desks.values()))
    rows = first.guide.versions.order_by("-number") if first.guide else []
    out = first.guide.published() if first.guide else None
    context = {"out": out, "planned": first.planned, "now": clock.now()}
    needs_two = approvals.needed(request.municipality)
    return show(request, "guide/editing/versions.html", versions=rows, needs_two=needs_two, **context)


@require_safe
@of_editors
def compare(request, service, version):
    """What a version says otherwise than the one before it, or than another earlier one that is chosen."""
    mine = GuideVersion.objects.filter(guide__municipality=request.municipality, guide__service=service)
    later = mine.select_related("guide").filter(pk=version).first()
    if later is None:
        raise Http404
    earlier = list(mine.filter(guide=later.guide, number__lt=later.number).order_by("-number"))
    chosen = request.GET.get("mot", "")
    before = next((one for one in earlier if str(one.number) == chosen), earlier[0] if earlier else None)
    changes = list(changes_between(before.document, later.document, later.guide.language, service)) if before else []
    context = {"version": later, "before": before, "earlier": earlier, "changes": changes}
    return show(request, "guide/editing/compare.html", siblings=siblings(mine, later), **context)


def siblings(versions, version):
    """The same act in the other languages."""
    if version.together is None:
        return []
    return versions.filter(together=version.together).exclude(pk=version.pk).select_related("guide")


@require_POST
@of_editors
def take_back(request, service):
    take_back_time(request.municipality, service=service, by=request.person)
    return redirect("publish-guide", request.of)


@require_POST
@of_editors
def go_back(request, service, version):
    """An earlier version goes out again at once."""
    found = GuideVersion.objects.filter(
        pk=version, guide__municipality=request.municipality, guide__service=service, publish_at__lte=clock.now()
    ).first()
    if found is None:
        raise Http404
    go_back_to(found, note=_("Som utgave %(number)s") % {"number": found.number}, by=request.person)
    forget(request.municipality)
    return redirect("guide-versions", request.of)
