"""A meeting that is shown on a screen that everybody in the room sees, and what is written down there."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import RelayLog
from .meetings import hold_meeting, still_ahead
from .plan import plan_measure


@transaction.atomic
def show_meeting(meeting, *, by):
    """From here on the screen shows this meeting and nothing else."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "show a meeting", log)
    meeting = still_ahead(meeting)
    record("meeting shown", who=by, about=meeting, meeting=meeting.pk)
    return meeting


@transaction.atomic
def hold_and_plan(meeting, *, measures=(), by, **said):
    """The minutes, and what was decided as measures: all of it stands, or nothing.

    A rule that a measure breaks is about the field with the measure's number: `title_1`.
    """
    meeting = hold_meeting(meeting, by=by, **said)
    for number, measure in measures:
        try:
            if measure["goal"] is None:
                raise RuleBroken("meeting.choose_a_goal", field="goal")
            plan_measure(**measure, how="", starts_on=clock.today(), by=by)
        except RuleBroken as broken:
            raise RuleBroken(broken.code, field=f"{broken.field}_{number}", **broken.values) from broken
    return meeting
