"""`person_protect`: somebody's address has become protected."""

from stafett.identity.operations.protection import protect_address

from ._registering import Registering, somebody


class Command(Registering):
    help = (
        "Writes down that somebody's address is protected: strictly confidential, confidential, or known to be"
        " dangerous to tell. Asks for the identity number. From the next request nobody in the family reads the logs of"
        " that person, or of a child that person is guardian of, before two people from two services let them in; and"
        " no log is begun for that child. It is not taken back here."
    )
    asks_for = ("The person's",)

    def write_down(self, here, number, **options):
        protect_address(somebody(here, number))
