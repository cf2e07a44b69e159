"""The log controller's queue, and a case as each who has a part in it sees it. Of the log no more than its cover."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from stafett.core import clock
from stafett.design.covers import Cover
from stafett.identity.models import Role

from ..models import CaseStep, ReadingCase, Review
from ..models.control import Step
from .by_role import those_who_last
from .people import People

SHOWN = dt.timedelta(days=90)  # for how long a settled case is in the list


@dataclass(frozen=True)
class CaseShown:
    """One case as a controller sees it; for the leader it was passed on to there is no `cover`."""

    row: ReadingCase
    cover: Cover | None
    steps: tuple
    people: People

    @property
    def reader(self):
        return self.people.name(self.row.reader_id)

    @property
    def work(self):
        return self.people.work(self.row.reader_hat_id)

    def step(self, kind):
        return next((one for one in self.steps if one.kind == kind), None)

    @property
    def state(self):
        """The latest that was done, or "new"."""
        return self.steps[-1].kind if self.steps else "new"


class Queue:
    """The cases that this controller can look at: those that wait, the oldest first, and those settled lately."""

    def __init__(self, municipality):
        followed_up = CaseStep.objects.filter(case=OuterRef("pk"), kind=Step.FOLLOWED_UP)
        left_lying = Q(settled_as=Step.PASSED_ON) & ~Exists(followed_up)
        rows = ReadingCase.objects.filter(Q(settled_at=None) | Q(settled_at__gt=clock.now() - SHOWN) | left_lying)
        shown = cases_shown(list(rows.order_by("found_at", "first_at")))
        self.waiting = [one for one in shown if not one.row.settled_at]
        self.settled = sorted((one for one in shown if one.row.settled_at), key=lambda one: one.row.settled_at)[::-1]
        self.by_role = those_who_last(municipality)
        self.reviewed = Review.objects.filter(municipality=municipality).order_by("-until").first()


def case_shown(case_id):
    """One case: a controller's, or what its steps tell the leader it was passed on to."""
    row = ReadingCase.objects.filter(pk=case_id).first()
    return cases_shown([row or told_in(CaseStep.objects.get(case=case_id, kind=Step.PASSED_ON))])[0]


def told_in(step):
    """What a step that was passed on says of its case: who read, with which hat, and when. No signs, and no number."""
    known = {"id": step.case_id, "municipality_id": step.municipality_id, "log_id": step.log_id}
    who = {"reader_id": step.reader_id, "reader_hat_id": step.reader_hat_id}
    when = {"first_at": step.first_at, "last_at": step.last_at, "settled_at": step.written_at}
    return ReadingCase(**known, **who, **when, signs=[], readings=0)


def cases_shown(rows):
    steps = {row.pk: [] for row in rows}
    for step in CaseStep.objects.filter(case__in=rows).order_by("written_at") if rows else ():
        steps[step.case_id].append(step)
    taken = [step for each in steps.values() for step in each]
    persons = [row.reader_id for row in rows] + [one for step in taken for one in (step.written_by_id, step.to_id)]
    hats = [row.reader_hat_id for row in rows] + [one for step in taken for one in (step.written_as_id, step.to_hat_id)]
    people, covers = People(persons, hats), _covers() if rows else {}
    return [CaseShown(row, covers.get(row.log_id), tuple(steps[row.pk]), people) for row in rows]


def _covers():
    with connection.cursor() as cursor:
        cursor.execute("select * from relaylog_covers_of_cases()")
        return {log_id: Cover(*cover) for log_id, *cover in cursor.fetchall()}


def asked_of(person):
    """The steps that wait for this person at work: a reading to explain, a case that was passed on. One question."""
    if person.hat is None:
        return []
    asked = Q(kind=Step.ASKED, reader=person, reader_hat=person.hat) & ~_done_in(Step.EXPLAINED)
    if person.hat.role == Role.LEADER:  # to whom the walls show what was passed on to this service
        asked |= Q(kind=Step.PASSED_ON) & ~_done_in(Step.FOLLOWED_UP)
    return list(CaseStep.objects.filter(asked).order_by("written_at"))


def _done_in(kind):
    return Exists(CaseStep.objects.filter(case=OuterRef("case"), kind=kind))


def question_to(person, case_id):
    """(what the controller asks, what this person has answered or None); (None, None) for everybody else."""
    steps = CaseStep.objects.filter(case=case_id, reader=person, reader_hat=person.hat)
    found = {step.kind: step for step in steps.filter(kind__in=(Step.ASKED, Step.EXPLAINED))}
    return found.get(Step.ASKED), found.get(Step.EXPLAINED)
