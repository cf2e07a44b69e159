"""The room can be tried alone: without a database it gets just the settings that a page needs."""

from pathlib import Path

from django.conf import settings

ROOM = Path(__file__).parents[1]


def pytest_configure(config):
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["stafett.design"],
            LANGUAGE_CODE="nb",
            LANGUAGES=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")],
            ROOT_URLCONF="stafett.design.tests.addresses",
            STATIC_URL="/static/",
            TIME_ZONE="Europe/Oslo",
            USE_TZ=True,
        )
        import django

        django.setup()
