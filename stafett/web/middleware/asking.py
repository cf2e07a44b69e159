"""Who asks: from the session to the database, for the length of one transaction that this middleware opens.

`set_config(…, true)` in ordinary middleware is lost before the view runs; that is why the transaction begins here.
"""

from django.db import connection, transaction
from django.utils import translation

from stafett.core import clock
from stafett.core.asking import ask_no_more, tell_database
from stafett.core.blank import blank_who_asks
from stafett.identity.queries import wearing, who_wears

from .. import kept
from ..menus import menu_of
from .headers import is_confidential

MINUTE = 60
IDLE = 15 * MINUTE
LONGEST = {"staff": 10 * 60 * MINUTE, "family": 2 * 60 * MINUTE}
NOTICED = MINUTE / 2  # how often a session writes down that somebody is still there
OPEN_DOORS = ("/min/logg-inn/", "/min/logg-ut/", "/min/prove/")


class Asking:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = None
        if not is_confidential(request.path_info):
            return self.get_response(request)
        try:
            with transaction.atomic():
                self.recognise(request)
                if request.person is None and not request.path_info.startswith(OPEN_DOORS):
                    return kept.ask_to_log_in(request)
                return self.speak(request)
        finally:
            ask_no_more()
            blank_who_asks(connection)

    def recognise(self, request):
        """Tell the database who asks: the session knows, has not been left too long, and the hat is still theirs."""
        session, here = request.session, request.municipality.pk
        if session.get("person") and not gone_cold(session):
            person, hat = session["person"], session.get("hat")
            found = tell_database(who_wears(person, hat, here), municipality=here, person=person, hat=hat)
            request.person = wearing(*found, hat, request.municipality)
        if request.person is None:
            tell_database(municipality=here)
            kept.remember_who(session)

    def speak(self, request):
        if request.person is None:
            return self.get_response(request)
        request.shared_screen = request.session.get("held")
        request.menu = () if request.shared_screen else menu_of(request)
        request.home = request.shared_screen or "/min/"
        with translation.override(request.person.language):
            return self.get_response(request)


def gone_cold(session):
    """Left for too long, or begun too long ago. Notes in the session that somebody is still there."""
    now = clock.now().timestamp()
    longest = LONGEST["staff" if session.get("hat") else "family"]
    idle = now - session.get("seen", 0)
    if idle > IDLE or now - session.get("began", 0) > longest:
        return True
    if idle > NOTICED:
        session["seen"] = int(now)
    return False
