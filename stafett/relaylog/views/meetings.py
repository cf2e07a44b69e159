"""Meetings: planned, moved, called off, and written up."""

from functools import partial

from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from stafett.core import clock

from .. import operations
from ..forms.meetings import CallOffForm, HeldForm, MeetingForm, MoveForm, PlaceForm
from ..forms.token import mark
from ..models import Attendance, Discard, Meeting, MeetingChange, PlaceTold
from ..models.redaction import GONE
from ..queries import options
from ..queries.corrections import discard_words
from ..queries.interpreting import needs_of
from ..queries.meeting_times import answers_at_work, proposed_times
from ..queries.minutes import agreed_minutes, as_they_stood
from ..queries.people import People
from ..queries.places import where, who_was_told
from ..queries.readers import Audience
from ..queries.redactions import redacted_in
from .doorway import of_log
from .sending import receive
from .writing import minutes_to_correct


def meeting_address(meeting):
    return reverse("meeting", args=[meeting.log_id, meeting.pk])


@require_http_methods(["GET", "POST"])
@of_log("plan a meeting")
def plan(visit):
    audience = Audience(visit.log, visit.standing, visit.person)
    things = options.taking_part(visit.log, audience.readers, but=[visit.person.pk])
    everybody = [str(key) for key, _thing, _words in things]
    offers = {"invited": things, "apart": things}
    form = MeetingForm(visit.request, visit.log, offers=offers, initial={"invited": everybody})
    act = partial(operations.plan_meeting, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address)
    shown = {"form": form, "readers": audience.but_private(), "needs": needs_of(visit.log)}
    return done or visit.show("relaylog/plan_meeting.html", page="meetings", status=form.status, **shown)


@require_GET
@of_log("read the log")
def show(visit, meeting_id):
    meeting = visit.find(Meeting, meeting_id)
    asked = list(Attendance.objects.filter(meeting=meeting))
    changes = list(MeetingChange.objects.filter(meeting=meeting).order_by("-written_at"))
    agreed = agreed_minutes(meeting)
    wrote = [meeting.written_by_id, *[row.written_by_id for row in (*changes, *agreed)]]
    slots = proposed_times(meeting)
    people = People([visit.log.child_id, *wrote, *[row.person_id for row in asked]])
    return visit.show(
        "relaylog/meeting.html",
        page="meetings",
        people=people,
        meeting=meeting,
        asked=asked,
        changes=changes,
        names=people,
        redacted=redacted_in(visit.log, visit.person),
        discard=discard_address(visit, meeting, asked, changes),
        where=where(meeting, visit.person),
        told=to_each(visit, meeting, asked),
        needs=needs_of(visit.log, meeting),
        agreed=as_they_stood(meeting, agreed, people),
        fix_minutes=minutes_to_correct(meeting, visit.person, visit.standing.parts),
        slots=slots,
        at_work=answers_at_work(meeting, slots),
        ones_own=visit.person.pk in {meeting.written_by_id, *(row.person_id for row in asked)},
    )


def to_each(visit, meeting, asked):
    """Who was told what, for whoever can tell them more; nothing while the place stands for all."""
    if "tell a place" not in visit.standing.can or meeting.place not in ("", GONE):
        return []
    told = who_was_told(meeting, [row.person_id for row in asked])
    return told if still_ahead(meeting) or any(one for _name, one in told) else []


def still_ahead(meeting):
    return not meeting.held_at and not meeting.called_off_at


def discard_address(visit, meeting, asked, changes):
    """Where one that was set up by mistake is put in the bin. One that somebody is on the way to is called off."""
    expected = meeting.at >= clock.now() and any(row.person_id != visit.person.pk for row in asked)
    new = meeting.written_at > clock.now() - Discard.KEPT
    if "plan a meeting" not in visit.standing.can or changes or expected or not new:
        return ""
    return reverse("discard", args=[visit.log.pk, *discard_words(meeting)])


@require_http_methods(["GET", "POST"])
@of_log("move a meeting")
def move(visit, meeting_id):
    """If it was moved meanwhile, the time that stands now is shown beside what was typed."""
    meeting = visit.find_still(Meeting, meeting_id)
    now = meeting.at.astimezone(clock.OSLO).strftime("%Y-%m-%dT%H:%M")
    place = "" if meeting.place == GONE else meeting.place
    form = MoveForm(visit.request, visit.log, seen=stands(meeting), initial={"at": now, "place": place})
    to_each = meeting.told_places.exists()  # then no place for all is asked for
    return change(visit, meeting, form, operations.move_meeting, "relaylog/move_meeting.html", to_each=to_each)


@require_http_methods(["GET", "POST"])
@of_log("tell a place")
def tell_place(visit, meeting_id):
    """A place for some of those who are asked. What each was told until now stands above."""
    meeting = visit.find_still(Meeting, meeting_id)
    asked = list(Attendance.objects.filter(meeting=meeting).values_list("person_id", flat=True))
    people = People(asked)
    things = [(one, people.person(one), people.name(one)) for one in asked if one in people]
    seen = mark(stands(meeting), *sorted(str(row.pk) for row in PlaceTold.objects.filter(meeting=meeting)))
    form = PlaceForm(visit.request, visit.log, seen=seen, offers={"to": things})
    act = partial(operations.tell_place, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address(meeting))
    return done or visit.show(
        "relaylog/tell_place.html",
        page="meetings",
        status=form.status,
        form=form,
        meeting=meeting,
        told=who_was_told(meeting, asked),
        redacted=redacted_in(visit.log, visit.person),
    )


@require_http_methods(["GET", "POST"])
@of_log("call off a meeting")
def call_off(visit, meeting_id):
    meeting = visit.find_still(Meeting, meeting_id)
    form = CallOffForm(visit.request, visit.log, seen=stands(meeting))
    return change(visit, meeting, form, operations.call_off_meeting, "relaylog/call_off_meeting.html")


def stands(meeting):
    """What a change is made to: another who changed it first is not overwritten."""
    return mark(meeting.pk, meeting.at, meeting.place, meeting.held_at, meeting.called_off_at)


def change(visit, meeting, form, operation, template, **more):
    act = partial(operation, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address(meeting))
    readers = Audience(visit.log, visit.standing, visit.person).but_private()
    return done or visit.show(
        template, page="meetings", status=form.status, form=form, meeting=meeting, readers=readers, **more
    )


@require_http_methods(["GET", "POST"])
@of_log("hold a meeting")
def hold(visit, meeting_id):
    """Who came, how the child took part, and what was decided: the minutes are the entries."""
    meeting = visit.find_still(Meeting, meeting_id)
    asked = [str(row.person_id) for row in Attendance.objects.filter(meeting=meeting)]
    audience = Audience(visit.log, visit.standing, visit.person)
    offers = {"present": options.taking_part(visit.log, audience.readers)}
    initial = {"present": [*asked, str(visit.person.pk)]}
    seen = mark(meeting.pk, meeting.held_at, meeting.called_off_at)
    form = HeldForm(visit.request, visit.log, seen=seen, offers=offers, initial=initial)
    act = partial(operations.hold_meeting, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address(meeting))
    readers = audience.but_private()
    return done or visit.show(
        "relaylog/hold_meeting.html", page="meetings", status=form.status, form=form, meeting=meeting, readers=readers
    )
