"""When a meeting is to be: some times are proposed, and one of those is set."""

from functools import partial

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.meetings import ProposeForm, SetTimeForm
from ..forms.token import mark
from ..models import Meeting
from ..queries.meeting_times import proposed_times, to_choose, who_it_suits
from .doorway import of_log
from .meetings import meeting_address, stands
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("propose times")
def propose(visit, meeting_id):
    meeting = visit.find_still(Meeting, meeting_id)
    slots = proposed_times(meeting)
    form = ProposeForm(visit.request, visit.log, seen=mark(stands(meeting), *(slot.pk for slot in slots)))
    act = partial(operations.propose_times, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(times=form.times(typed)), then=meeting_address(meeting))
    shown = {"form": form, "meeting": meeting, "slots": slots}
    return done or visit.show("relaylog/propose_times.html", page="meetings", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("set the time")
def set_one(visit, meeting_id):
    """Who has said that which suits stands beside each: of the family only for whoever has the baton (the walls)."""
    meeting = visit.find_still(Meeting, meeting_id)
    slots = proposed_times(meeting)
    if visit.request.method == "GET" and not slots:
        return redirect("meeting", visit.log.pk, meeting.pk)
    seen = mark(stands(meeting), *(slot.pk for slot in slots))
    form = SetTimeForm(visit.request, visit.log, seen=seen, offers={"slot": to_choose(slots)})
    act = partial(operations.set_time, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address(meeting))
    suits, answered = who_it_suits(meeting, slots)
    shown = {"form": form, "meeting": meeting, "suits": suits, "answered": answered}
    return done or visit.show("relaylog/set_time.html", page="meetings", status=form.status, **shown)
