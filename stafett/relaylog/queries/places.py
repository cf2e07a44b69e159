"""Where a meeting is, for the one who reads: what stands there for all, or what one was told oneself."""

from dataclasses import dataclass

from ..models import PlaceTold
from ..models.redaction import GONE
from .people import People


@dataclass(frozen=True)
class Where:
    """`before`: where one was told that it was, the latest first."""

    row_id: object = None
    place: str = ""
    by_telephone: bool = False
    before: tuple = ()

    def __bool__(self):
        return bool(self.place) or self.by_telephone


def where(meeting, person):
    """Told to each, it is one's own; for a holder who was told nothing, what the one who planned it was told."""
    if meeting.place not in ("", GONE):
        return Where(place=meeting.place)
    told = _latest_first(meeting)
    mine = [one.place for one in told if one.person_id == person.pk]
    mine = mine or [one.place for one in told if one.person_id == meeting.written_by_id]
    return _told(mine) if mine else Where(place=meeting.place)


def _told(places):
    now, *before = places
    return Where(now.pk, now.place, not now.place, tuple(one.place for one in before if one.place not in ("", GONE)))


def who_was_told(meeting, asked):
    """[(name, where)] for each who is asked, for who planned the meeting and the holder."""
    told = _latest_first(meeting)
    people = People(asked)
    latest = {}
    for one in told:
        latest.setdefault(one.person_id, _told([one.place]))
    return [(people.name(one), latest.get(one, Where())) for one in asked if one in people]


def _latest_first(meeting):
    rows = PlaceTold.objects.filter(meeting_id=meeting.pk, log_id=meeting.log_id).select_related("place")
    return sorted(rows, key=lambda one: one.place.written_at, reverse=True)
