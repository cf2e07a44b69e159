"""`guardianship_register`: who is guardian of a child, with which responsibility, and how that is known."""

from stafett.identity.models import Responsibility
from stafett.identity.operations.people import register_guardianship

from ._registering import Registering, somebody


class Command(Registering):
    help = (
        "Writes down that somebody is guardian of a child. Asks for two identity numbers, the child's and the"
        " guardian's; both are registered here. It lets nobody read: those with responsibility"
        " are asked when somebody asks the family for a log. In a log that is open already no service reads"
        " from now, until the new one has been asked and has said yes: tell whoever has the baton."
        " When it has changed: guardianship_end, and then this again; then the guardian is asked anew."
    )
    asks_for = ("The child's", "The guardian's")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--responsibility",
            required=True,
            choices=Responsibility.values,
            help="parental responsibility; authorised: foster parents, by the child welfare service's authority",
        )
        parser.add_argument("--how", required=True, help="how it was verified: where it was looked up, and by whom")

    def write_down(self, here, child, guardian, *, responsibility, how, **options):
        child, guardian = somebody(here, child), somebody(here, guardian)
        register_guardianship(child, guardian=guardian, responsibility=responsibility, verified_how=how)
