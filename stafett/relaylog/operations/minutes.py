"""What those who met agree on: the minutes as they stand, with a number, a date and who says so."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import AgreedMinutes, Meeting, RelayLog
from .asking import that_stands
from .plan import written


@transaction.atomic
def agree_on_minutes(meeting, *, by):
    """Everybody who reads the log sees it at once. Corrected since, the minutes can be agreed on anew."""
    log = RelayLog.objects.lock_open(meeting.log)
    policy.require(by, "agree on the minutes", log)
    meeting = that_stands(Meeting.objects.select_for_update(of=("self",)), meeting.pk)
    if not meeting.held_at:
        raise RuleBroken("minutes.are_not_written")
    last = meeting.agreed.order_by("number").last()
    if last and not last.corrected_since().exists():
        raise RuleBroken("minutes.are_agreed_already")
    agreed = written(log, AgreedMinutes, by)
    agreed.meeting = meeting
    agreed.save(force_insert=True)
    agreed.refresh_from_db(fields=["number", "corrections"])
    record("minutes agreed", who=by, about=agreed, meeting=meeting.pk)
    return agreed
