"""`person_protect`: somebody's address has become protected."""

from stafett.identity.operations.protection import protect_address
from stafett.identity.queries import siblings_not_protected

from ._registering import Registering, somebody

SIBLINGS = (
    "of the sisters and brothers who are registered here are not under a protected address: their logs are open to"
    " their families as before. Protect each whose address must not be found."
)


class Command(Registering):
    help = (
        "Writes down that somebody's address is protected: strictly confidential, confidential, or known to be"
        " dangerous to tell. Asks for the identity number. From the next request nobody in the family reads the logs of"
        " that person, or of a child that person is guardian of, before two people from two services let them in; and"
        " no log is begun for that child. The logs of sisters and brothers are not shut: protect each whose address"
        " must not be found. It is not taken back here."
    )
    asks_for = ("The person's",)

    def write_down(self, here, number, **options):
        person = somebody(here, number)
        protect_address(person)
        if others := len(siblings_not_protected(person)):
            self.done = f"Written down. {others} {SIBLINGS}"
