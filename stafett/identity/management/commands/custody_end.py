"""`custody_end`: the municipality does not have the care of a child any more."""

from stafett.core.errors import RuleBroken
from stafett.identity.models import Custody
from stafett.identity.operations.custody import end_custody

from ._registering import Registering, somebody


class Command(Registering):
    help = (
        "Writes down that the municipality does not have the care of a child any more. Asks for the child's identity"
        " number. From the next request those with parental responsibility answer again. When somebody else is to"
        " answer, or the same one in another post: custody_register --instead."
    )
    asks_for = ("The child's",)
    done = "Written down. Whoever has the baton in a log of the child can ask those who answer now."

    def write_down(self, here, child, **options):
        row = Custody.objects.filter(child=somebody(here, child), ended_at=None).first()
        if row is None:
            raise RuleBroken("identity.is_no_custodian")
        end_custody(row)
