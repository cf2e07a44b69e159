"""What the family has asked about readings, and what was answered. The walls show each only what is theirs."""

from collections import defaultdict
from dataclasses import dataclass

from stafett.audit.models import Event

from ..models import Question, QuestionAnswer
from .people import People


@dataclass(frozen=True)
class Answered:
    name: str
    work: str
    at: object
    text: str


@dataclass(frozen=True)
class QuestionShown:
    row: Question
    asker: str
    reader: str
    work: str
    answers: tuple


def questions_of(log, **more):
    """The newest first, each with its answers: those one has asked, or those one can answer."""
    rows = list(Question.objects.filter(log=log, **more).order_by("-written_at"))
    answers = list(QuestionAnswer.objects.filter(question__in=rows).order_by("written_at")) if rows else []
    people = People(
        [one for row in rows for one in (row.written_by_id, row.about_id)] + [row.written_by_id for row in answers],
        [row.about_hat_id for row in rows] + [row.written_as_id for row in answers],
    )
    said = defaultdict(list)
    for row in answers:
        work = people.work(row.written_as_id)
        said[row.question_id].append(Answered(people.name(row.written_by_id), work, row.written_at, row.text))
    return [
        QuestionShown(
            row,
            people.name(row.written_by_id),
            people.name(row.about_id),
            people.work(row.about_hat_id),
            tuple(said[row.pk]),
        )
        for row in rows
    ]


def waiting_questions(person):
    """[(log, asked at, question)]: of one's own readings until one has answered; of others' until anybody has."""
    rows = list(Question.objects.exclude(written_by=person).values_list("log_id", "written_at", "pk", "about_hat_id"))
    if not rows:
        return []
    answers = QuestionAnswer.objects.values_list("question_id", "written_by_id")
    answered, mine = set(), set()
    for question, by in answers:
        answered.add(question)
        mine |= {question} if by == person.pk else set()
    hat = person.hat.pk if person.hat else None
    return [row[:3] for row in rows if row[2] not in (mine if row[3] == hat else answered)]


def has_new_answer(log, person):
    """Whether somebody has answered what this person asked, since they last looked at who has read."""
    latest = QuestionAnswer.objects.filter(log=log, question__written_by=person).order_by("-written_at").first()
    if latest is None:
        return False
    looked = Event.objects.filter(log_id=log.pk, is_reading=True, actor_id=person.pk, details__page="readings")
    return not looked.filter(at__gte=latest.written_at).exists()
