"""The addresses of the house, and one where each kind of trouble can be met."""

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from django.urls import include, path

from stafett.core.errors import KeyMissing, LostPart, NotAllowed, RuleBroken
from stafett.urls import handler400, handler403, handler404, handler500

KINDS = {
    "suspicious": (SuspiciousOperation("Ada Berg"), 400),
    "not-allowed": (NotAllowed("close the log"), 403),
    "lost": (LostPart(), 403),
    "missing": (Http404("Ada Berg"), 404),
    "rule": (RuleBroken("log.is_closed"), 422),
    "unexpected": (ZeroDivisionError("Ada Berg"), 500),
    "key": (KeyMissing(), 503),
    "database": (OperationalError("Ada Berg"), 503),
}


def trouble(request, kind):
    raise KINDS[kind][0]


urlpatterns = [
    path("min/trobbel/<str:kind>/", trouble),
    path("trobbel/<str:kind>/", trouble),
    path("api/v1/trobbel/<str:kind>", trouble),
    path("", include("stafett.urls")),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
