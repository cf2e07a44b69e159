"""python3 run.py manage guide_national: the guide, law register and catalogue that follow the product are out."""

from django.core.management.base import BaseCommand

from stafett.guide.operations.catalogue import publish_common_catalogue
from stafett.guide.operations.law import publish_law_register
from stafett.guide.operations.national import publish_national_guide


class Command(BaseCommand):
    help = (
        "Publishes the national guide, law register and catalogue from content/. Unchanged text makes no new version."
    )

    def handle(self, *args, **options):
        for version in publish_national_guide():
            self.stdout.write(f"{version.guide.service or '–'} {version.guide.language}: {version.number}")
        publish_common_catalogue()
        self.stdout.write(f"law: {len(publish_law_register())}")
