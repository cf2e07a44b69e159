"""`manage morning`: the duty of each morning, for every municipality. Run by a timer; twice is once."""

from django.core.management.base import BaseCommand, CommandError

from stafett.relaylog.operations import do_the_mornings_duty, sweep_sent_forms
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Passes batons whose day has come, closes logs that have been paused for the municipality's days, and forgets"
        " which forms were sent when they cannot be sent again."
    )

    def handle(self, **options):
        failures = 0
        for municipality in Municipality.objects.filter(own_guide=True):
            passed, closed, failed = do_the_mornings_duty(municipality)
            failures += failed
            swept = sweep_sent_forms(municipality)
            if swept:
                self.stdout.write(f"{municipality.slug}: {swept} sent forms forgotten")
            if passed or closed:
                self.stdout.write(f"{municipality.slug}: {passed} passed, {closed} closed")
        if failures:
            raise CommandError(f"Logs that failed: {failures}. The rest is done.")
