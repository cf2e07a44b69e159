"""The addresses of the house, and one where each kind of trouble can be met."""

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError, connection
from django.http import Http404, HttpResponse
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


def forgetful(request):
    """Says who asks beyond its own transaction, as nobody may (tests/test_architecture.py), and leaves it so."""
    with connection.cursor() as cursor:
        cursor.execute("set stafett.person = '00000000-0000-4000-8000-000000000001'")
    return HttpResponse()


urlpatterns = [
    path("min/logg-inn/glemsom/", forgetful),
    path("min/trobbel/<str:kind>/", trouble),
    path("trobbel/<str:kind>/", trouble),
    path("api/v1/trobbel/<str:kind>", trouble),
    path("", include("stafett.urls")),
]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
