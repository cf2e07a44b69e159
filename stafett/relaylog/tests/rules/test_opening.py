"""A log opens when every required person has said yes, each alone."""

import pytest
from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.identity.operations.protection import protect_address
from stafett.relaylog.models import Consent, FamilyMember, RelayLog
from stafett.relaylog.operations import (
    answer_agreement,
    close_log,
    look_up_child,
    propose_log,
    take_back_agreement,
    withdraw_proposal,
    write_note,
)

from .conftest import rule, written_down


def propose(nordvik, by, child=None, **words):
    words = {"unit": by.hat.unit if by.hat else nordvik.school, "why": "Vi vil hjelpe."} | words
    return propose_log(child or nordvik.tuva, **words, by=by)


def everybody_agrees(log, as_person, *family):
    for one in family:
        log = answer_agreement(log, answer="yes", by=as_person(one, hat=None))
    return log


@pytest.fixture
def nils(nordvik):
    """A child with no log, whose mother is Berit."""
    with on_duty("register", nordvik.municipality):
        nils = people.register_person(nordvik.municipality, name="Nils Berg", birth_date=nordvik.ada.birth_date)
        people.register_guardianship(nils, guardian=nordvik.berit, responsibility="yes", verified_how="sett")
    return nils


def test_an_employee_asks_the_family_for_a_log(nordvik, as_person):
    finn = as_person(nordvik.finn)
    with written_down(finn) as acts:
        log = propose(nordvik, finn)
    assert acts == ["log proposed"]
    assert log.opened_at is None and log.holder() is None


def test_the_log_opens_with_the_last_yes_at_the_level_where_logs_begin(nordvik, as_person, nils):
    log = propose(nordvik, as_person(nordvik.finn), nils)
    with written_down(as_person(nordvik.berit)) as acts:
        log = answer_agreement(log, answer="yes", by=nordvik.berit)
    assert acts == ["agreement answered", "log opened"]
    assert log.opened_at and log.holder() == nordvik.finn and log.level() == 1


def test_the_one_who_asked_is_let_in_by_the_same_yes(nordvik, as_person, nils):
    log = propose(nordvik, as_person(nordvik.finn), nils)
    everybody_agrees(log, as_person, nordvik.berit)
    write_note(log, text="Vi er i gang.", by=as_person(nordvik.finn))


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_it_does_not_open_while_somebody_has_not_said_yes(nordvik, as_person, answer):
    log = nordvik.proposed
    answer_agreement(log, answer=answer, by=as_person(nordvik.bjarne))
    log = answer_agreement(log, answer="yes", by=as_person(nordvik.berit))
    assert log.opened_at is None


def test_a_no_can_become_a_yes(nordvik, as_person, nils):
    log = propose(nordvik, as_person(nordvik.finn), nils)
    answer_agreement(log, answer="no", by=as_person(nordvik.berit))
    assert answer_agreement(log, answer="yes", by=nordvik.berit).opened_at


def test_a_yes_that_was_taken_back_does_not_count(nordvik, as_person):
    answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.berit))
    take_back_agreement(nordvik.proposed, by=nordvik.berit)
    log = answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.bjarne))
    assert log.opened_at is None


def relations(log):
    found = FamilyMember.objects.filter(log=log).values_list("person_id", "relation", "required")
    return {person: (relation, required) for person, relation, required in found}


def test_a_child_of_12_reads_along_and_both_parents_answer(nordvik, as_person):
    as_person(nordvik.berit)
    assert relations(nordvik.log) == {
        nordvik.ada.pk: ("child", False),
        nordvik.berit.pk: ("guardian", True),
        nordvik.bjarne.pk: ("guardian", True),
    }


def test_from_15_the_youth_answers_beside_the_parents(nordvik, as_person):
    as_person(nordvik.sindre)
    assert relations(nordvik.sindres_log)[nordvik.sindre.pk] == ("child", True)
    assert len(relations(nordvik.sindres_log)) == 3


def test_at_18_one_answers_alone_and_the_parents_are_not_there(nordvik, as_person):
    as_person(nordvik.maja)
    assert relations(nordvik.majas_log) == {nordvik.maja.pk: ("child", True)}
    as_person(nordvik.marit)
    assert not RelayLog.objects.exists()


def test_a_stranger_does_not_learn_that_the_child_has_a_log(nordvik, as_person, nils):
    finn, jon = nordvik.finn, nordvik.jon
    with_a_log, without = propose(nordvik, as_person(finn), nordvik.ada), propose(nordvik, as_person(jon), nils)
    assert {field.attname for field in with_a_log._meta.fields if getattr(with_a_log, field.attname) is None} == {
        field.attname for field in without._meta.fields if getattr(without, field.attname) is None
    }


def test_the_family_learns_that_they_have_one(nordvik, as_person):
    answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.bjarne))
    with rule("opening.has_a_log_already"):
        answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.berit))


