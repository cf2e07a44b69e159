"""What one has not been told yet becomes one message to each address that wants it, at a moment that tells nothing."""

import datetime as dt
import secrets
from collections import defaultdict
from typing import NamedTuple

from django.db.models import Min, Value
from django.db.models.functions import Coalesce

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.together import ask_together

from ..models import Channel, MatterKind, Message, Told

DUTY = "tell"
WITHIN = dt.timedelta(hours=1)
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
TIMER = dt.timedelta(minutes=10)  # deploy/stafett-tell.timer
EVERY = dt.timedelta(minutes=30) - TIMER / 2  # each is looked at each half hour, also when the timer is a little early
chance = secrets.SystemRandom()


class Awaited(NamedTuple):
    """All that awaits one person now: {digest of a matter: its kind}. An address that was chosen at `anew_since` or
    before is to be chosen anew before anything is sent there.
    """

    matters: dict
    language: str
    anew_since: dt.datetime | None = None

    def sends_to(self, channel):
        return self.anew_since is None or channel.chosen_at > self.anew_since


def those_to_look_at(municipality):
    """Ids of those who want to be told, and were not looked at lately. Who was seen to longest ago comes first."""
    with on_duty(DUTY, municipality):
        last = Min(Coalesce("looked_at", Value(NEVER)))
        wanting = Channel.objects.values("person_id").annotate(last=last).filter(last__lte=clock.now() - EVERY)
        return [row["person_id"] for row in wanting.order_by("last")]


def plan(municipality, awaited):
    """How many messages were planned. `awaited`: {person id: Awaited}.

    What was told before is not told again while it awaits. What no longer awaits is forgotten: comes it back, it is
    told anew; and when nothing awaits any more, what has not left does not leave. One plans at a time.
    """
    with on_duty(DUTY, municipality):
        ask_together(("select pg_advisory_xact_lock(hashtext(%s))", [f"stafett.tell.{municipality.pk}"]))
        everyones = list(Channel.objects.select_for_update().filter(person_id__in=awaited))
        channels = _those_in_use(everyones, awaited)
        fresh = _write_down(municipality, {one.person_id: awaited[one.person_id] for one in channels})
        _let_go([channel for channel in channels if not awaited[channel.person_id].matters])
        wanted = [one for one in channels if (fresh[one.person_id] - _before(one)) & set(one.tells)]
        before = Message.objects.filter(channel__in=channels, ended_at=None).values_list("channel_id", flat=True)
        planned = _messages(wanted, set(before), awaited)
        Channel.objects.filter(pk__in=[channel.pk for channel in everyones]).update(looked_at=clock.now())
    return len(planned)


def _those_in_use(channels, awaited):
    """Nothing leaves to the others. What awaits one who has only such is not told, nor was what was told there: it is
    told when one has chosen anew.
    """
    old = [channel for channel in channels if not awaited[channel.person_id].sends_to(channel)]
    for outdated, which in ((True, old), (False, [channel for channel in channels if channel not in old])):
        changed = [channel.pk for channel in which if channel.outdated != outdated]
        if changed:
            Channel.objects.filter(pk__in=changed).update(outdated=outdated)
    _let_go(old)
    in_use = [channel for channel in channels if channel not in old]
    unreached = {channel.person_id for channel in old} - {channel.person_id for channel in in_use}
    if unreached:
        Told.objects.filter(person_id__in=unreached).delete()
    return in_use


def _write_down(municipality, awaited):
    """{person id: the kinds of what is new}. What no longer awaits is forgotten."""
    known, gone = defaultdict(set), []
    for row in Told.objects.filter(person_id__in=awaited):
        known[row.person_id].add(bytes(row.matter))
        gone += [row.pk] if bytes(row.matter) not in awaited[row.person_id].matters else []
    Told.objects.filter(pk__in=gone).delete()
    fresh = {person: one.matters.keys() - known[person] for person, one in awaited.items()}
    told = {"municipality": municipality, "at": clock.now()}
    Told.objects.bulk_create(
        [Told(person_id=person, matter=one, **told) for person, matters in fresh.items() for one in sorted(matters)]
    )
    return {person: {awaited[person].matters[one] for one in matters} for person, matters in fresh.items()}


def _messages(channels, under_way, awaited):
    """One to each address that has none under way."""
    channels = [channel for channel in channels if channel.pk not in under_way]
    return Message.objects.bulk_create([_message(one, awaited[one.person_id].language) for one in channels])


def _let_go(channels):
    """It has been seen to before the message left."""
    if channels:
        Message.objects.filter(channel__in=channels, taken_at=None).delete()


def _before(channel):
    """What was written before one asked to be told is no news."""
    return set() if channel.looked_at else {MatterKind.NEWS}


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
