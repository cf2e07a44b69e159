"""An agreement that is taken back and given again, and the one who answers when the log is open already."""

import pytest
from django.db import ProgrammingError, transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog.models import AgreementAnswer, ConsentAnswer, Note, TakenBack
from stafett.relaylog.operations import (
    agree_to_lift,
    answer_agreement,
    answer_consent,
    ask_to_lift,
    block_person,
    give_agreement_again,
    propose_log,
    take_back_agreement,
)

from .conftest import rule, written_down


@pytest.fixture
def lifted(nordvik, as_person):
    """Sindre's log, as if it had opened while Odd was kept out: he is let in again, and has answered nothing."""
    log = nordvik.sindres_log
    block = nordvik.places["sindre"].block
    answer = AgreementAnswer.objects.filter(log=log, person=nordvik.odd)
    as_person(nordvik.odd)
    ask_to_lift(block, by=as_person(nordvik.mona))
    agree_to_lift(block, by=as_person(nordvik.lars))
    as_person(nordvik.odd)
    answer.update(answer=None, answered_at=None, taken_back_at=None)
    ConsentAnswer.objects.filter(log=log, person=nordvik.odd).exclude(answer=None).update(answer=None, answered_at=None)
    return log


def mine(log, person, as_person):
    as_person(person)
    return AgreementAnswer.objects.get(log=log, person=person)


def test_that_it_was_taken_back_is_kept_when_it_is_given_again(nordvik, as_person):
    log = nordvik.log
    for _time in range(2):
        take_back_agreement(log, by=as_person(nordvik.bjarne))
        at = mine(log, nordvik.bjarne, as_person).taken_back_at
        give_agreement_again(log, by=nordvik.bjarne)
        assert mine(log, nordvik.bjarne, as_person).agrees()
    kept = TakenBack.objects.filter(log=log, person=nordvik.bjarne)
    assert kept.count() == 2
    assert kept.first().taken_back_at == at


@pytest.mark.parametrize("name", ["berit", "ada", "dina", "emil", "guri"])
def test_nobody_else_in_the_log_sees_that_somebody_once_took_it_back(nordvik, as_person, name):
    take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    give_agreement_again(nordvik.log, by=nordvik.bjarne)
    as_person(getattr(nordvik, name))
    assert not TakenBack.objects.filter(person=nordvik.bjarne).exists()


def test_nobody_writes_that_another_took_it_back(nordvik, as_person):
    answer = mine(nordvik.log, nordvik.bjarne, as_person)
    as_person(nordvik.berit)
    now = clock.now()
    with pytest.raises(ProgrammingError), transaction.atomic():
        TakenBack.objects.create(
            municipality=nordvik.municipality, log=nordvik.log, answer=answer, person=nordvik.bjarne,
            taken_back_at=now, given_again_at=now,
        )  # fmt: skip


def test_a_yes_again_opens_a_log_that_waited_for_it(nordvik, as_person):
    """Before the log opens, too: to say yes again is to give it again."""
    with on_duty("register", nordvik.municipality):
        nils = people.register_person(nordvik.municipality, name="Nils Berg", birth_date=nordvik.ada.birth_date)
        for parent in (nordvik.berit, nordvik.bjarne):
            people.register_guardianship(nils, guardian=parent, responsibility="yes", verified_how="sett")
    log = propose_log(nils, unit=nordvik.school, why="Vi vil hjelpe.", by=as_person(nordvik.dina))
    take_back_agreement(log, by=as_person(nordvik.berit))
    assert not answer_agreement(log, answer="yes", by=as_person(nordvik.bjarne)).opened_at
    assert answer_agreement(log, answer="yes", by=as_person(nordvik.berit)).opened_at
    assert TakenBack.objects.filter(log=log, person=nordvik.berit).exists()


def test_who_was_kept_out_when_it_opened_answers_afterwards(nordvik, as_person, lifted):
    with written_down(as_person(nordvik.odd)) as acts:
        answer_agreement(lifted, answer="yes", by=nordvik.odd)
    assert acts == ["agreement answered"]
    assert mine(lifted, nordvik.odd, as_person).agrees()


def test_until_then_no_service_is_in_and_after_it_the_one_that_asked_is(nordvik, as_person, lifted):
    as_person(nordvik.finn)
    assert not Note.objects.filter(log=lifted).exists()
    answer_agreement(lifted, answer="yes", by=as_person(nordvik.odd))
    as_person(nordvik.finn)
    assert Note.objects.filter(log=lifted).exists()


def test_a_no_afterwards_pauses_the_log(nordvik, as_person, lifted):
    log = answer_agreement(lifted, answer="no", by=as_person(nordvik.odd))
    assert log.is_paused()
    assert not mine(lifted, nordvik.odd, as_person).agrees()


def test_not_now_afterwards_changes_nothing(nordvik, as_person, lifted):
    assert not answer_agreement(lifted, answer="not_now", by=as_person(nordvik.odd)).is_paused()


def test_a_consent_that_was_answered_stands_as_it_is(nordvik, as_person, lifted):
    as_person(nordvik.odd)
    consent = lifted.consents.get(unit=nordvik.elsewhere)
    answer_consent(consent, answer="no", by=nordvik.odd)
    answer_agreement(lifted, answer="yes", by=nordvik.odd)
    assert consent.answers.get(person=nordvik.odd).answer == "no"


def test_a_yes_that_stands_is_not_answered_again(nordvik, as_person):
    with rule("opening.is_open_already"):
        answer_agreement(nordvik.log, answer="no", by=as_person(nordvik.berit))


def test_who_is_not_asked_gives_nothing_again(nordvik, as_person):
    with rule("answer.not_yours_to_give"):
        give_agreement_again(nordvik.log, by=as_person(nordvik.ada))


def test_the_other_parent_can_end_a_pause_whose_beginner_is_kept_out(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.guri))
    assert not give_agreement_again(nordvik.log, by=as_person(nordvik.berit)).is_paused()
