"""In and out, and what is stored on the person."""

import re

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from stafett.core import clock
from stafett.identity.operations.people import choose_appearance

from .. import kept
from ..held import let_out

# A step of the public guide, and nothing more: whoever comes in next may be led there.
OF_NOBODY = re.compile(r"/min/steg(/[a-z0-9-]+){2,3}/")


@require_GET
def log_in(request):
    """The door: in the demo it lets one pick a person; in production it is the identity provider's."""
    if request.person:
        return redirect("home")
    if settings.ENVIRONMENT.is_demo:
        return redirect("try-as")
    return render(request, "web/no_door.html", status=503)


def let_in(request, person_id, hat_id):
    """A new session for this person and hat; what waited for the same one waits on.

    A meeting on a screen too, whichever hat one comes back with: the room still looks on.
    """
    who = kept.somebody(person_id, hat_id)
    was, wanted, held = (request.session.get(name) for name in ("was", "wanted", "held"))
    waiting = {name: request.session[name] for name in kept.BOTH if request.session.get(name)}
    request.session.flush()
    now = int(clock.now().timestamp())
    request.session.update(
        {"person": str(person_id), "hat": str(hat_id) if hat_id else None, "began": now, "seen": now}
    )
    if held and kept.is_of(was, person_id):
        request.session["held"] = held
    if waiting and was == who:
        request.session.update({"was": was} | waiting)
        return redirect("kept")
    if wanted and is_ours(wanted) and (was == who or OF_NOBODY.fullmatch(wanted)):
        return HttpResponseRedirect(wanted)
    return redirect("home")


def is_ours(address):
    """A confidential page of this very house, and nothing that a browser could take for another's."""
    return url_has_allowed_host_and_scheme(address, None) and address.startswith("/min/")


@require_POST
def log_out(request):
    request.session.flush()  # the cookie goes with it
    response = HttpResponseRedirect("/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def leave_meeting(request):
    """Out of meeting mode is out of the log-in: nobody else in the room goes on as the one who was here."""
    let_out(request)
    response = redirect("log-in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_GET
def kept_form(request):
    """The text that was being sent when the session ran out."""
    form = kept.give_back(request.session, kept.who_asks(request.session))
    return kept.page(request, form) if form else redirect("home")


@require_POST
def drop_kept(request):
    kept.let_go(request.session)
    return redirect("kept")  # what was set aside comes next; when nothing waits it leads home


@require_POST
def choose_language(request):
    if request.POST.get("language") in dict(settings.LANGUAGES):
        choose_appearance(request.person, language=request.POST["language"], by=request.person)
    return back(request)


@require_POST
def choose_colour_scheme(request):
    if request.POST.get("colour_scheme") in ("auto", "light", "dark"):
        choose_appearance(request.person, colour_scheme=request.POST["colour_scheme"], by=request.person)
    return back(request)


def back(request):
    """To the page that the button stood on; the form says which, as far as it is one of ours."""
    came_from = request.POST.get("back", "")
    return HttpResponseRedirect(came_from if is_ours(came_from) else reverse("home"))
