"""`manage tell`: plans that people are told that something awaits them, and sends what is due. Run by a timer."""

from django.core.management.base import BaseCommand, CommandError

from stafett.messages.operations import send_due
from stafett.relaylog.messages import awaiting, tell
from stafett.tenancy.models import Municipality


class Command(BaseCommand):
    help = (
        "Looks, for each who has asked to be told, whether something new awaits, plans one message for it, and hands"
        " over those whose moment has come. Twice is once; late is late, and nobody is told of what is seen to already."
    )

    def handle(self, **options):
        failed = 0
        for municipality in Municipality.objects.filter(own_guide=True):
            looked, planned, failures = tell(municipality)
            failed += len(failures)
            sent = send_due(municipality, awaiting)
            if planned or sent:
                words = ", ".join(f"{many} {outcome or 'waiting'}" for outcome, many in sent.items())
                self.stdout.write(f"{municipality.slug}: {planned} planned. {words}")
            if failures:
                self.stderr.write(f"{municipality.slug}: not looked at: {', '.join(sorted(failures))}")
        if failed:
            raise CommandError(f"People that were not looked at: {failed}. The rest is done.")
