from importlib import import_module

from django.apps import AppConfig

CHAPTERS = ("desk", "cooperation", "law", "catalogue", "media", "translations")


class Guide(AppConfig):
    name = "stafett.guide"
    label = "guide"

    def ready(self):
        """Each chapter tells which of its pages are there (`open_pages`)."""
        for chapter in CHAPTERS:
            import_module(f"{self.name}.{chapter}.pages")
