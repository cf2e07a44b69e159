"""Where a meeting is, told to each: when somebody who is asked to it is not to know what the others know."""

from django.db import transaction

from stafett.core.errors import RuleBroken

from .. import policy
from ..models import RelayLog
from ..models.meeting_place import PLACE, TELEPHONE
from ..models.redaction import GONE
from .asking import none_kept_out, short_enough
from .meetings import still_ahead, tell


@transaction.atomic
def tell_place(meeting, *, to, how, place, by):
    """A place for these, or word that they are told it by telephone. Nobody else sees that they were told anything."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "tell a place", log)
    meeting = still_ahead(meeting)
    if meeting.place not in ("", GONE):
        raise RuleBroken("meeting.everybody_knows_the_place")
    place = _what_is_told(how, place)
    _all_are_asked(meeting, to)
    none_kept_out(log, to, field="to")
    return tell(meeting, to, place, by)


def _what_is_told(how, place):
    place = short_enough(place, field="place")
    if how not in (PLACE, TELEPHONE):
        raise RuleBroken("meeting.choose_how_the_place_is_told", field="how")
    if how == PLACE and not place:
        raise RuleBroken("meeting.say_the_place", field="place")
    if how == TELEPHONE and place:
        raise RuleBroken("meeting.telephone_and_a_place", field="place")
    return place


def _all_are_asked(meeting, people):
    if not people:
        raise RuleBroken("meeting.say_who_is_told", field="to")
    known = {meeting.written_by_id, *meeting.attendances.values_list("person_id", flat=True)}
    if any(person.pk not in known for person in people):
        raise RuleBroken("meeting.is_not_asked", field="to")
