"""A municipality moves in: its row, its key, the names it answers to; and what it decides for itself."""

import re

from django.db import transaction
from django.db.models import JSONField, Value

from stafett.audit.history import record
from stafett.core import keys
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from ..choices import DEFAULTS
from ..models import AcuteContact, Choice, Domain, Municipality

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "á": "a", "ä": "a", "ö": "o", "š": "s", "č": "c", "ŋ": "n"})
HOST = re.compile(
    r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?|\d+(\.\d+){3}"
)


def address_name(name):
    """The municipality's name as in its address: lower case, æ ø å as ae o a, the rest as hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(LETTERS)).strip("-")


@transaction.atomic
def move_in(name, *, number="", kind="kommune", language="nb", own_guide=True, hosts=(), site_url=""):
    """Make room for a municipality. RuleBroken when one with that name lives here already."""
    slug = address_name(name)
    if not slug:
        raise RuleBroken("tenancy.say_the_name")
    if Municipality.objects.filter(slug=slug).exists():
        raise RuleBroken("tenancy.lives_here_already", name=name)
    municipality = Municipality.objects.create(
        slug=slug, name=name, number=number, kind=kind, language=language, own_guide=own_guide, site_url=site_url
    )
    keys.make_municipality_key(municipality.pk)
    for host in hosts:
        _answer_to(municipality, host)
    with on_duty("setup", municipality):
        record("municipality moved in", who=None, about=municipality)
    return municipality


def _answer_to(municipality, host):
    """Names are kept as browsers send them: lower case, letters beyond a–z as IDNA writes them, no final dot."""
    try:
        host = host.strip().rstrip(".").lower().encode("idna").decode()
    except UnicodeError:
        host = ""
    if not HOST.fullmatch(host):
        raise RuleBroken("tenancy.is_no_host")
    if Domain.objects.filter(host=host).exists():
        raise RuleBroken("tenancy.host_is_taken", host=host)
    Domain.objects.create(host=host, municipality=municipality)


@transaction.atomic
def decide(municipality, key, value, *, source, since):
    """The municipality answers one of the questions in `choices.py` for itself, and says where that stands."""
    if key not in DEFAULTS:
        raise RuleBroken("tenancy.no_such_question", key=key)
    if not DEFAULTS[key].allows(value):
        raise RuleBroken("tenancy.is_no_answer", key=key)
    said = Value(None, JSONField()) if value is None else value  # that it is undecided again is an answer too
    choice, _ = Choice.objects.update_or_create(
        municipality=municipality, key=key, defaults={"value": said, "source": source, "since": since}
    )
    with on_duty("setup", municipality):
        record("choice made", who=None, about=municipality, key=key)
    return choice


@transaction.atomic
def list_acute_contacts(municipality, contacts):
    """The municipality's own numbers for when it is urgent: (name, number, hours) in the order they are shown."""
    municipality.acute_contacts.all().delete()
    AcuteContact.objects.bulk_create(
        AcuteContact(municipality=municipality, name=name, number=number, hours=hours, order=order)
        for order, (name, number, hours) in enumerate(contacts)
    )
    with on_duty("setup", municipality):
        record("acute contacts listed", who=None, about=municipality)
