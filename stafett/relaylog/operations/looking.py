"""Who has looked: the family asks why the log was opened, and is answered."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import Question, QuestionAnswer, RelayLog
from .asking import short_enough, words
from .plan import written

LONGEST = 2000


@transaction.atomic
def ask_about_reading(log, *, reading, text, by):
    """Goes to the one who read, and to the one who has the baton. Nobody else learns that it was asked."""
    log = _not_closed(log)
    policy.require(by, "ask about a reading", log)
    if reading.actor_id == by.pk:
        raise RuleBroken("question.is_your_own")
    if log.questions.filter(written_by=by, reading_id=reading.pk).exists():
        raise RuleBroken("question.is_asked")
    question = written(log, Question, by)
    question.reading_id, question.read_at = reading.pk, reading.at
    question.about_id, question.about_hat_id = reading.actor_id, reading.actor_hat_id
    question.text = short_enough(text, field="text", most=LONGEST)
    question.save(force_insert=True)
    record("reading asked about", who=by, about=question, question=question.pk)
    return question


@transaction.atomic
def answer_about_reading(question, *, text, by):
    """Why it was opened, in words that the one who asked reads."""
    log = _not_closed(question.log)
    policy.require(by, "answer about a reading", log)
    question = Question.objects.filter(pk=question.pk).first()
    if question is None:
        raise NotAllowed("answer about a reading")
    answer = written(log, QuestionAnswer, by)
    answer.question = question
    answer.text = words(text, "question.say_why", field="text", most=LONGEST)
    answer.save(force_insert=True)
    record("answered about a reading", who=by, about=answer, question=question.pk)
    return answer


def _not_closed(log):
    log = RelayLog.objects.lock(log)
    if log.closed_at:
        raise RuleBroken("log.is_closed")
    return log
