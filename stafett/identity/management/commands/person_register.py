"""`person_register`: somebody the municipality has to do with, such as a child and its guardians."""

import datetime as dt

from django.conf import settings

from stafett.core import ids
from stafett.identity.operations.people import register_person

from ._registering import Registering, line


class Command(Registering):
    help = (
        "Registers a person: somebody a log can be about, or who is guardian. Asks for the identity number and the"
        " whole name; the number is kept as a keyed hash only. Then: guardianship_register."
    )
    asks_for = ("The person's",)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--born",
            type=dt.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="needed for a child: ages decide who answers",
        )
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="nb")
        parser.add_argument("--protected", action="store_true", help="the address is hidden: no log is started")

    def write_down(self, here, number, *, born, language, protected, **options):
        more = {"birth_date": born, "language": language, "protected": protected}
        register_person(here, name=line("The whole name: "), number=ids.clean(number), **more)
