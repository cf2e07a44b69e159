"""Calm pages for what went wrong. None of them says anything about anybody, and none asks the database."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from stafett.core.errors import KeyMissing

from .. import kept, texts

log = logging.getLogger("stafett")


def no_such_page(request, exception=None):
    """The same bytes for what never existed and for what you have no part in."""
    return render(request, "design/404.html", status=404)


def no_such_municipality(request):
    return render(request, "design/no_municipality.html", status=404)


def not_allowed(request):
    return render(request, "design/403.html", status=403)


def not_now(request, broken):
    """A rule was broken where no form stands beside it."""
    return render(request, "design/422.html", {"words": texts.sentence(broken)}, status=422)


def lost_part(request):
    """One page for everything that can have happened: expiry, withdrawal, a pause, a block."""
    return render(request, "design/lost.html", status=403)


def key_missing(request):
    log.error("a key is missing")
    return render(request, "design/503.html", status=503)


def form_too_old(request, reason=""):
    """The page was older than the session. What was written is kept and given back."""
    if request.session.get("person") or request.session.get("was"):
        request.session.setdefault("was", request.session.get("person"))
        kept.keep(request)
        if request.session.get("kept"):
            return kept.page(request, kept.give_back(request.session, request.session["was"]))
    return render(request, "design/403_csrf.html", status=403)


def our_fault(request):
    """The last resort. The reason goes to the operator's log by its name alone: texts could be confidential."""
    wrong = sys.exc_info()[1]
    log.error("unexpected: %s", type(wrong).__name__)
    if isinstance(wrong, (OperationalError, InterfaceError, PoolTimeout, KeyMissing)):
        return render(request, "design/503.html", status=503)
    return render(request, "design/500.html", status=500)
