"""What is planned is handed over once, when its moment has come."""

import datetime as dt
import logging

from django.db.models import F, Max

from stafett.core import clock
from stafett.core.asking import on_duty

from .. import carriers
from ..models import Channel, Message, Outcome, Told
from .planning import DUTY, is_open, moment_for

NOBODY = "nobody"  # awaits it any more
logger = logging.getLogger(__name__)
HANDED_OVER = dt.timedelta(minutes=10)  # longer than any carrier is waited for
GIVES_UP = dt.timedelta(days=2)  # what awaits stands on the own page; a message of last week's is only confusing
KEPT = dt.timedelta(days=30)
IN_VAIN = 5
PAUSES = [dt.timedelta(minutes=minutes) for minutes in (5, 15, 60, 240)]


def send_due(municipality, awaiting):
    """{outcome: how many}. A message that somebody else has in hand is let be; each is handed over once at most.

    `awaiting(municipality, person id)` is asked again for each before it leaves, as `plan` was told: who has been shut
    out meanwhile, or has seen to it, is not told. Where that cannot be known nothing leaves.
    When nobody takes any of several after each other, the rest waits for another run.
    """
    sweep(municipality)
    outcomes, in_vain = {}, 0
    while in_vain < IN_VAIN and (message := take_one(municipality)):
        outcome = _see_to(message, municipality, awaiting)
        in_vain = in_vain + 1 if outcome is None else 0
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return outcomes


def sweep(municipality):
    """What a sender died with in hand is not known to be sent, and is not sent again. Old messages are forgotten."""
    with on_duty(DUTY, municipality):
        lost = Message.objects.filter(ended_at=None, taken_at__lt=clock.now() - HANDED_OVER)
        lost.update(ended_at=clock.now(), outcome=Outcome.UNKNOWN)
        Message.objects.filter(ended_at__lt=clock.now() - KEPT).delete()


def take_one(municipality):
    """A message whose moment has come, in hand before it is handed over: written and done, whatever happens then."""
    with on_duty(DUTY, municipality):
        waiting = Message.objects.filter(ended_at=None, taken_at=None, planned_at__lte=clock.now())
        message = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("planned_at").first()
        if message:
            message.taken_at, message.attempts = clock.now(), F("attempts") + 1
            message.save(update_fields=["taken_at", "attempts"])
            message.refresh_from_db()
            message.to = Channel.objects.get(pk=message.channel_id)
            message.address = message.to.address  # opened while the key is at hand
    return message


def _see_to(message, municipality, awaiting):
    """The outcome; None when it waits for another time; NOBODY, and it is gone, when nothing awaits any more."""
    try:
        awaited = awaiting(municipality, message.to.person_id)
    except Exception as wrong:  # its name and no more
        logger.error("Not known whether anything awaits: %s", type(wrong).__name__)
        return _later(message, municipality, moment_for(message.to))
    with on_duty(DUTY, municipality):
        if not awaited.sends_to(message.to) or not _is_something_to_tell(message.to, awaited.matters):
            Message.objects.filter(pk=message.pk).delete()
            return NOBODY
    return _hand_over(message, municipality)


def _is_something_to_tell(channel, matters):
    """Whether something awaits that was found since a message was last sent there: that one told of what was before."""
    wanted = [matter for matter, kind in matters.items() if kind in channel.tells]
    found = Told.objects.filter(person_id=channel.person_id, matter__in=wanted)
    last = Message.objects.filter(channel=channel, outcome=Outcome.SENT).aggregate(at=Max("ended_at"))["at"]
    return found.filter(at__gt=last).exists() if last else found.exists()


def _hand_over(message, municipality):
    """The outcome, or None when it waits for another time."""
    if not is_open(message.to):
        return _later(message, municipality, moment_for(message.to))
    try:
        carriers.carry(message.to.kind, message.address, message.language)
    except carriers.NotNow:
        pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
        return _later(message, municipality, clock.now() + pause)
    except carriers.Refused:
        return _ended(message, municipality, Outcome.REFUSED)
    except Exception as wrong:  # NoAnswer, or what nobody had thought of: it may have gone, and stops no other's
        if not isinstance(wrong, carriers.NoAnswer):
            logger.error("A message was not handed over: %s", type(wrong).__name__)
        return _ended(message, municipality, Outcome.UNKNOWN)
    return _ended(message, municipality, Outcome.SENT)


def _ended(message, municipality, outcome):
    with on_duty(DUTY, municipality):
        Message.objects.filter(pk=message.pk).update(ended_at=clock.now(), outcome=outcome)
        if outcome in (Outcome.SENT, Outcome.REFUSED):
            failed_at = clock.now() if outcome == Outcome.REFUSED else None
            Channel.objects.filter(pk=message.to.pk).update(failed_at=failed_at)
    return outcome


def _later(message, municipality, at):
    if clock.now() - message.first_planned_at > GIVES_UP:
        return _ended(message, municipality, Outcome.TOO_LATE)
    with on_duty(DUTY, municipality):
        Message.objects.filter(pk=message.pk).update(taken_at=None, planned_at=at)
    return None
