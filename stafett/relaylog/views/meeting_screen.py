"""Meeting mode: one meeting on a screen that everybody in the room sees.

The session is held to this address, and what lies under it, until one has ended it, which is out of the log-in:
`web/held.py` sends everything else back here. What stands on the page is what all who are asked may read, and nothing
that is one person's own: no place that is told to each, no answers, tasks, readers, cover name or number of anything.
"""

from functools import partial

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from .. import operations
from ..forms.meeting_screen import ScreenForm
from ..forms.opening import JustDoIt
from ..forms.token import mark
from ..models import Attendance, Block, Measure, Meeting
from ..queries.meeting_screen import common_goals, in_the_room
from ..queries.minutes import is_agreed
from ..queries.protection import is_any_out
from ..queries.readers import readers_of_log
from .doorway import of_log
from .meetings import meeting_address
from .minutes import as_read
from .sending import one_button, receive

HELD = "held"  # in the session: the address that it is held to


def screen_address(meeting):
    return reverse("meeting-screen", args=[meeting.log_id, meeting.pk])


@require_http_methods(["GET", "POST"])
@of_log("show a meeting")
def begin(visit, meeting_id):
    meeting = visit.find(Meeting, meeting_id)
    page, act = screen_address(meeting), partial(operations.show_meeting, meeting)
    shown = {"page": "meetings", "meeting": meeting, "kept_from": is_kept_from(visit, meeting)}
    answer = one_button(visit, act, "relaylog/begin_screen.html", then=page, **shown)
    if isinstance(answer, HttpResponseRedirect):
        hold_to(page, visit.request.session, answer)
    return answer


def is_kept_from(visit, meeting):
    """Whether one who is asked may not read the log, and never who. Said before, not in the room.

    Of those in the family the walls are asked, and not the rows of this log: a freeze holds in every log of the child's
    and what the register protects stands in no row.
    """
    asked = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    blocks = Block.objects.filter(log=visit.log, lifted_at=None, lets_in=False, person_id__in=asked)
    return blocks.exists() or is_any_out(visit.log, asked)


def hold_to(page, session, answer):
    """Also when the button was pressed before. A browser shows no earlier page again, with "back", from its memory."""
    session.cycle_key()
    session[HELD] = page
    answer.headers["Clear-Site-Data"] = '"cache"'


@require_http_methods(["GET", "POST"])
@of_log("show a meeting")
def show(visit, meeting_id):
    """Opened outside meeting mode it leads to the meeting. What is sent is taken, also after the session ran out."""
    meeting = visit.find_still(Meeting, meeting_id)
    held = visit.request.session.get(HELD)
    if visit.request.method == "GET" and not held:
        return redirect(meeting_address(meeting))
    room = Room(visit, meeting)
    form = ScreenForm(
        visit.request,
        visit.log,
        seen=mark(meeting.pk, meeting.held_at, meeting.called_off_at),
        offers={"present": room.people, "goal": room.goals},
        initial={"present": [*map(str, room.asked), str(visit.person.pk)]},
    )
    act = partial(operations.hold_and_plan, meeting, by=visit.person)
    then = screen_address(meeting) if held else meeting_address(meeting)
    done = receive(visit.request, form, lambda typed: act(**form.read(typed)), then=then)
    return done or room.show(form=form if form.is_bound or not meeting.held_at else None, status=form.status)


@require_POST
@of_log("agree on the minutes")
def agree(visit, meeting_id):
    """Those in the room agree on what they read. Put right meanwhile, it is shown to them anew."""
    meeting = visit.find_still(Meeting, meeting_id)
    then = screen_address(meeting) if visit.request.session.get(HELD) else meeting_address(meeting)
    agreeing, act = to_agree(visit, meeting), partial(operations.agree_on_minutes, meeting, by=visit.person)
    done = receive(visit.request, agreeing, lambda typed: act(), then=then)
    return done or Room(visit, meeting).show(form=None, agreeing=agreeing, status=agreeing.status)


def to_agree(visit, meeting):
    return JustDoIt(visit.request, visit.log, seen=as_read(meeting))


class Room:
    """What all who are in the room can see of a meeting: who can come, the goals they share, and what is written."""

    def __init__(self, visit, meeting):
        self.visit, self.meeting = visit, meeting
        readers = readers_of_log(visit.log)
        self.asked = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
        self.people = in_the_room(visit.log, readers, [*self.asked, visit.person.pk])
        self.goals = common_goals(visit.log, readers, self.asked)

    def show(self, *, form, status, agreeing=None):
        meeting = self.meeting
        written = {} if form else {"agreeing": agreeing or to_agree(self.visit, meeting), "agreed": is_agreed(meeting)}
        shown = {"form": form, "meeting": meeting, "decided": self.decided()} | written
        return self.visit.show("relaylog/meeting_screen.html", page="meetings", status=status, **shown)

    def decided(self):
        """[(measure, who is responsible)] of what was written down with the minutes, under goals that can be shown."""
        if not self.meeting.held_at:
            return []
        names = {key: words for key, _person, words in self.people}
        rows = Measure.objects.filter(log_id=self.meeting.log_id, goal__in=[key for key, *_ in self.goals])
        rows = rows.filter(written_at=self.meeting.held_at).order_by("written_at")
        return [(row, names.get(row.responsible_id, "")) for row in rows]
