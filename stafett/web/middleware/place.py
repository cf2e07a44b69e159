"""Which municipality answers: found by the host name, never by what the request says of itself."""

import time

from django.db import InterfaceError, OperationalError

from stafett.tenancy.models import Domain

from ..views import errors

REMEMBERED = 20  # seconds that a host name is remembered; a new domain answers within that
MOST = 2000  # host names that are remembered: those that are not ours do not fill the memory


class Place:
    def __init__(self, get_response):
        self.get_response = get_response
        self.known = {}

    def __call__(self, request):
        host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0].lower().rstrip(".")
        municipality, contacts = self.at(host)
        if municipality is None:
            return errors.no_such_municipality(request)
        request.municipality = municipality
        request.acute_contacts = contacts
        request.home = "/"
        return self.get_response(request)

    def at(self, host):
        """(municipality, its acute contacts) of a host name, or (None, ())."""
        until, *found = self.known.get(host, (0,))
        if until < time.monotonic():
            found = self.look_again(host, found)
        return found

    def look_again(self, host, before):
        """With the database away, what was known goes on being true, so that the page that says so is our own."""
        try:
            found = look_up(host)
        except (OperationalError, InterfaceError):
            if not before:
                raise
            found = before
        if len(self.known) >= MOST:
            self.known.clear()
        self.known[host] = (time.monotonic() + REMEMBERED, *found)
        return found


def look_up(host):
    domain = Domain.objects.select_related("municipality").filter(host=host).first()
    if domain is None:
        return None, ()
    return domain.municipality, tuple(domain.municipality.acute_contacts.all())
