"""python3 run.py manage guide_national: the national guide and the law register that follow the product are out."""

from django.core.management.base import BaseCommand

from stafett.guide.operations.law import publish_law_register
from stafett.guide.operations.national import publish_national_guide


class Command(BaseCommand):
    help = "Publishes the national guide and the law register from content/. Unchanged text makes no new version."

    def handle(self, *args, **options):
        for version in publish_national_guide():
            self.stdout.write(f"{version.guide.service or '–'} {version.guide.language}: {version.number}")
        self.stdout.write(f"law: {len(publish_law_register())}")
