"""What one has not been told yet becomes one message to each address that wants it, at a moment that tells nothing."""

import datetime as dt
import secrets

from django.db.models import Min, Value
from django.db.models.functions import Coalesce

from stafett.core import clock
from stafett.core.asking import on_duty

from ..models import Channel, MatterKind, Message, Told

DUTY = "tell"
WITHIN = dt.timedelta(hours=1)
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
EVERY = dt.timedelta(minutes=25)  # the timer goes each half hour
chance = secrets.SystemRandom()


def those_to_look_at(municipality):
    """Ids of those who want to be told, and were not looked at lately. Who was seen to longest ago comes first."""
    with on_duty(DUTY, municipality):
        last = Min(Coalesce("looked_at", Value(NEVER)))
        wanting = Channel.objects.values("person_id").annotate(last=last).filter(last__lte=clock.now() - EVERY)
        return [row["person_id"] for row in wanting.order_by("last")]


def plan(municipality, person_id, awaits, language):
    """How many messages were planned. `awaits`: {digest of a matter: its kind}, all that awaits this one now.

    What was told before is not told again while it awaits. What no longer awaits is forgotten: comes it back, it is
    told anew. Two who plan at the same time plan once.
    """
    with on_duty(DUTY, municipality):
        known = {bytes(row.matter): row.pk for row in Told.objects.filter(person_id=person_id)}
        Told.objects.filter(pk__in=[pk for matter, pk in known.items() if matter not in awaits]).delete()
        fresh = _write_down(municipality, person_id, awaits.keys() - known.keys())
        channels = Channel.objects.filter(person_id=person_id)
        planned = _to_each(channels, {awaits[matter] for matter in fresh}, language)
        if not awaits:  # it has been seen to before the message left
            Message.objects.filter(channel__in=channels, taken_at=None).delete()
        channels.update(looked_at=clock.now())
    return planned


def _to_each(channels, kinds, language):
    """One message to each address that wants to be told of any of these, and has none under way."""
    under_way = set(Message.objects.filter(channel__in=channels, ended_at=None).values_list("channel_id", flat=True))
    wanted = [
        channel
        for channel in channels
        if channel.pk not in under_way and (kinds - _before(channel)) & set(channel.tells)
    ]
    Message.objects.bulk_create([_message(channel, language) for channel in wanted], ignore_conflicts=True)
    return len(wanted)


def _before(channel):
    """What was written before one asked to be told is no news."""
    return set() if channel.looked_at else {MatterKind.NEWS}


def _write_down(municipality, person_id, matters):
    """Those that nobody else has written down meanwhile."""
    fresh = []
    for matter in sorted(matters):
        row, is_new = Told.objects.get_or_create(
            person_id=person_id, matter=matter, defaults={"municipality": municipality, "at": clock.now()}
        )
        fresh += [matter] if is_new else []
    return fresh


def _message(channel, language):
    at = moment_for(channel)
    return Message(
        municipality_id=channel.municipality_id,
        channel=channel,
        language=language,
        planned_at=at,
        first_planned_at=at,
    )


def moment_for(channel, after=None):
    """Any moment of the next hour; outside the hours that one has chosen, any moment within the next ones.

    The same for all that can await: when a message comes tells nothing of what it is about.
    """
    now = (after or clock.now()).astimezone(clock.OSLO)
    opens, closes = (_at_hour(now.date(), hour) for hour in (channel.from_hour, channel.to_hour))
    if opens <= now < closes:
        return _any_moment(now, min(now + WITHIN, closes))
    if now >= closes:
        tomorrow = now.date() + dt.timedelta(days=1)
        opens, closes = (_at_hour(tomorrow, hour) for hour in (channel.from_hour, channel.to_hour))
    return _any_moment(opens, closes)


def is_open(channel):
    """Whether it is between the hours that its owner has chosen."""
    return channel.from_hour <= clock.now().astimezone(clock.OSLO).hour < channel.to_hour


def _at_hour(day, hour):
    """24 is the midnight that ends the day."""
    day, hour = (day + dt.timedelta(days=1), 0) if hour == 24 else (day, hour)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=clock.OSLO)


def _any_moment(first, last):
    """Counted in UTC: a day of 23 hours has no moment that is not."""
    first, last = first.astimezone(dt.UTC), last.astimezone(dt.UTC)
    return first + (last - first) * chance.random()
