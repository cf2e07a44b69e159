"""The child's own words: said, shared with those the child chooses, and written back to."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import NotAllowed, RuleBroken, Stale

from .. import policy
from ..models import OwnWords, OwnWordsReply, RelayLog
from ..models.own_words import About, SeenBy
from .asking import short_enough, words
from .plan import written

LONGEST = 4000
HEAVY = ("1", "2")


@transaction.atomic
def say_in_own_words(log, *, seen_by, text="", weather="", about=About.HOW, by):
    """Who sees it is chosen each time: nothing is chosen beforehand, so that nobody believes to have told somebody."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "say in own words", log)
    row = written(log, OwnWords, by)
    row.about, row.seen_by, row.weather = about, _chosen(seen_by), weather
    if weather and (weather not in OwnWords.WEATHERS or about != About.HOW):
        raise RuleBroken("words.choose_weather", field="weather")
    row.text = short_enough(text, field="text", most=LONGEST)
    if not row.text and not weather:
        code = "words.say_who_is_missing" if about == About.MISSING else "words.say_something"
        raise RuleBroken(code, field="text")
    row.awaits_reply = bool(row.text) or weather in HEAVY
    row.save(force_insert=True)
    record("own words said", who=by, about=row, words=row.pk, seen_by=row.seen_by)
    return row


@transaction.atomic
def choose_who_sees(said, *, seen_by, by):
    """By the child, at any time: fewer, or more. Also where nothing else is written, in a paused or closed log."""
    log = RelayLog.objects.lock(said.log)
    policy.require(by, "choose who sees own words", log)
    row = OwnWords.objects.select_for_update(of=("self",)).get(pk=said.pk)
    before, row.seen_by = row.seen_by, _chosen(seen_by)
    if row.seen_by == before:
        raise RuleBroken("words.is_seen_so", field="seen_by")
    row.save(update_fields=["seen_by"])
    record("own words shared", who=by, about=row, words=row.pk, before=before, seen_by=row.seen_by)
    return row


def _chosen(seen_by):
    if seen_by not in SeenBy.values:
        raise RuleBroken("words.choose_who_sees", field="seen_by")
    return seen_by


@transaction.atomic
def reply_to_own_words(said, *, text, by):
    """A child who has told something is answered, in words: by one of those who see it, and to them and the child.

    Stale when the child has chosen others since `said` was read: who reads the answer is then not whom one was told of.
    """
    log = RelayLog.objects.lock_open(said.log)
    policy.require(by, "reply to own words", log)
    row = OwnWords.objects.filter(pk=said.pk).first()
    if row is None:
        raise NotAllowed("reply to own words")
    if row.seen_by != said.seen_by:
        raise Stale("stale", current=row)
    reply = written(log, OwnWordsReply, by)
    reply.words = row
    reply.text = words(text, "words.write_back", field="text", most=LONGEST)
    reply.save(force_insert=True)
    record("own words answered", who=by, about=reply, words=row.pk)
    return reply
