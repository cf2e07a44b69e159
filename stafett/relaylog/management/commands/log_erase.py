"""`log_erase`: destroys the keys of closed logs that have been kept for as long as the municipality has decided."""

import sys

from django.core.management.base import BaseCommand, CommandError

from stafett.core.errors import RuleBroken
from stafett.relaylog.operations import erase_log, logs_to_erase
from stafett.relaylog.texts import SENTENCES
from stafett.tenancy.models import Municipality

MEANS = """
This destroys the key of each log above. Everything that was written in them can never be read again: not by the family,
not by the municipality, not by us. Copies in backups are unreadable when the last backup of the keys that held them is
gone, within 35 days. That there was a log, who held the baton and who has read, stays. Nothing can undo it.

Has the archive received what it is to keep? This does not hand anything over.
"""


class Command(BaseCommand):
    help = (
        "Destroys the keys of closed logs whose time is over (the municipality's own answer to keep_closed_months):"
        " what was written in them is gone for good. Says first which, and asks."
    )

    def add_arguments(self, parser):
        parser.add_argument("municipality", help="the name in its address")
        parser.add_argument("--decision", required=True, help="where it is decided: the case in the archive")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args, municipality, decision, yes, **options):
        here = Municipality.objects.filter(slug=municipality).first()
        if here is None:
            raise CommandError(f"There is no municipality called {municipality} here.")
        try:
            logs = logs_to_erase(here)
            if logs and (yes or self.is_confirmed(logs, here)):
                for log in logs:
                    log.municipality = here
                    erase_log(log, decision=decision)
                    self.stdout.write(f"Erased: {log.pk}")
        except RuleBroken as broken:
            raise CommandError(SENTENCES[broken.code] % broken.values) from broken
        if not logs:
            self.stdout.write("No log has been kept for long enough. Nothing is done.")

    def is_confirmed(self, logs, here):
        """The municipality's name must be typed. Where nobody can type, nothing is done without --yes."""
        for log in logs:
            self.stdout.write(f"{log.pk}  closed {log.closed_at:%Y-%m-%d}")
        self.stdout.write(MEANS)
        if not sys.stdin.isatty():
            raise CommandError("Nobody is here to answer. Say --yes to do it without being asked.")
        if input(f"Type {here.slug} to destroy {len(logs)} keys: ").strip() == here.slug:
            return True
        raise CommandError("Nothing is done.")
