"""Meeting mode: a session that is held to one page, since everybody in the room sees the screen (decision 78).

Here and not in the page: a link that is not shown can be typed. Everything else of the confidential half leads back,
whatever it is, until it is ended, which is out of the log-in. A session that runs out is held again when the same one
logs in: the room still looks on. What another tab sends is not done, and is given back afterwards.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from . import kept

SHOWN = {409, 422}  # the page itself, with every word that was typed
OUT = "/min/logg-ut/"  # also from the meeting: see `door.leave_meeting`


def led_back(request):
    """The answer to one who asks for something else than the page the session is held to; else None."""
    page, path = request.session.get("held"), request.path_info
    if page is None or path == page or path.startswith(OUT) or is_given_back(request, page):
        return None
    if request.method == "POST" and path.startswith(page):  # what is done on the page itself
        return None
    is_kept = request.method == "POST" and keep(request)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    if request.method == "POST":
        return render(request, "web/held.html", {"page": page, "is_kept": is_kept}, status=409)
    return HttpResponseRedirect(page)


def for_all(request, response):
    """What is refused, lost or broken is one person's own to know: the room is told that it cannot be done just now.

    What was written is kept, whatever it was that went wrong.
    """
    page = request.session.get("held")
    if page is None or request.path_info.startswith(OUT) or response.status_code < 400 or response.status_code in SHOWN:
        return response
    is_kept = request.method == "POST" and keep(request)
    shown = {"page": page, "is_kept": is_kept}
    return render(request, "web/held_not_now.html", shown, status=409)  # at 5xx nothing is kept in a session


def is_given_back(request, page):
    """Whether this is where what was sent from the page itself, when the session ran out, is shown and sent."""
    if request.path_info not in (reverse("kept"), reverse("drop-kept")):
        return False
    form = kept.give_back(request.session, kept.who_asks(request.session))
    return form is not None and form["path"] == page


def keep(request):
    """Sealed, for the one who wrote it: it is shown when that one has logged in, and not here. Whether it was kept."""
    before = [request.session.get(name) for name in kept.BOTH]
    request.session["was"] = kept.who_asks(request.session)
    kept.keep(request)
    return before != [request.session.get(name) for name in kept.BOTH]


def let_out(request):
    """Nobody is logged in any more. Whoever logs in as the same comes to the meeting's own page."""
    page = request.session.pop("held", None)
    kept.remember_who(request.session)
    if page:
        request.session["wanted"] = page  # outside meeting mode it leads on to the meeting
