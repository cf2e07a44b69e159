"""What the chapters share about asking the family: one answer each, and what the answers say together."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.utils.translation import get_language

from stafett.core import clock
from stafett.core.errors import RuleBroken

from ..models.agreement import Answer
from ..models.discard import bin_open
from ..models.redaction import GONE
from ..policy import WORKING

LONGEST = 20_000
TOGETHER = {"relaylog_all_agreed", "relaylog_all_took_back", "relaylog_child_has_open_log"}


def answer_for(answers, person, answer):
    """The person's own answer row, filled in and not saved. RuleBroken when the answer is not this person's to give."""
    if answer not in Answer.values:
        raise RuleBroken("answer.choose_one", field="answer")
    mine = answers.filter(person=person).first()
    if mine is None:
        raise RuleBroken("answer.not_yours_to_give")
    mine.answer, mine.answered_at, mine.language = answer, clock.now(), (get_language() or "nb")[:2]
    return mine


def put_question(log, kind, member, **of):
    """An empty row of this kind, that one in the family answers on."""
    answer = log.sets_out(kind)
    answer.member, answer.person_id = member, member.person_id
    for name, row in of.items():
        setattr(answer, name, row)
    answer.save(force_insert=True)


def state_of(question, log):
    """What all answers say together. Asked of the database, since nobody in the family sees another's answer."""
    if question not in TOGETHER:
        raise ValueError(question)
    with connection.cursor() as cursor:
        cursor.execute(f"select {question}(%s)", [log.pk])  # noqa: S608 (one of three names)
        return cursor.fetchone()[0]


def covered(log, unit_id):
    """How much the family lets the service see now: "whole", "goals", or None."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_covered(%s, %s)", [log.pk, unit_id])
        return cursor.fetchone()[0]


def of_the_asked(question, offer):
    """Whether the one who is asked can take over now, or can hold the baton at all. The walls ask the same."""
    if question not in {"relaylog_next_is", "relaylog_can_hold"}:
        raise ValueError(question)
    with connection.cursor() as cursor:
        cursor.execute(f"select {question}(%s, %s, %s)", [offer.log_id, offer.to_id, offer.to_hat_id])  # noqa: S608 (one of two names)
        return cursor.fetchone()[0]


def may_work_here(log, person, *, field):
    """RuleBroken for family, also a guardian without responsibility, and for one who is kept out."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_why_not(%s, %s)", [log.pk, person.pk])
        why_not = cursor.fetchone()
    if why_not and why_not[0]:
        raise RuleBroken({"family": "member.is_family", "kept out": "member.is_blocked"}[why_not[0]], field=field)


def none_kept_out(log, people, *, field, also_frozen=True):
    """RuleBroken when one of them is kept out, as far as the one who asks may know of it."""
    kept_out = log.blocks.filter(person__in=people, lifted_at=None, lets_in=False)
    if (kept_out if also_frozen else kept_out.filter(frozen=False)).exists():
        raise RuleBroken("member.is_blocked", field=field)


def is_let_in(log, person):
    """Whether the walls let this person in now. Says no, and not why."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from relaylog_readers(%s) where person_id = %s)", [log.pk, person.pk])
        return cursor.fetchone()[0]


def hat_in(unit, person, *, field):
    """The hat that the person works with children and families in, in this service. RuleBroken when there is none."""
    hat = person.employments.live().filter(unit=unit, role__in=WORKING).first()
    if hat is None:
        raise RuleBroken("member.works_elsewhere", field=field)
    return hat


def that_stands(rows, pk):
    """One of these rows. RuleBroken when somebody has put it in the bin since the page was shown."""
    try:
        return rows.get(pk=pk)
    except ObjectDoesNotExist:
        with bin_open():
            lies_there = rows.filter(pk=pk).exists()
        if lies_there:
            raise RuleBroken("bin.was_taken_away") from None
        raise


def words(text, code, *, field, most=LONGEST):
    """The text, trimmed. RuleBroken when it is empty or far too long."""
    text = (text or "").strip()
    if not text:
        raise RuleBroken(code, field=field)
    return short_enough(text, field=field, most=most)


def short_enough(text, *, field, most=LONGEST):
    text = (text or "").strip()
    if len(text) > most:
        raise RuleBroken("note.is_too_long", field=field, most=most)
    if text == GONE:  # what is sealed is known by it
        raise RuleBroken("redact.is_its_sign", field=field)
    return text
