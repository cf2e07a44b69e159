"""python3 run.py manage guide_national: the national guide that follows the product is out."""

from django.core.management.base import BaseCommand

from stafett.guide.operations.national import publish_national_guide


class Command(BaseCommand):
    help = "Publishes the national guide from content/. Text that is unchanged makes no new version."

    def handle(self, *args, **options):
        for version in publish_national_guide():
            self.stdout.write(f"{version.guide.language}: {version.number}")
