"""`guardianship_end`: somebody is not guardian of a child any more, or not with the responsibility that is written."""

from stafett.core.errors import RuleBroken
from stafett.identity.models import Guardianship
from stafett.identity.operations.people import end_guardianship

from ._registering import Registering, somebody


class Command(Registering):
    help = (
        "Writes down that somebody is not guardian of a child any more. Asks for two identity numbers, the child's and"
        " the guardian's. From the next request this guardian reads none of the child's logs, and stops nothing there."
    )
    asks_for = ("The child's", "The guardian's")

    def write_down(self, here, child, guardian, **options):
        whose = {"child": somebody(here, child), "guardian": somebody(here, guardian)}
        row = Guardianship.objects.filter(**whose, ended_at=None).first()
        if row is None:
            raise RuleBroken("identity.is_no_guardian")
        end_guardianship(row)
