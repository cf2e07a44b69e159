"""When a meeting is to be: two to five times are proposed, each answers for oneself, and one of them is set."""

from django.db import transaction
from django.db.models import Max

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import MeetingSlot, RelayLog
from .meetings import end_slots, keep_what_stood, still_ahead
from .plan import written

FEWEST, MOST = 2, 5


@transaction.atomic
def propose_times(meeting, *, times, by):
    """Times to choose among. They take the place of those that were proposed before; the meeting stands meanwhile."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "propose times", log)
    meeting = still_ahead(meeting)
    times = sorted(set(times))
    if not FEWEST <= len(times) <= MOST:
        raise RuleBroken("meeting.propose_some_times", field="first")
    if times[0] <= clock.now():
        raise RuleBroken("meeting.time_is_in_the_past", field="first")
    end_slots(meeting)
    last = meeting.slots.aggregate(last=Max("number"))["last"] or 0
    for number, at in enumerate(times, last + 1):
        slot = written(log, MeetingSlot, by)
        slot.meeting, slot.number, slot.at = meeting, number, at
        slot.save(force_insert=True)
    record("times proposed", who=by, about=meeting, meeting=meeting.pk)


@transaction.atomic
def set_time(meeting, *, slot, by):
    """One of the times that were proposed is when the meeting is. Everybody who sees it reads where it stood before."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "set the time", log)
    meeting = still_ahead(meeting)
    if slot is None:
        raise RuleBroken("meeting.choose_a_time", field="slot")
    chosen = meeting.slots.filter(pk=slot.pk, ended_at=None).first()
    if chosen is None:
        raise RuleBroken("meeting.times_are_others_now", field="slot")
    if chosen.at <= clock.now():
        raise RuleBroken("meeting.time_has_passed", field="slot")
    end_slots(meeting)
    was = meeting.at
    if chosen.at != was:
        change = keep_what_stood(meeting, "", by)
        change.at = meeting.at = chosen.at
        change.save(force_insert=True)
        meeting.save(update_fields=["at"])
    record("time set", who=by, about=meeting, meeting=meeting.pk, was=was, at=meeting.at)
    return meeting
