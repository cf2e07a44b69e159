"""What one in the family answers: to a meeting, afterwards, and whether a measure helps; and where it is read.

None of it stands on a page that is open in a meeting: it is behind a link that is always there.
"""

from functools import partial

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import operations
from ..forms.opening import JustDoIt
from ..forms.responding import ComingForm, HelpsForm, HowItWasForm
from ..forms.token import mark
from ..models import Measure, Meeting
from ..models.own_words import SeenBy
from ..models.response import ResponseAbout
from ..queries.interpreting import needs_of
from ..queries.meeting_times import chosen_by, proposed_times, to_choose
from ..queries.own_words import who_sees
from ..queries.readers import Audience
from ..queries.responses import ResponsesPage, begin_with, hints_of, own_response
from .doorway import of_log
from .meetings import meeting_address, stands
from .sending import one_button, receive


def all_responses(log):
    return reverse("responses", args=[log.pk])


@require_GET
@of_log("read responses")
def show(visit):
    """To whoever has the baton what the family has answered; to each in the family what they have answered themselves,
    and what others let everybody see."""
    at = ResponsesPage(visit.log, visit.person)
    form = JustDoIt(visit.request, visit.log)
    return visit.show("relaylog/responses.html", page="log", people=at.people, at=at, form=form)


@require_POST
@of_log("have read responses")
def have_read(visit):
    act = partial(operations.have_read_responses, visit.log)
    return one_button(visit, act, "relaylog/have_read_responses.html", then=all_responses(visit.log), page="log")


@require_http_methods(["GET", "POST"])
@of_log("answer a meeting")
def coming(visit, meeting_id):
    """If it was moved meanwhile, or other times proposed, one looks again before one answers."""
    meeting = visit.find(Meeting, meeting_id)
    if visit.request.method == "GET" and (meeting.held_at or meeting.called_off_at):
        return redirect("meeting", visit.log.pk, meeting.pk)
    slots, at_home = proposed_times(meeting), visit.standing.is_family
    mine = own_response(visit.log, visit.person, ResponseAbout.COMING, meeting=meeting)
    said_before = begin_with(mine) | {"times": chosen_by(mine, slots)}
    seen = mark(stands(meeting), *(slot.pk for slot in slots))
    asked = {"proposed": to_choose(slots), "at_home": at_home}
    form = ComingForm(visit.request, visit.log, **asked, seen=seen, initial=said_before)
    act = partial(operations.answer_meeting, meeting, by=visit.person)
    audience = Audience(visit.log, visit.standing, visit.person)
    readers = who_sees(audience, SeenBy.HOLDER) if at_home else audience.but_private()
    shown = {"meeting": meeting, "readers": readers, "needs": needs_of(visit.log, meeting), "at_home": at_home}
    then = None if at_home else meeting_address(meeting)
    return answered(visit, form, act, "relaylog/answer_meeting.html", then=then, **shown)


@require_http_methods(["GET", "POST"])
@of_log("say how it was")
def how_it_was(visit, meeting_id=None):
    """After a meeting; without one, how it has been to have the log."""
    meeting = visit.find(Meeting, meeting_id) if meeting_id else None
    if visit.request.method == "GET" and meeting and not meeting.held_at:
        return redirect("meeting", visit.log.pk, meeting.pk)
    about = ResponseAbout.AFTER if meeting else ResponseAbout.ENDING
    mine = own_response(visit.log, visit.person, about, meeting=meeting)
    seen = mark(meeting_id or visit.log.pk)
    form = HowItWasForm(visit.request, visit.log, is_child=visit.standing.is_child, seen=seen, initial=begin_with(mine))
    act = partial(operations.say_how_it_was, visit.log, meeting=meeting, by=visit.person)
    return answered(visit, form, act, "relaylog/how_it_was.html", meeting=meeting)


@require_http_methods(["GET", "POST"])
@of_log("say whether it helps")
def helps(visit, measure_id):
    measure = visit.find(Measure, measure_id)
    mine = own_response(visit.log, visit.person, ResponseAbout.HELPS, measure=measure)
    form = HelpsForm(visit.request, visit.log, seen=mark(measure.pk, measure.ended_on), initial=begin_with(mine))
    act = partial(operations.say_whether_it_helps, measure, by=visit.person)
    return answered(visit, form, act, "relaylog/helps.html", goal_id=measure.goal_id, measure=measure)


def answered(visit, form, act, template, *, goal_id=None, then=None, **shown):
    """One comes to what one has answered: there it stands that it is saved, and where it can be taken away."""
    then = then or all_responses(visit.log) + "?lagret"
    done = receive(visit.request, form, lambda typed: act(**typed), then=then)
    if done:
        return done
    hints = hints_of(Audience(visit.log, visit.standing, visit.person), goal_id)
    return visit.show(template, page="log", status=form.status, form=form, hints=hints, **shown)
