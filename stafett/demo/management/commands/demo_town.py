"""python3 run.py manage demo_town: the town of Nordvik, for trying out."""

import time

from django.core.management.base import BaseCommand

from stafett.demo.build import bring_in_guides, build_town


class Command(BaseCommand):
    help = "Builds the demo town, relative to today. Does nothing when it is there."

    def handle(self, *args, **options):
        began = time.monotonic()
        town = build_town()
        bring_in_guides()
        if town:
            self.stderr.write(f"The town is built: {len(town.people)} people ({time.monotonic() - began:.0f} s).")
