"""The family asks why the log was opened: who it reaches, who answers, and who never learns of it."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from stafett.audit.models import Event
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Question, QuestionAnswer
from stafett.relaylog.queries.questions import has_new_answer, waiting_questions
from tests.neighbours import evaluate
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule


@pytest.fixture
def asked(nordvik):
    """Bjarne asks why Emil opened Ada's log. Berit has asked about another reading, and has been answered."""
    return do.ask_about_reading(
        nordvik.log, reading=nordvik.places["ada"].reading, text="Vi avtalte noe annet.", by=ask(nordvik.bjarne)
    )


def awaits(person):
    return {question for _log, _at, question in waiting_questions(wear(person))}


@pytest.mark.row("wish 8")
def test_a_question_awaits_the_one_who_read_and_the_holder(nordvik, asked):
    assert asked.pk in awaits(nordvik.emil) & awaits(nordvik.dina)
    assert awaits(nordvik.gro) == awaits(nordvik.guri) == set()


def test_when_the_one_who_read_has_answered_it_awaits_nobody(nordvik, asked):
    do.answer_about_reading(asked, text="Jeg forberedte møtet.", by=wear(nordvik.emil))
    assert asked.pk not in awaits(nordvik.emil) | awaits(nordvik.dina)


def test_when_the_holder_has_answered_it_still_awaits_the_one_who_read(nordvik, asked):
    do.answer_about_reading(asked, text="Emil er med i laget.", by=wear(nordvik.dina))
    assert asked.pk not in awaits(nordvik.dina)
    assert asked.pk in awaits(nordvik.emil)


def test_the_other_parent_and_the_child_never_learn_of_it(nordvik, asked):
    do.answer_about_reading(asked, text="Jeg forberedte møtet.", by=wear(nordvik.emil))
    for one in (nordvik.berit, nordvik.ada):
        ask(one)
        assert not Question.objects.filter(pk=asked.pk).exists()
        assert not QuestionAnswer.objects.filter(question_id=asked.pk).exists()
        told = Event.objects.filter(action__in=["reading asked about", "answered about a reading"])
        assert not told.exclude(actor_id=one.pk).exists()


def test_that_somebody_reads_a_question_reads_like_any_other_page_to_the_others(nordvik, asked):
    Browser(nordvik.emil).get("answer-about-reading", nordvik.log.pk, asked.pk)
    ask(nordvik.ada)
    latest = Event.objects.filter(log_id=nordvik.log.pk, actor_id=nordvik.emil.pk, is_reading=True).latest("at")
    assert latest.details["page"] == "access"


@pytest.mark.row("wish 8")
def test_the_one_who_asked_reads_the_answer_and_is_told_until_they_have(nordvik, asked):
    do.answer_about_reading(asked, text="Jeg forberedte møtet.", by=wear(nordvik.emil))
    browser = Browser(nordvik.bjarne)
    for elsewhere in ("readings-receipt", "readings-receipt-file", "relay-log"):
        page = browser.get(elsewhere, nordvik.log.pk)
    assert "Du har fått svar" in words(page)
    page = words(browser.get("readings", nordvik.log.pk))
    assert "Jeg forberedte møtet." in page and "Emil" in page
    assert not has_new_answer(nordvik.log, ask(nordvik.bjarne))
    assert "Du har fått svar" not in words(browser.get("relay-log", nordvik.log.pk))


def test_the_line_in_the_list_leads_to_the_question_and_back(nordvik):
    browser, reading = Browser(nordvik.ada), nordvik.places["ada"].reading
    shown = browser.get("ask-about-reading", nordvik.log.pk, reading.pk)
    assert "Dette leser: Dina Lund og Emil Vik." in words(shown)
    sent = browser.send("ask-about-reading", nordvik.log.pk, reading.pk, text="")
    assert sent.status_code == 302 and sent.url.endswith("#spurt")
    assert "Ikke besvart ennå" in words(browser.get("readings", nordvik.log.pk))


def test_the_same_reading_is_asked_about_once_by_each(nordvik, asked):
    reading = nordvik.places["ada"].reading
    with rule("question.is_asked"):
        do.ask_about_reading(nordvik.log, reading=reading, text="", by=ask(nordvik.bjarne))
    do.ask_about_reading(nordvik.log, reading=reading, text="", by=ask(nordvik.ada))


def test_nobody_asks_about_their_own_reading(nordvik):
    rut = wear(nordvik.rut)
    Browser(rut).get("relay-log", nordvik.noahs_log.pk)
    mine = Event.objects.filter(actor_id=rut.pk, is_reading=True).first()
    with rule("question.is_your_own"):
        do.ask_about_reading(nordvik.noahs_log, reading=mine, text="", by=wear(nordvik.rut))
    assert Browser(rut).get("ask-about-reading", nordvik.noahs_log.pk, mine.pk).status_code == 404


def test_a_reading_that_never_was_cannot_be_asked_about(nordvik, asked):
    """Not by a made-up event, nor by somebody else's name on a real one: the wall holds it up to the history."""
    reading = nordvik.places["ada"].reading
    for wrong in ({"id": uuid.uuid4()}, {"actor_id": nordvik.dina.pk}, {"at": reading.at + dt.timedelta(hours=1)}):
        made_up = Event(**{name: getattr(reading, name) for name in ("id", "at", "actor_id", "actor_hat_id")} | wrong)
        with pytest.raises(DatabaseError), transaction.atomic():
            do.ask_about_reading(nordvik.log, reading=made_up, text="", by=ask(nordvik.ada))
    assert Browser(nordvik.ada).get("ask-about-reading", nordvik.log.pk, uuid.uuid4()).status_code == 404


def test_one_who_was_not_asked_cannot_answer(nordvik, asked):
    for one in (nordvik.gro, nordvik.guri):
        with pytest.raises(NotAllowed):
            do.answer_about_reading(asked, text="Jeg vet det.", by=wear(one))
        assert Browser(one).get("answer-about-reading", nordvik.log.pk, asked.pk).status_code == 404


def test_one_who_read_and_has_left_is_answered_for_by_the_holder(nordvik, asked):
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.emil.first_hat)
    assert awaits(nordvik.emil) == set()
    assert asked.pk in awaits(nordvik.dina)


def test_an_answer_says_something(nordvik, asked):
    with rule("question.say_why"):
        do.answer_about_reading(asked, text="  ", by=wear(nordvik.emil))
    with rule("note.is_too_long"):
        do.answer_about_reading(asked, text="a" * 2001, by=wear(nordvik.emil))


def test_nothing_is_asked_in_a_log_that_is_closed(nordvik, asked):
    for measure in (nordvik.measure, nordvik.other_measure):
        evaluate(measure, by=wear(nordvik.dina), decision="end")
    do.close_log(nordvik.log, because="moved", by=wear(nordvik.dina))
    with rule("log.is_closed"):
        do.ask_about_reading(nordvik.log, reading=nordvik.places["ada"].reading, text="", by=ask(nordvik.ada))
    assert "Spør om dette" not in words(Browser(nordvik.ada).get("readings", nordvik.log.pk))
