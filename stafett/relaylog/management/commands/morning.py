"""`manage morning`: the duty of each morning, for every municipality. Run by a timer; twice is once."""

from django.core.management.base import BaseCommand, CommandError

from stafett.relaylog.operations import (
    do_the_mornings_duty,
    finish_erasures,
    go_through_readings,
    look_for_gaps,
    sweep_drafts,
    sweep_sent_forms,
    sweep_service_requests,
    unknown_at_night,
)
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Passes batons whose day has come, closes logs that have been paused for the municipality's days, forgets which"
        " forms were sent when they cannot be sent again, and drafts that nobody has come back to for a month, goes"
        " through the readings since the last time for the log controller, finishes erasures that are begun, and looks"
        " for gaps in the logs."
    )

    def handle(self, **options):
        failures = unfinished = 0
        for municipality in Municipality.objects.filter(own_guide=True):
            passed, closed, failed = do_the_mornings_duty(municipality)
            failures += failed
            swept = sweep_sent_forms(municipality)
            sweep_service_requests(municipality)
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
            failures += not self.goes_well(self.go_through, municipality, "the readings were not gone through")
            failures += not self.goes_well(self.look, municipality, "gaps were not looked for")
        if unfinished:
            self.stderr.write(
                f"Erasures begun and not done: {unfinished}. Is the key store away? Their keys still live."
            )
        if failures or unfinished:
            raise CommandError(f"Logs that failed: {failures + unfinished}. The rest is done.")

    def goes_well(self, duty, municipality, otherwise):
        """What fails stops nothing else; what it should have seen waits for the next morning."""
        try:
            duty(municipality)
        except Exception as wrong:  # its name and no more: the words of a refusal can hold what was refused
            self.stderr.write(f"{municipality.slug}: {otherwise}: {type(wrong).__name__}")
            return False
        return True

    def go_through(self, municipality):
        read, found, unseen = go_through_readings(municipality)
        if read or found:
            self.stdout.write(f"{municipality.slug}: {read} readings gone through, {found} for a log controller")
        if unseen:
            self.stderr.write(f"{municipality.slug}: {unseen} cases that no log controller here can look at.")
        if unknown := unknown_at_night(municipality):
            self.stderr.write(f"{municipality.slug}: works_at_night names no service here: {', '.join(unknown)}.")

    def look(self, municipality):
        found, mended, held_by_nobody = look_for_gaps(municipality)
        if found or mended:
            self.stdout.write(f"{municipality.slug}: {found} gaps found, {mended} mended")
        if held_by_nobody:
            self.stderr.write(f"{municipality.slug}: {held_by_nobody} logs that nobody holds, and no leader can.")
