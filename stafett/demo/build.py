"""Builds Nordvik and its neighbours through the real operations, relative to today. All of it, or nothing."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from stafett import guide
from stafett.core import clock
from stafett.relaylog.operations import look_for_gaps
from stafett.tenancy.models import Municipality

from .caring import look_after_guide
from .controlling import control_readings
from .cooperating import build_models
from .models import Door
from .offering import fill_catalogue
from .settling import Town
from .sharing import share_guides
from .telling import tell_all
from .town import DOORS

GUIDES = Path(guide.__file__).parent / "tests" / "guides"


@transaction.atomic
def build_town():
    """The whole town in one transaction. Does nothing, and answers None, when it stands already."""
    if Municipality.objects.filter(slug="nordvik").exists():
        return None
    town = Town(clock.today()).settle()
    tell_all(town)
    control_readings(town)
    for municipality in town.municipalities.values():
        look_for_gaps(municipality)
    build_models(town)
    fill_catalogue(town)
    share_guides(town)
    look_after_guide(town)
    open_doors(town)
    return town


def open_doors(town):
    """Whom one can be, in the order that the page shows them."""
    for order, described in enumerate(DOORS):
        person = town.person(described.municipality, described.person)
        hat = town.hat(described.municipality, described.person) if described.unit else None
        who = person.name if hat is None else f"{person.name}, {hat.title}, {hat.unit.name}"
        Door.objects.create(
            municipality=town.municipalities[described.municipality],
            person_id=person.pk,
            hat_id=hat.pk if hat else None,
            group=described.group,
            name=who,
            who=described.try_this,
            order=order,
        )


def bring_in_guides():
    """The national guide, and the twelve real ones to try the model on. What is unchanged makes no new version."""
    call_command("guide_national", stdout=StringIO())
    call_command("guide_import", *sorted(GUIDES.glob("*.yaml")), stdout=StringIO())
