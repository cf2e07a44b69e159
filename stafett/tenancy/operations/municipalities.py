"""A municipality moves in: its row, its key, the names it answers to."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import keys
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from ..models import AcuteContact, Choice, Domain, Municipality

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "á": "a", "š": "s", "č": "c", "ŋ": "n", " ": "-"})


def address_name(name):
    """The municipality's name as in its address: lower case, æ ø å as ae o a, spaces as hyphens."""
    return name.lower().translate(LETTERS)


@transaction.atomic
def move_in(name, *, number="", kind="kommune", language="nb", own_guide=True, hosts=(), site_url=""):
    """Make room for a municipality. RuleBroken when one with that name lives here already."""
    slug = address_name(name)
    if Municipality.objects.filter(slug=slug).exists():
        raise RuleBroken("tenancy.lives_here_already", name=name)
    municipality = Municipality.objects.create(
        slug=slug, name=name, number=number, kind=kind, language=language, own_guide=own_guide, site_url=site_url
    )
    keys.make_municipality_key(municipality.pk)
    Domain.objects.bulk_create(Domain(host=host.lower(), municipality=municipality) for host in hosts)
    with on_duty("setup", municipality):
        record("municipality moved in", who=None, about=municipality)
    return municipality


@transaction.atomic
def decide(municipality, key, value, *, source, since):
    """The municipality answers one of the questions in `choices.py` for itself."""
    choice, _ = Choice.objects.update_or_create(
        municipality=municipality, key=key, defaults={"value": value, "source": source, "since": since}
    )
    return choice


@transaction.atomic
def list_acute_contacts(municipality, contacts):
    """The municipality's own numbers for when it is urgent: (name, number, hours) in the order they are shown."""
    municipality.acute_contacts.all().delete()
    AcuteContact.objects.bulk_create(
        AcuteContact(municipality=municipality, name=name, number=number, hours=hours, order=order)
        for order, (name, number, hours) in enumerate(contacts)
    )
