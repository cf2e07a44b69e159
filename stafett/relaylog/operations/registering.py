"""Registering: whoever has the baton writes down what one in the family has said in the room, or signed on paper."""

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import AgreementAnswer, RegisteredAnswer, RelayLog
from ..models.agreement import Answer
from ..models.consent import ToldHow
from .asking import answer_for, short_enough
from .narrowing import in_history, some_of
from .plan import written

A_LINE = 200


@transaction.atomic
def register_answer(consent, *, person, answer, goals=None, how, said_on, witness, interpreter="", by):
    """One answer for one person, with who else was there (`witness`, a hat). Nothing is written over an own no.

    With `goals`, a yes to these only. A no shuts what is to follow too, like a withdrawal. The one it is about reads
    who wrote it and when, and can say otherwise; nobody else in the family learns of it.
    """
    log = RelayLog.objects.lock_open(consent.log)
    policy.require(by, "register an answer", log)
    consent = log.consents.get(pk=consent.pk)
    if consent.replaced_at or consent.ends_at <= clock.now():
        raise RuleBroken("consent.has_ended")
    mine = answer_for(consent.answers.all(), person, answer)
    if consent.private_person_id and answer == Answer.YES:
        raise RuleBroken("private.each_says_yes_alone", field="answer")
    _told_well(log, consent, how, said_on, witness)
    only = some_of(consent, answer, goals)
    if not may_register(log, mine, answer, only):
        raise RuleBroken("registering.not_for_this_one", field="person")
    told = {"goals": only, "how": how, "said_on": said_on, "witness": witness, "interpreter": _interpreter(interpreter)}
    for row in (mine, *_renewals_of(consent, person, answer, only)):
        _write_down(log, row, told, by)
    told = {"answer": answer, "goals": in_history(only), "how": how}
    record("answer registered", who=by, about=log, consent=consent.pk, person=person.pk, **told)
    from .baton import pass_when_ready  # a yes can be what a handover waits for

    pass_when_ready(log, by=by)
    return consent


@transaction.atomic
def register_agreement(log, *, person, answer, how, said_on, witness, interpreter="", by):
    """What one in the family has said to having a log, before it opens; and so to the service that asked.

    The last yes opens it the next morning: whoever asked opens nothing, and learns of no other log of the child's.
    """
    log = RelayLog.objects.lock(log)
    policy.require(by, "register an answer to the log", log)
    if log.closed_at or log.opened_at:
        raise RuleBroken("log.is_closed" if log.closed_at else "opening.is_open_already")
    consent = log.consents.filter(unit_id=log.unit_id, replaced_at=None).latest("asked_at")
    _told_well(log, consent, how, said_on, witness)
    to_the_log = answer_for(AgreementAnswer.objects.filter(log=log), person, answer)
    mine = answer_for(consent.answers.all(), person, answer)
    if not (may_register(log, mine, answer, None) and may_register_to_the_log(log, to_the_log)):
        raise RuleBroken("registering.not_for_this_one", field="person")
    told = {"to_the_log": to_the_log, "how": how, "said_on": said_on, "witness": witness}
    _write_down(log, mine, told | {"interpreter": _interpreter(interpreter)}, by)
    to_the_log.answered_at, to_the_log.language = mine.answered_at, mine.language
    to_the_log.save(update_fields=["answer", "answered_at", "language"])
    record("answer registered", who=by, about=log, agreement="yes", person=person.pk, answer=answer, how=how)
    return log


def _interpreter(words):
    """The language and who it was; None when there was none."""
    return short_enough(words, field="interpreter", most=A_LINE) or None


def _told_well(log, consent, how, said_on, witness):
    if how not in ToldHow.values:
        raise RuleBroken("registering.choose_how", field="how")
    if said_on is None or not _day(consent.asked_at) <= said_on <= clock.today():
        raise RuleBroken("registering.choose_day", field="said_on")
    if witness is None or not can_witness(log, witness):
        raise RuleBroken("registering.another_was_there", field="witness")


def _renewals_of(consent, person, answer, only):
    """Where the same service is let in after this consent: what a no shuts, and a yes there that is narrowed too."""
    if answer != Answer.NO and only is None:
        return []
    later = consent.log.consents.filter(**consent.to_the_same, replaced_at=None, ends_at__gt=consent.ends_at)
    answered = [one.answers.all() if answer == Answer.NO else one.answers.filter(answer=Answer.YES) for one in later]
    rows = [answer_for(answers, person, answer) for answers in answered if answers.filter(person=person).exists()]
    return [row for row in rows if may_register(consent.log, row, answer, only)]


def _write_down(log, mine, told, by):
    """What was said and who was there; then the answer itself, which the walls let through for its sake."""
    row = written(log, RegisteredAnswer, by)
    row.answer, row.person_id, row.said = mine, mine.person_id, mine.answer
    for name, words in told.items():
        setattr(row, name, words)
    row.save(force_insert=True)
    mine.answered_at, mine.language = row.written_at, (mine.person.language or "nb")[:2]
    mine.save(update_fields=["answer", "answered_at", "language"])


def _day(moment):
    return moment.astimezone(clock.OSLO).date()


def can_witness(log, hat):
    """Whether somebody can have been there: works here, is another, and is neither family nor kept out."""
    return _asked("select relaylog_can_witness(%s, %s)", log.pk, hat.pk)


def may_register(log, row, said, only):
    """Whether it is this one's to say, and no own no stands, to these goals or to all. The walls ask the same."""
    return _asked("select relaylog_may_register(%s, %s, %s, %s::uuid[])", log.pk, row.pk, said, only)


def may_register_to_the_log(log, row):
    """The same of having a log at all. The walls ask the same."""
    return _asked("select relaylog_may_register_to_the_log(%s, %s, %s)", log.pk, row.pk, row.person_id)


def _asked(question, *values):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return bool(cursor.fetchone()[0])
