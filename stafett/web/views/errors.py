"""Calm pages for what went wrong. None of them says anything about anybody, and none asks the database."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from stafett.core.errors import KeyMissing

from .. import kept, texts

log = logging.getLogger("stafett")
AWAY = (OperationalError, InterfaceError, KeyMissing)
# One who asks for data is answered in data (guide/views/api.py).
MACHINES = "/api/"
IN_FEW_WORDS = {
    400: "This makes no sense.",
    404: "There is nothing here.",
    413: "This is too large.",
    500: "Something went wrong here.",
    503: "Not just now. Try again in a while.",
}


def said(request, status):
    if request.path_info.startswith(MACHINES):
        return JsonResponse({"error": IN_FEW_WORDS[status]}, status=status)
    return render(request, f"design/{status}.html", status=status)


def made_no_sense(request, exception=None):
    return said(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def no_such_page(request, exception=None):
    """The same bytes for what never existed and for what you have no part in."""
    return said(request, 404)


def no_such_municipality(request):
    return render(request, "design/no_municipality.html", status=404)


def not_allowed(request, exception=None):
    return render(request, "design/403.html", status=403)


def not_now(request, broken):
    """A rule was broken where no form stands beside it."""
    return render(request, "design/422.html", {"words": texts.sentence(broken)}, status=422)


def lost_part(request):
    """One page for everything that can have happened: expiry, withdrawal, a pause, a block."""
    return render(request, "design/lost.html", status=403)


def at_rest(request):
    return render(request, "design/503.html", status=503)


def key_missing(request):
    log.error("a key is missing")
    return at_rest(request)


def form_too_old(request, reason=""):
    """The page was older than the session. What was written is kept and given back; a script is told no."""
    session = request.session
    if session.get("person") and request.accepts("text/html"):
        session["was"] = kept.who_asks(session)
        asked = kept.keep(request)
        if asked:
            return kept.ask_first(request, asked)
        form = kept.give_back(session, session["was"])
        if form and session.get("held") in (None, form["path"]):  # what another tab sent is not for all in the room
            return kept.page(request, form)
    return render(request, "design/403_csrf.html", status=403)


def our_fault(request):
    """The last resort. The reason goes to the operator's log by its name alone: texts could be confidential."""
    wrong = sys.exc_info()[1]
    log.error("unexpected: %s", type(wrong).__name__)
    status = 503 if isinstance(wrong, AWAY) else 500
    try:
        return said(request, status)
    except Exception as worse:  # the page itself is broken: a sentence is better than a traceback
        log.error("and then: %s", type(worse).__name__)
        return HttpResponse("Noe gikk galt hos oss. Prøv igjen om litt.", "text/plain; charset=utf-8", status)
