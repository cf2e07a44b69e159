"""Meeting mode: one meeting on a screen that everybody in the room sees.

The session is held to this address until one has ended it, which is out of the log-in: `web/held.py` sends everything
else back here. What stands on the page is what all who are asked may read, and nothing that is one person's own: no
place that is told to each, no answers, tasks, readers, cover name or number of anything.
"""

from functools import partial

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.meeting_screen import ScreenForm
from ..forms.token import mark
from ..models import Attendance, Measure, Meeting
from ..queries.meeting_screen import common_goals, in_the_room
from ..queries.readers import readers_of_log
from .doorway import of_log
from .meetings import meeting_address
from .sending import one_button, receive

HELD = "held"  # in the session: the address that it is held to


def screen_address(meeting):
    return reverse("meeting-screen", args=[meeting.log_id, meeting.pk])


@require_http_methods(["GET", "POST"])
@of_log("show a meeting")
def begin(visit, meeting_id):
    meeting = visit.find(Meeting, meeting_id)
    page, act = screen_address(meeting), partial(operations.show_meeting, meeting)
    answer = one_button(visit, act, "relaylog/begin_screen.html", then=page, page="meetings", meeting=meeting)
    if isinstance(answer, HttpResponseRedirect):
        hold_to(page, visit.request.session, answer)
    return answer


def hold_to(page, session, answer):
    """Also when the button was pressed before. A browser shows no earlier page again, with "back", from its memory."""
    session.cycle_key()
    session[HELD] = page
    answer.headers["Clear-Site-Data"] = '"cache"'


@require_http_methods(["GET", "POST"])
@of_log("show a meeting")
def show(visit, meeting_id):
    """Opened outside meeting mode it leads to the meeting. What is sent is taken, also after the session ran out."""
    meeting = visit.find(Meeting, meeting_id)
    held = visit.request.session.get(HELD)
    if visit.request.method == "GET" and not held:
        return redirect(meeting_address(meeting))
    readers = readers_of_log(visit.log)
    asked = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    people = in_the_room(visit.log, readers, [*asked, visit.person.pk])
    goals = common_goals(visit.log, readers, asked)
    form = ScreenForm(
        visit.request,
        visit.log,
        seen=mark(meeting.pk, meeting.held_at, meeting.called_off_at),
        offers={"present": people, "goal": goals},
        initial={"present": [*map(str, asked), str(visit.person.pk)]},
    )
    act = partial(operations.hold_and_plan, meeting, by=visit.person)
    then = screen_address(meeting) if held else meeting_address(meeting)
    done = receive(visit.request, form, lambda typed: act(**form.read(typed)), then=then)
    shown = {"form": form, "meeting": meeting, "decided": decided_here(meeting, goals, people)}
    return done or visit.show("relaylog/meeting_screen.html", page="meetings", status=form.status, **shown)


def decided_here(meeting, goals, people):
    """[(measure, who is responsible)] of what was written down with the minutes, under goals that can be shown."""
    if not meeting.held_at:
        return []
    names = {key: words for key, _person, words in people}
    rows = Measure.objects.filter(log_id=meeting.log_id, goal__in=[key for key, *_ in goals])
    rows = rows.filter(written_at__gte=meeting.held_at).order_by("written_at")
    return [(row, names.get(row.responsible_id, "")) for row in rows]
