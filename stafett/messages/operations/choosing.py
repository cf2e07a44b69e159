"""Each says for oneself whether, where and when one wants to be told."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.core.together import ask_together

from .. import carriers, policy
from ..models import Channel, ChannelKind

LONGEST = 254  # of an e-mail address: RFC 5321, section 4.5.3.1.3, less the brackets
ORDINARY = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")  # what every server takes: no quotes, no æ
NORWEGIAN = re.compile(r"[0-9]{8}")
WITH_COUNTRY = re.compile(r"\+(47[0-9]{8}|(?!47|0)[0-9]{7,15})")  # at most fifteen digits: E.164


@transaction.atomic
def choose_channel(person, *, kind, address, tells, from_hour=8, to_hour=20, by):
    """The one address of this kind, put where another stood. What is under way goes to where it is now.

    RuleBroken when it is no address, when nothing is to be told, or when nobody carries such messages here.
    """
    policy.require(by, "choose how to be told", person)
    if kind not in carriers.that_carry():
        raise RuleBroken("messages.nobody_carries_it", field="kind")
    address = _as_email(address) if kind == ChannelKind.EMAIL else _as_number(address)
    if not tells:
        raise RuleBroken("messages.choose_what_to_tell", field="tells")
    if not from_hour < to_hour:
        raise RuleBroken("messages.hours_in_order", field="to_hour")
    channel = _mine(person, kind)
    if channel.address != address:
        channel.failed_at = None
    channel.outdated = False
    channel.address, channel.tells, channel.chosen_at = address, sorted(tells), clock.now()
    channel.from_hour, channel.to_hour = from_hour, to_hour
    channel.save()
    record("telling chosen", who=by, about=person, channel=kind)
    return channel


def _mine(person, kind):
    """The one that stands there, or a new one: two who send the form at once come one after the other."""
    ask_together(("select pg_advisory_xact_lock(hashtext(%s))", [f"stafett.channel.{person.pk}"]))
    channel = Channel.objects.filter(person=person, kind=kind).first()
    return channel or Channel(municipality_id=person.municipality_id, person=person, kind=kind, address="")


@transaction.atomic
def stop_telling(person, *, kind, by):
    """No more messages there, and the address is gone. What was on its way is not sent."""
    policy.require(by, "stop being told", person)
    gone, _kinds = Channel.objects.filter(person=person, kind=kind).delete()
    if gone:
        record("telling stopped", who=by, about=person, channel=kind)


def _as_email(words):
    words = words.strip()
    if not words:
        raise RuleBroken("messages.write_the_address", field="address")
    try:
        validate_email(words)
    except ValidationError as wrong:
        raise RuleBroken("messages.address_is_not_valid", field="address") from wrong
    if len(words) > LONGEST or not ORDINARY.fullmatch(words):
        raise RuleBroken("messages.address_is_not_valid", field="address")
    return words


def _as_number(words):
    """With the country's code, as carriers want it: 912 34 567 is +4791234567."""
    digits = re.sub(r"[\s().-]", "", words)
    if not digits:
        raise RuleBroken("messages.write_the_number", field="address")
    digits = re.sub(r"^00", "+", digits)
    if NORWEGIAN.fullmatch(digits):
        digits = f"+47{digits}"
    if not WITH_COUNTRY.fullmatch(digits):
        raise RuleBroken("messages.number_is_not_valid", field="address")
    return digits
