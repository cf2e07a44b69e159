"""`manage morning`: the duty of each morning, for every municipality. Run by a timer; twice is once."""

from django.core.management.base import BaseCommand, CommandError

from stafett.relaylog.operations import (
    do_the_mornings_duty,
    finish_erasures,
    go_through_readings,
    sweep_drafts,
    sweep_sent_forms,
)
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Passes batons whose day has come, closes logs that have been paused for the municipality's days, forgets which"
        " forms were sent when they cannot be sent again, and drafts that nobody has come back to for a month, goes"
        " through the readings since the last time for the log controller, and finishes erasures that are begun."
    )

    def handle(self, **options):
        failures = unfinished = 0
        for municipality in Municipality.objects.filter(own_guide=True):
            passed, closed, failed = do_the_mornings_duty(municipality)
            failures += failed
            swept = sweep_sent_forms(municipality)
            left_behind = sweep_drafts(municipality)
            if left_behind:
                self.stdout.write(f"{municipality.slug}: {left_behind} drafts nobody came back to forgotten")
            if swept:
                self.stdout.write(f"{municipality.slug}: {swept} sent forms forgotten")
            if passed or closed:
                self.stdout.write(f"{municipality.slug}: {passed} passed, {closed} closed")
            erased, left = finish_erasures(municipality)
            unfinished += left
            if erased:
                self.stdout.write(f"{municipality.slug}: {erased} begun erasures finished")
            failures += not self.go_through(municipality)
        if unfinished:
            self.stderr.write(
                f"Erasures begun and not done: {unfinished}. Is the key store away? Their keys still live."
            )
        if failures or unfinished:
            raise CommandError(f"Logs that failed: {failures + unfinished}. The rest is done.")

    def go_through(self, municipality):
        """Whether it went well. What fails stops nothing else; the readings wait for the next morning."""
        try:
            read, found, unseen = go_through_readings(municipality)
        except Exception as wrong:  # its name and no more: the words of a refusal can hold what was refused
            self.stderr.write(f"{municipality.slug}: the readings were not gone through: {type(wrong).__name__}")
            return False
        if read or found:
            self.stdout.write(f"{municipality.slug}: {read} readings gone through, {found} for a log controller")
        if unseen:
            self.stderr.write(f"{municipality.slug}: {unseen} cases that no log controller here can look at.")
        return True