def test_a_second_log_can_open_when_the_first_is_closed(nordvik, as_person, nils):
    first = everybody_agrees(propose(nordvik, as_person(nordvik.finn), nils), as_person, nordvik.berit)
    close_log(first, because="moved", by=as_person(nordvik.finn))
    second = propose(nordvik, as_person(nordvik.dina), nils)
    assert everybody_agrees(second, as_person, nordvik.berit).opened_at


def test_the_question_can_be_taken_back_before_it_is_answered(nordvik, as_person):
    with written_down(as_person(nordvik.jon)) as acts:
        assert withdraw_proposal(nordvik.proposed, by=nordvik.jon).closed_at
    assert acts == ["proposal withdrawn"]


def test_nobody_answers_a_question_that_was_taken_back(nordvik, as_person):
    withdraw_proposal(nordvik.proposed, by=as_person(nordvik.jon))
    with rule("log.is_closed"):
        answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.berit))


@pytest.mark.row("C1")
def test_nothing_is_written_before_it_opens(nordvik, as_person):
    with rule("log.is_not_open_yet"):
        write_note(nordvik.proposed, text="Hei", by=as_person(nordvik.berit))


def test_one_works_in_the_unit_that_asks(nordvik, as_person):
    with rule("opening.must_work_in_the_unit"):
        propose(nordvik, as_person(nordvik.finn), unit=nordvik.school)


def test_nobody_asks_for_a_log_privately(nordvik, as_person):
    with pytest.raises(NotAllowed):
        propose(nordvik, as_person(nordvik.berit))


def test_an_administrator_works_with_no_family(nordvik, as_person):
    with pytest.raises(NotAllowed):
        propose(nordvik, as_person(nordvik.heidi))


def test_nobody_asks_their_own_family(nordvik, as_person):
    with rule("opening.not_in_own_family"):
        propose(nordvik, as_person(nordvik.siri), nordvik.sindre)


def test_a_father_without_responsibility_is_family_too(nordvik, as_person):
    with rule("opening.not_in_own_family"):
        propose(nordvik, as_person(nordvik.frank), nordvik.ada)


@pytest.mark.parametrize("name", ["ada", "berit"])
def test_no_digital_log_under_a_protected_address(nordvik, as_person, name):
    """Nor under a guardian's, or in SQL; and the look-up finds nobody."""
    with on_duty("register", nordvik.municipality):
        protect_address(getattr(nordvik, name))
    finn = as_person(nordvik.finn)
    with rule("opening.nobody_found"):
        propose(nordvik, finn, nordvik.ada)
    assert not look_up_child(nordvik.municipality, number=nordvik.ada.number, first_name="Ada", by=finn)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        RelayLog.objects.bulk_create(
            [
                RelayLog(
                    municipality=nordvik.municipality,
                    child=nordvik.ada,
                    unit=finn.hat.unit,
                    proposed_by=finn,
                    proposed_as=finn.hat,
                    proposed_at=clock.now(),
                )
            ]
        )


def test_their_own_family_is_not_told_that_an_address_is_protected(nordvik, as_person):
    """A father who works somewhere in the municipality asks, before and after."""
    told = []
    for happens in (False, True):
        if happens:
            with on_duty("register", nordvik.municipality):
                protect_address(nordvik.ada)
        frank = as_person(nordvik.frank)
        found = look_up_child(nordvik.municipality, number=nordvik.ada.number, first_name="Ada", by=frank)
        told.append(bool(found))
        with rule("opening.not_in_own_family"):
            propose(nordvik, frank, nordvik.ada)
    assert told == [True, True]


@pytest.mark.parametrize("why", ["", "   ", None])
def test_the_family_is_told_why(nordvik, as_person, why):
    with rule("opening.say_why"):
        propose(nordvik, as_person(nordvik.finn), why=why)


def test_somebody_must_be_able_to_agree(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        per = people.register_person(nordvik.municipality, name="Per Alm", birth_date=nordvik.ada.birth_date)
        people.register_guardianship(per, guardian=nordvik.marit, responsibility="unknown", verified_how="sagt")
    with rule("opening.nobody_can_agree"):
        propose(nordvik, as_person(nordvik.finn), per)


def test_an_open_log_is_not_agreed_to_again(nordvik, as_person):
    with rule("opening.is_open_already"):
        answer_agreement(nordvik.log, answer="yes", by=as_person(nordvik.berit))


def test_a_young_child_is_not_asked_for_a_yes(nordvik, as_person):
    with rule("answer.not_yours_to_give"):
        answer_agreement(nordvik.proposed, answer="yes", by=as_person(nordvik.ada))


@pytest.mark.parametrize("answer", ["", "maybe", None])
def test_an_answer_is_yes_no_or_not_now(nordvik, as_person, answer):
    with rule("answer.choose_one"):
        answer_agreement(nordvik.proposed, answer=answer, by=as_person(nordvik.berit))


def test_the_service_that_asks_gets_a_consent_of_its_own(nordvik, as_person):
    as_person(nordvik.berit)
    assert Consent.objects.get(log=nordvik.proposed).unit_id == nordvik.elsewhere.pk
