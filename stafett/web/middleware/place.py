"""Which municipality answers: found by the host name, never by what the request says of itself."""

import time

from stafett.tenancy.models import Domain

from ..views import errors

REMEMBERED = 20  # seconds that a host name is remembered; a new domain answers within that


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
        now = time.monotonic()
        found = self.known.get(host)
        if found is None or found[0] < now:
            found = self.known[host] = (now + REMEMBERED, *look_up(host))
            if len(self.known) > 2000:  # hosts that are not ours do not fill the memory
                self.known.clear()
        return found[1:]


def look_up(host):
    domain = Domain.objects.select_related("municipality").filter(host=host).first()
    if domain is None:
        return None, ()
    return domain.municipality, tuple(domain.municipality.acute_contacts.all())
