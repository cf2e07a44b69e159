"""What one in the family answers: whether one comes, how a meeting was, whether a measure helps, how the log was.

And those at work, whether they come.
"""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Meeting, RelayLog, Response
from ..models.own_words import SeenBy
from ..models.response import Coming, ResponseAbout, Somewhat
from .asking import short_enough, that_stands
from .plan import written

LONGEST = 4000


@transaction.atomic
def answer_meeting(meeting, *, said="", times=(), text="", by):
    """Whether one comes to a meeting that is called; while times are proposed, which of them suit (it can be none).

    Of what one in the family answers, whoever has the baton sees it, and no other in the family. What one at work
    answers, everybody sees who sees the meeting.
    """
    log = RelayLog.objects.lock_open(meeting.log)
    parts = policy.require(by, "answer a meeting", log)
    meeting = that_stands(Meeting.objects, meeting.pk)
    if meeting.called_off_at:
        raise RuleBroken("meeting.is_called_off")
    proposed = list(meeting.slots.filter(ended_at=None))
    if meeting.held_at or meeting.at <= clock.now() and not proposed:
        raise RuleBroken("response.meeting_has_been")
    if proposed or times:
        said, times = Coming.TIMES, _that_suit(times, proposed)
    elif said not in Response.SAID[ResponseAbout.COMING]:
        raise RuleBroken("response.choose_whether_you_come", field="said")
    at_home = parts & policy.FAMILY
    about = {"about": ResponseAbout.COMING, "meeting": meeting, "times": times or ""}
    said_so = {"said": said, "text": text if at_home else "", "seen_by": SeenBy.HOLDER if at_home else SeenBy.ALL}
    return _respond(log, about, **said_so, by=by)


def _that_suit(times, proposed):
    """What one answered of each that was proposed, as it is kept: 1+,2-,3+"""
    here = {slot.pk: slot for slot in proposed}
    if any(slot.pk not in here for slot in times):
        raise RuleBroken("meeting.times_are_others_now", field="times")
    if any(here[slot.pk].at <= clock.now() for slot in times):
        raise RuleBroken("meeting.time_has_passed", field="times")
    suits = {slot.pk for slot in times}
    return ",".join(f"{slot.number}{'+' if slot.pk in suits else '-'}" for slot in proposed)


@transaction.atomic
def say_how_it_was(log, *, meeting=None, said="", heard="", understood="", text="", seen_by=SeenBy.HOLDER, by):
    """After a meeting; without one, how it has been to have the log. Nothing of it must be answered, but something."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "say how it was", log)
    if meeting:
        meeting = that_stands(Meeting.objects.filter(log=log), meeting.pk)
        if not meeting.held_at:
            raise RuleBroken("response.meeting_is_not_held")
    about = {"about": ResponseAbout.AFTER if meeting else ResponseAbout.ENDING, "meeting": meeting}
    _is_among(said, Response.SAID[about["about"]], "said")
    _is_among(heard, Somewhat.values, "heard")
    _is_among(understood, Somewhat.values, "understood")
    if not (said or heard or understood or (text or "").strip()):
        raise RuleBroken("response.say_something", field="text")
    return _respond(log, about, said=said, heard=heard, understood=understood, text=text, seen_by=seen_by, by=by)


@transaction.atomic
def say_whether_it_helps(measure, *, said, text="", seen_by=SeenBy.HOLDER, by):
    """Between the evaluations. To `all` is a yes to stand in the next one, in one's own words."""
    log = RelayLog.objects.lock_open(measure.log)
    policy.require(by, "say whether it helps", log)
    measure = that_stands(log.measures, measure.pk)
    if measure.ended_on:
        raise RuleBroken("plan.has_ended")
    if said not in Response.SAID[ResponseAbout.HELPS]:
        raise RuleBroken("response.choose_whether_it_helps", field="said")
    about = {"about": ResponseAbout.HELPS, "measure": measure, "goal_id": measure.goal_id}
    return _respond(log, about, said=said, text=text, seen_by=seen_by, by=by)


@transaction.atomic
def have_read_responses(log, *, by):
    """Whoever has the baton says that it is read what each answered. Not one who stands in, and sees less of it."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "have read responses", log)
    unread = log.responses.filter(read_at=None, replaced_at=None)
    ids = sorted(str(pk) for pk in unread.values_list("pk", flat=True))
    unread.filter(pk__in=ids).update(read_at=clock.now())
    record("responses read", who=by, about=log, responses=ids)


def _is_among(said, codes, field):
    if said and said not in codes:
        raise RuleBroken("response.choose_from_the_list", field=field)


def _respond(log, about, *, seen_by, text, by, said="", heard="", understood=""):
    """What one answered before about the same is kept, for oneself and the holder."""
    if seen_by not in Response.SEEN_BY:
        raise RuleBroken("response.choose_who_sees", field="seen_by")
    row = written(log, Response, by)
    for name, value in about.items():
        setattr(row, name, value)
    row.seen_by, row.said, row.heard, row.understood = seen_by, said, heard, understood
    row.text = short_enough(text, field="text", most=LONGEST)
    of_the_same = {"about": row.about, "meeting_id": row.meeting_id, "measure_id": row.measure_id}
    log.responses.filter(written_by=by, replaced_at=None, **of_the_same).update(replaced_at=row.written_at)
    row.save(force_insert=True)
    record("responded", who=by, about=row, goal_id=row.goal_id, response=row.pk, to=row.about)
    return row
