"""`custody_register`: a child has come into the municipality's care, and somebody answers in the parents' place."""

from stafett.identity.models import Employment, UnitKind
from stafett.identity.operations.custody import register_custody, replace_custody

from ._registering import Registering, somebody


class Command(Registering):
    help = (
        "Writes down who in the child welfare service answers for a child in the municipality's care. Asks for two"
        " identity numbers, the child's and the employee's. From the next request the parents read none of the child's"
        " logs, and no service does before the one who answers has said yes."
    )
    asks_for = ("The child's", "The employee's")
    done = "Written down. Whoever has the baton in a log of the child can ask the one who answers now."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--how", required=True, help="how it was verified: which decision was seen, and by whom")
        parser.add_argument("--instead", action="store_true", help="instead of the one who is registered now")

    def write_down(self, here, child, custodian, *, how, instead, **options):
        child, custodian = somebody(here, child), somebody(here, custodian)
        hat = Employment.objects.live().filter(person=custodian, unit__kind=UnitKind.CHILD_WELFARE).first()
        operation = replace_custody if instead else register_custody
        operation(child, hat=hat or Employment(), verified_how=how)
