"""`manage morning`: the duty of each morning, for every municipality. Run by a timer; twice is once."""

from django.core.management.base import BaseCommand, CommandError

from stafett.relaylog.operations import do_the_mornings_duty
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = "Passes batons whose day has come, and closes logs that have been paused for the municipality's days."

    def handle(self, **options):
        failures = 0
        for municipality in Municipality.objects.filter(own_guide=True):
            passed, closed, failed = do_the_mornings_duty(municipality)
            failures += failed
            if passed or closed:
                self.stdout.write(f"{municipality.slug}: {passed} passed, {closed} closed")
        if failures:
            raise CommandError(f"Logs that failed: {failures}. The rest is done.")
