"""Who answers in the parents' place as part of her work: asked instead of them, and meets what a guardian meets."""

import pytest
from django.urls import reverse

from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.identity.operations.custody import end_custody, register_custody
from stafett.relaylog.models import FamilyMember, Note, RelayLog
from stafett.relaylog.operations import answer_agreement, answer_consent, ask_who_answers_now, propose_log

from ..conftest import Browser, words
from .conftest import rule, written_down


@pytest.fixture
def rut(nordvik):
    return Browser(nordvik.rut)


def test_she_finds_the_log_of_the_child_among_her_own(nordvik, rut):
    page = rut.get("home")
    assert "Svarer for barnet" in words(page)
    assert reverse("relay-log", args=[nordvik.noahs_log.pk]) in page.content.decode()


@pytest.mark.parametrize("name", ["relay-log", "access"])
def test_the_way_to_who_has_read_is_shown_to_her_and_to_a_guardian(nordvik, rut, name):
    for browser, log in ((rut, nordvik.noahs_log), (Browser(nordvik.berit), nordvik.log)):
        assert reverse("readings", args=[log.pk]) in browser.get(name, log.pk).content.decode()


@pytest.mark.parametrize("name", ["dina", "emil"])
def test_it_is_not_shown_to_those_who_work_with_the_log(nordvik, name):
    page = Browser(getattr(nordvik, name)).get("access", nordvik.log.pk)
    assert reverse("readings", args=[nordvik.log.pk]) not in page.content.decode()


def test_she_reads_who_has_read_and_stands_there_herself(nordvik, rut):
    rut.get("relay-log", nordvik.noahs_log.pk)
    page = words(rut.get("readings", nordvik.noahs_log.pk))
    assert "Finn Moe" in page
    assert "Grunn: svarer for barnet" in page


def test_nobody_else_at_work_finds_the_log(nordvik):
    page = Browser(nordvik.line).get("home").content.decode()
    assert str(nordvik.noahs_log.pk) not in page


def take_over(nordvik, child):
    """The municipality takes over the care, and Rut answers."""
    with on_duty("register", nordvik.municipality):
        return register_custody(child, hat=nordvik.rut.first_hat, verified_how="Vedtaket er sett")


def required(log, as_person, by):
    as_person(by)
    found = FamilyMember.objects.filter(log=log, required=True)
    return {row.person_id: (row.relation, row.acts_as_id) for row in found}


def test_the_one_who_answers_for_the_child_is_asked_and_the_parents_are_not(nordvik, as_person):
    take_over(nordvik, nordvik.tuva)
    log = propose_log(nordvik.tuva, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    assert required(log, as_person, nordvik.dina) == {nordvik.rut.pk: ("custodian", nordvik.rut.first_hat.pk)}


def test_foster_parents_answer_beside_her_when_the_child_welfare_service_has_authorised_them(nordvik, as_person):
    take_over(nordvik, nordvik.tuva)
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(
            nordvik.tuva, guardian=nordvik.marit, responsibility="authorised", verified_how="Avtale"
        )
    log = propose_log(nordvik.tuva, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    assert set(required(log, as_person, nordvik.dina)) == {nordvik.rut.pk, nordvik.marit.pk}


def test_a_youth_answers_beside_her(nordvik, as_person):
    take_over(nordvik, nordvik.sindre)
    log = propose_log(nordvik.sindre, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    assert set(required(log, as_person, nordvik.dina)) == {nordvik.rut.pk, nordvik.sindre.pk}


def test_a_grown_up_answers_alone_whoever_had_the_care(nordvik, as_person):
    take_over(nordvik, nordvik.maja)
    log = propose_log(nordvik.maja, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    assert set(required(log, as_person, nordvik.dina)) == {nordvik.maja.pk}


def test_who_answers_for_the_child_does_not_ask_herself(nordvik, as_person):
    with rule("opening.answers_for_the_child"):
        propose_log(nordvik.noah, unit=nordvik.welfare, why="Sammen.", by=as_person(nordvik.rut))


def test_from_the_next_statement_the_parents_read_nothing_and_no_service_does(nordvik, as_person):
    take_over(nordvik, nordvik.ada)
    for name in ("berit", "bjarne", "emil", "gro", "dina"):
        as_person(getattr(nordvik, name))
        assert not Note.objects.filter(log=nordvik.log).exists(), name
    as_person(nordvik.ada)
    assert Note.objects.filter(log=nordvik.log).exists()


def test_a_youths_yes_does_not_stand_alone_before_she_is_asked(nordvik, as_person):
    take_over(nordvik, nordvik.sindre)
    as_person(nordvik.finn)
    assert not Note.objects.filter(log=nordvik.sindres_log).exists()


def test_nor_when_she_goes_on_in_another_post_before_she_has_answered(nordvik, as_person):
    row = take_over(nordvik, nordvik.sindre)
    ask_who_answers_now(nordvik.sindres_log, by=as_person(nordvik.finn))
    with on_duty("register", nordvik.municipality):
        end_custody(row)
        post = people.employ(nordvik.rut, unit=nordvik.welfare, title="kontaktperson", role="employee")
        register_custody(nordvik.sindre, hat=post, verified_how="Vedtaket er sett")
    as_person(nordvik.finn)
    assert not Note.objects.filter(log=nordvik.sindres_log).exists()


def test_she_reads_nothing_before_she_is_asked_and_all_of_it_afterwards(nordvik, as_person):
    take_over(nordvik, nordvik.ada)
    as_person(nordvik.rut)
    assert not RelayLog.objects.filter(pk=nordvik.log.pk).exists()
    with written_down(as_person(nordvik.dina)) as acts:
        ask_who_answers_now(nordvik.log, by=nordvik.dina)
    assert acts == ["answer asked for"]
    as_person(nordvik.rut)
    assert Note.objects.filter(log=nordvik.log).exists()


def test_her_yes_lets_in_the_service_that_asked_and_each_other_waits_for_its_own(nordvik, as_person):
    take_over(nordvik, nordvik.ada)
    ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))
    answer_agreement(nordvik.log, answer="yes", by=as_person(nordvik.rut))
    as_person(nordvik.dina)
    assert Note.objects.filter(log=nordvik.log).exists()
    as_person(nordvik.emil)
    assert not Note.objects.filter(log=nordvik.log).exists()
    answer_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.rut))
    as_person(nordvik.emil)
    assert Note.objects.filter(log=nordvik.log).exists()


