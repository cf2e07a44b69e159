"""`migrate` as Django does it, for both databases, and then the walls."""

from django.core.management.commands.migrate import Command as Migrate

from stafett import env
from stafett.core import walls


class Command(Migrate):
    help = "Brings both databases up to date and puts up every room's walls. Run as the owner (STAFETT_AS=owner)."

    def handle(self, *args, **options):
        if env.read().role != "owner":
            self.stderr.write("Tables belong to the owner: run with STAFETT_AS=owner.")
            raise SystemExit(2)
        super().handle(*args, **options | {"database": "keys"})
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"]):
            walls.put_up()
