"""What makes a reading unusual. Pure rules, each of one reading: what is known of it, and the municipality's limits.

A rule says that somebody should look, and never that anything is wrong. What they find and what they cost is counted in
docs/unusual-readings.md. `TELLS` says which sign a controller is told of each.
"""

import datetime as dt
import unicodedata
from collections import Counter, deque
from dataclasses import dataclass

from stafett.core.clock import OSLO

HOUR = dt.timedelta(hours=1)
LATELY = dt.timedelta(days=30)


@dataclass(frozen=True)
class Look:
    """One reading: who, with which hat, of which log, and what is known of the reader's place in it just then."""

    log_id: object
    person_id: object
    hat_id: object
    at: dt.datetime
    unit: str
    content: bool  # what is written was shown, and not only that the log is there
    days: int  # of the last thirty days, on how many this hat has opened this log
    has_task: bool
    joined_at: dt.datetime | None
    leaves_at: dt.datetime | None
    declined_at: dt.datetime | None
    sheltered: bool  # the log is under a protected address
    colleague: bool  # somebody in the family works in the reader's service
    same_name: bool = False
    common_name: bool = False
    logs: int = 1  # how many logs this hat has opened in the hour until now


@dataclass(frozen=True)
class Limits:
    """The municipality's own, or those we ship (tenancy/choices.py). Each field is the choice it is read from."""

    unusual_night: list
    works_at_night: list
    unusual_logs_an_hour: int
    unusual_days_without_task: int
    new_in_log_days: int
    leaves_soon_days: int
    common_name_from: int


def same_family_name(look, limits):
    """Called the same as somebody in the family. A common name counts only for one who has nothing to do in the log."""
    return look.same_name and not (look.common_name and look.has_task)


def childs_parent_is_a_colleague(look, limits):
    """Somebody in the family works in the reader's own service, and the reader has nothing to do in the log."""
    return look.content and look.colleague and not look.has_task


def at_night(look, limits):
    """In Norway's hours, also when the clock is moved. Not of a service that is on duty at night."""
    begins, ends = limits.unusual_night
    hour = look.at.astimezone(OSLO).hour
    in_it = begins <= hour < ends if begins < ends else hour >= begins or hour < ends
    return in_it and look.unit.casefold() not in {name.strip().casefold() for name in limits.works_at_night}


def many_in_an_hour(look, limits):
    """From the log that makes them too many; those before it are not unusual by themselves."""
    return look.logs >= limits.unusual_logs_an_hour


def often_without_a_task(look, limits):
    """Opens it again and again with nothing to do there. Whoever has just come in is getting to know it."""
    return _without_a_task(look) and not _is_new(look, limits) and look.days >= limits.unusual_days_without_task


def sheltered_without_a_task(look, limits):
    """Under a protected address once is enough."""
    return _without_a_task(look) and look.sheltered and not _is_new(look, limits)


def leaving_without_a_task(look, limits):
    """The job ends in a few days, and there is nothing in this log to round off."""
    soon = dt.timedelta(days=limits.leaves_soon_days)
    return _without_a_task(look) and look.leaves_at is not None and look.leaves_at <= look.at + soon


def after_saying_no(look, limits):
    """Said no to the baton lately, and reads on with nothing to do there."""
    return _without_a_task(look) and look.declined_at is not None and look.at - look.declined_at <= LATELY


def _without_a_task(look):
    return look.content and not look.has_task


def _is_new(look, limits):
    return look.joined_at is not None and look.at - look.joined_at <= dt.timedelta(days=limits.new_in_log_days)


# Which rule it was is not told where that would tell of the family: its name, who in it works where, what it hides.
TELLS = {
    same_family_name: "knows",
    childs_parent_is_a_colleague: "knows",
    often_without_a_task: "no_task",
    sheltered_without_a_task: "no_task",
    leaving_without_a_task: "no_task",
    after_saying_no: "no_task",
    at_night: "night",
    many_in_an_hour: "many",
}


def signs_of(look, limits):
    """The signs that a controller is told, in the order they stand here; none of an ordinary reading."""
    return list(dict.fromkeys(sign for rule, sign in TELLS.items() if rule(look, limits)))


def logs_in_the_hour(looks):
    """For each reading, in order of time: how many logs the same hat has opened in the hour until then."""
    before, counts = {}, []
    for look in looks:
        hour = before.setdefault(look.hat_id, deque())
        hour.append((look.at, look.log_id))
        while hour[0][0] <= look.at - HOUR:
            hour.popleft()
        counts.append(len({log for _at, log in hour}))
    return counts


def family_names(name):
    """(what somebody is called last, what stands between): Anne Lie Berg-Dahl is ({berg, dahl}, {lie})."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    return frozenset(words[-1].split("-")) if words[1:] else frozenset(), frozenset(words[1:-1])


def are_called_the_same(one, other):
    """The shared family names of two names; a name in the middle counts when it is the other's last."""
    (last, middle), (others_last, others_middle) = family_names(one), family_names(other)
    return last & others_last | last & others_middle | middle & others_last


def how_common(names):
    """{family name: how many are called that}"""
    return Counter(last for name in names for last in family_names(name)[0])