def test_she_is_asked_once_and_only_when_there_is_somebody_to_ask(nordvik, as_person):
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))
    take_over(nordvik, nordvik.ada)
    ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.log, by=nordvik.dina)


def test_who_does_not_have_the_baton_asks_nobody(nordvik, as_person):
    take_over(nordvik, nordvik.ada)
    with pytest.raises(NotAllowed):
        ask_who_answers_now(nordvik.log, by=as_person(nordvik.guri))


def test_when_the_custody_ends_she_is_out_and_the_parents_are_back(nordvik, as_person):
    row = take_over(nordvik, nordvik.ada)
    ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))
    with on_duty("register", nordvik.municipality):
        end_custody(row)
    as_person(nordvik.rut)
    assert not RelayLog.objects.filter(pk=nordvik.log.pk).exists()
    for name in ("berit", "emil"):
        as_person(getattr(nordvik, name))
        assert Note.objects.filter(log=nordvik.log).exists(), name


def test_the_one_with_the_baton_is_led_to_ask_and_finds_it_no_more_afterwards(nordvik):
    take_over(nordvik, nordvik.ada)
    dina, log = Browser(nordvik.dina), nordvik.log.pk
    assert "Spør dem som også må svare" in words(dina.get("relay-log", log))
    assert reverse("ask-who-answers-now", args=[log]) in dina.get("home").content.decode()
    assert "må også svare" in words(dina.get("ask-who-answers-now", log))
    assert dina.send("ask-who-answers-now", log).status_code == 302
    assert "Spør dem som også må svare" not in words(dina.get("relay-log", log))
    assert "Spør dem som også må svare" not in words(dina.get("home"))
    rut = Browser(nordvik.rut)
    assert "Vil du være med på denne loggen?" in words(rut.get("relay-log", log))
    assert rut.send("agreement", log, answer="yes").status_code == 302


def test_nobody_is_led_there_when_the_parents_have_the_care(nordvik):
    for name in ("dina", "pia"):
        log = nordvik.log if name == "dina" else nordvik.veras_log
        assert "Spør dem som også" not in words(Browser(getattr(nordvik, name)).get("relay-log", log.pk))


def test_who_has_asked_for_a_log_can_ask_her_too(nordvik, as_person):
    """The care was taken over after the parents were asked, and before they answered."""
    log = nordvik.places["tuva"].proposed
    assert "Spør dem som også" not in words(Browser(nordvik.jon).get("agreement", log.pk))
    take_over(nordvik, nordvik.tuva)
    assert "Spør dem som også" in words(Browser(nordvik.jon).get("agreement", log.pk))
    assert Browser(nordvik.jon).send("ask-who-answers-now", log.pk).status_code == 302
    with rule("opening.has_a_log_already"):
        answer_agreement(log, answer="yes", by=as_person(nordvik.rut))
