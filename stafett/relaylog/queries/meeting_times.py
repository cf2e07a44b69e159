"""The times that are proposed for a meeting, and who has answered what, as far as the walls let one see it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import time_of_day, weekday_date

from ..models import MeetingSlot, Response
from ..models.own_words import SeenBy
from ..models.response import Coming, ResponseAbout
from ..texts import COMING
from .people import People
from .readers import together


def proposed_times(meeting):
    """Those that one is asked about now, the earliest first."""
    return list(MeetingSlot.objects.filter(meeting_id=meeting.pk, ended_at=None).order_by("at"))


def still_open(found):
    """{meeting: the times ahead that are proposed for it, the earliest first}, of rows that were read together."""
    ahead = [row for row in found[MeetingSlot] if row.ended_at is None and row.at >= clock.now()]
    slots = defaultdict(list)
    for row in sorted(ahead, key=lambda row: row.at):
        slots[row.meeting_id].append(row)
    return slots


def to_choose(slots):
    return [(slot.pk, slot, slot_words(slot)) for slot in slots]


def slot_words(slot):
    """tirsdag 1. desember kl. 14:30"""
    return _("%(day)s kl. %(time)s") % {"day": weekday_date(slot.at), "time": time_of_day(slot.at)}


def numbers_in(response, signs="+"):
    """The numbers of the slots that suit; with both signs, of all that were answered."""
    return {int(one[:-1]) for one in (response.times or "").split(",") if one and one[-1] in signs}


def chosen_by(response, slots):
    """The keys of the slots that suit, as a form begins with them."""
    numbers = numbers_in(response) if response else ()
    return [str(slot.pk) for slot in slots if slot.number in numbers]


def answers_at_work(meeting, slots):
    """{person: in words} of what those at work have answered: everybody sees it who sees the meeting."""
    rows = _answers(meeting).filter(seen_by=SeenBy.ALL)
    asked = {slot.number: slot for slot in slots}
    words, said = dict(COMING), {}
    for row in rows:
        suits = [slot_words(asked[one]) for one in sorted(numbers_in(row)) if one in asked]
        if row.said != Coming.TIMES:
            said[row.written_by_id] = str(words[row.said]).lower()
        elif _is_of_these(row, slots):
            said[row.written_by_id] = ", ".join(suits) if suits else _("ingen av tidene passer")
    return said


def who_it_suits(meeting, slots):
    """({slot: whom it suits, in words}, those who have answered, in words), for whoever sets the time."""
    rows = [row for row in _answers(meeting) if row.said == Coming.TIMES and _is_of_these(row, slots)]
    people = People([row.written_by_id for row in rows])
    named = [(numbers_in(row), people.name(row.written_by_id, _("En i laget"))) for row in rows]
    suits = {str(slot.pk): _whom([name for numbers, name in named if slot.number in numbers]) for slot in slots}
    return suits, together([name for _numbers, name in named]) if named else ""


def _whom(names):
    if not names:
        return _("Ingen har sagt at denne passer.")
    return _("Passer for %(names)s.") % {"names": together(names)}


def _answers(meeting):
    stand = {"about": ResponseAbout.COMING, "replaced_at": None}
    return Response.objects.filter(log_id=meeting.log_id, meeting_id=meeting.pk, **stand).order_by("written_at")


def _is_of_these(row, slots):
    """An answer to times that were proposed before says nothing of these."""
    return not numbers_in(row, "+-").isdisjoint(slot.number for slot in slots)
