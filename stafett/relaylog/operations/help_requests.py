"""The family asks: for help, for a meeting, or for another holder. Whoever has the baton answers."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import HelpReply, HelpRequest, RelayLog
from ..models.help_request import About
from .asking import short_enough, words
from .plan import written

LONGEST = 4000


@transaction.atomic
def ask_for_help(log, *, about, text, by):
    """Goes to whoever has the baton, also when it moves before it is answered; never to another in the family."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "ask for help", log)
    if about not in About.values:
        raise RuleBroken("request.choose_what", field="about")
    row = written(log, HelpRequest, by)
    row.about, row.text = about, words(text, "request.say_what", field="text", most=LONGEST)
    row.save(force_insert=True)
    record("help asked for", who=by, about=row, request=row.pk)
    return row


@transaction.atomic
def take_back_request(asked, *, by):
    """By the one who asked, at any time: from then on nobody else reads it."""
    log = RelayLog.objects.lock(asked.log)
    policy.require(by, "take back a request", log)
    row = _there(asked, "take back a request")
    if row.written_by_id != by.pk:
        raise NotAllowed("take back a request")
    if row.taken_back_at:
        raise RuleBroken("request.is_taken_back")
    row.taken_back_at = clock.now()
    row.save(update_fields=["taken_back_at"])
    record("request taken back", who=by, about=row, request=row.pk)
    return row


@transaction.atomic
def reply_to_request(asked, *, text="", meeting_agreed=False, by):
    """Once, by whoever has the baton now: with words, or that a time for a meeting is found."""
    log = RelayLog.objects.lock_open(asked.log)
    policy.require(by, "reply to a request", log)
    row = _there(asked, "reply to a request")
    if row.replies.exists():
        raise RuleBroken("request.is_answered")
    reply = written(log, HelpReply, by)
    reply.request, reply.meeting_agreed = row, bool(meeting_agreed)
    reply.text = short_enough(text, field="text", most=LONGEST)
    if not reply.text and not reply.meeting_agreed:
        raise RuleBroken("request.answer_it", field="text")
    reply.save(force_insert=True)
    record("request answered", who=by, about=reply, request=row.pk)
    return reply


def _there(asked, verb):
    """The row, if the walls show it: another's, or one that is answered by now, is not to be told apart from none."""
    row = HelpRequest.objects.filter(pk=asked.pk).first()
    if row is None:
        raise NotAllowed(verb)
    return row
