"""A log controller looks at unusual readings: asks the reader, finds it ordinary, or passes it on to the leader.

The history of these acts belongs to no log: else the team and the family would read in it that somebody is looked at.
"""

from django.db import IntegrityError, connection, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import CaseStep, ReadingCase
from ..models.control import SETTLES, Step
from .asking import words

LONGEST = 2000


@transaction.atomic
def ask_reader(case, *, text, by):
    """Why was it opened? Now the reader learns that somebody has seen it, and not of what else was found."""
    case = _open(case, by, "ask the reader")
    if case.steps.filter(kind=Step.ASKED).exists():
        raise RuleBroken("control.is_asked")
    text = words(text, "control.say_what_you_ask", field="text", most=LONGEST)
    return _take(case, Step.ASKED, text, by, first_at=case.first_at, last_at=case.last_at)


@transaction.atomic
def explain_reading(asked, *, text, by):
    """`asked` is the step. In words that the controller reads, and the leader if it is passed on; also when settled."""
    policy.require_in_case(by, "explain a reading", asked.case_id)
    if CaseStep.objects.filter(case_id=asked.case_id, kind=Step.EXPLAINED).exists():
        raise RuleBroken("control.is_explained")
    return _take(asked, Step.EXPLAINED, words(text, "control.say_why_it_was_opened", field="text", most=LONGEST), by)


@transaction.atomic
def settle_as_ordinary(case, *, because, by):
    """It was ordinary work. The reader never learns that it was looked at, unless asked."""
    case = _open(case, by, "settle a case")
    text = words(because, "control.say_why_it_is_ordinary", field="because", most=LONGEST)
    return _settle(case, Step.ORDINARY, text, by)


@transaction.atomic
def pass_on(case, *, text, by):
    """The reader's leader takes it from here, and is told who read and when, and not of which log."""
    case = _open(case, by, "settle a case")
    text = words(text, "control.say_what_the_leader_needs", field="text", most=LONGEST)
    to = leader_to_tell(case)
    if to is None:
        raise RuleBroken("control.nobody_to_tell")
    return _settle(case, Step.PASSED_ON, text, by, to=to)


@transaction.atomic
def follow_up(case, *, text, by):
    """What the leader did about it. The controller reads it."""
    policy.require_in_case(by, "follow up a case", case.pk)
    if CaseStep.objects.filter(case_id=case.pk, kind=Step.FOLLOWED_UP).exists():
        raise RuleBroken("control.is_followed_up")
    return _take(case, Step.FOLLOWED_UP, words(text, "control.say_what_was_done", field="text", most=LONGEST), by)


def leader_to_tell(case):
    """(person id, hat id) of whom this case would be passed on to, or None."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, hat_id from relaylog_leader_to_tell(%s)", [case.pk])
        return cursor.fetchone()


def _open(case, by, verb):
    """The case, locked. Of two controllers the second meets what the first did."""
    policy.require_in_case(by, verb, case.pk)
    case = ReadingCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if case.settled_at:
        raise RuleBroken("control.is_settled")
    return case


def _settle(case, kind, text, by, to=(None, None)):
    if kind not in SETTLES:
        raise ValueError(kind)
    step = _take(case, kind, text, by, to=to, first_at=case.first_at, last_at=case.last_at)
    case.settled_at, case.settled_as = clock.now(), kind
    case.save(update_fields=["settled_at", "settled_as"])
    return step


def _take(known, kind, text, by, to=(None, None), **when):
    """The next step. `known`: the case, or a step of it."""
    step = CaseStep(municipality_id=known.municipality_id, log_id=known.log_id, case_id=known.case_id, **when)
    step.kind, step.text, step.reader_id, step.reader_hat_id = kind, text, known.reader_id, known.reader_hat_id
    step.to_id, step.to_hat_id = to
    step.written_by, step.written_as, step.written_at = by, by.hat, clock.now()
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError as twice:  # somebody, or oneself in another tab, in the same second
        raise RuleBroken(TWICE[kind]) from twice
    record(HISTORY[kind], who=by, about=by.hat, case=step.case_id)
    return step


HISTORY = {
    Step.ASKED: "reader asked to explain",
    Step.EXPLAINED: "reading explained",
    Step.ORDINARY: "case settled as ordinary",
    Step.PASSED_ON: "case passed on",
    Step.FOLLOWED_UP: "case followed up",
}
TWICE = {
    Step.ASKED: "control.is_asked",
    Step.EXPLAINED: "control.is_explained",
    Step.ORDINARY: "control.is_settled",
    Step.PASSED_ON: "control.is_settled",
    Step.FOLLOWED_UP: "control.is_followed_up",
}
