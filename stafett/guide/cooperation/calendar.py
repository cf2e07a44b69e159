"""The wheel as a calendar that anybody can follow (RFC 5545). Whole days; no name of anybody, and nobody's address.

Each day stands alone, without a rule for the next: calendars read "the 31st of every month" in different ways.
"""

import uuid
from datetime import UTC, timedelta

from stafett.core import clock

from .recurring import turn_of

BACK, AHEAD = 3, 24  # months
OURS = "-//Stafett//Samhandlingsmodellen//NO"
A_DAY = timedelta(days=1)


def calendar_of(model, place, address_of):
    """`address_of(thing)`: its page, with the host in it. The calendar as bytes."""
    import icalendar  # 4 MB, for the few who follow a calendar

    whole = icalendar.Calendar()
    for name, value in head(model, place):
        whole.add(name, value)
    start = clock.months_later(clock.today().replace(day=1), -BACK)
    for thing in model.own:
        for day in thing.days(start, clock.months_later(start, BACK + AHEAD)):
            whole.add_component(event(icalendar.Event(), model, place, thing, day, address_of(thing)))
    return whole.to_ical()


def head(model, place):
    yield "prodid", OURS
    yield "version", "2.0"
    yield "calscale", "GREGORIAN"
    yield "method", "PUBLISH"
    yield "x-wr-calname", f"{model.nation.title} – {place.name}"
    yield "x-wr-timezone", "Europe/Oslo"
    yield "refresh-interval;value=duration", "P1D"


def event(made, model, place, thing, day, address):
    level, view = model.place_of(thing)
    made.add("uid", f"{uuid.uuid5(place.pk, f'{thing.name}/{turn_of(thing.every, day)}')}")
    made.add("dtstamp", thing.row.written_at.astimezone(UTC).replace(microsecond=0))
    made.add("last-modified", thing.row.written_at.astimezone(UTC).replace(microsecond=0))
    made.add("sequence", thing.row.number - 1)
    made.add("dtstart", day)
    made.add("dtend", day + A_DAY)
    made.add("summary", thing.title)
    made.add("description", f"{thing.words['what']}\n{level.title}: {view.title.lower()}".strip())
    made.add("categories", [level.title])
    made.add("url", address)
    made.add("transp", "TRANSPARENT")
    return made
