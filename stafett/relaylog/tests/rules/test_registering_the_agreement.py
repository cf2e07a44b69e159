"""A yes to having a log, given in the room or on paper: whoever asked writes it down; the family can say otherwise."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog.models import AgreementAnswer, RegisteredAnswer, RelayLog
from stafett.relaylog.operations import answer_agreement, do_the_mornings_duty, register_agreement
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule


def told(town, **more):
    return {"how": "paper", "said_on": clock.today(), "witness": town.mona.first_hat} | more


def says(town, who, answer="yes", by=None, **more):
    return register_agreement(town.proposed, person=who, answer=answer, by=wear(by or town.jon), **told(town, **more))


def tomorrow():
    return clock.at(clock.now() + dt.timedelta(days=1))


@pytest.fixture
def veras(nordvik):
    """Vera's mother is the only one to answer, about a new log that Jon has asked for."""
    nordvik.proposed = nordvik.places["vera"].proposed
    return nordvik


def answer_of(town, who, as_person):
    as_person(who)
    return AgreementAnswer.objects.get(log=town.proposed, person=who)


def test_a_yes_in_the_room_is_a_yes_to_the_log_and_to_the_service_that_asked(veras, as_person):
    says(veras, veras.vibeke)
    assert answer_of(veras, veras.vibeke, as_person).answer == "yes"
    assert veras.proposed.consents.get().answers.get(person=veras.vibeke).answer == "yes"


def test_the_log_opens_the_next_morning_and_whoever_asked_opens_nothing(nordvik, as_person):
    child = nordvik.places["ada"].proposed
    log = nordvik.log
    for one in (nordvik.berit, nordvik.bjarne):
        register_agreement(child, person=one, answer="yes", by=wear(nordvik.jon), **told(nordvik))
    assert RelayLog.objects.get(pk=child.pk).opened_at is None
    with tomorrow():
        do_the_mornings_duty(nordvik.municipality)
    as_person(nordvik.berit)
    assert RelayLog.objects.get(pk=child.pk).opened_at is None  # Ada has an open log, and Jon does not learn it
    assert RelayLog.objects.get(pk=log.pk).opened_at


def test_a_no_that_somebody_gave_here_is_not_written_over(veras, as_person):
    answer_agreement(veras.proposed, answer="no", by=as_person(veras.vibeke))
    for answer in ("yes", "no", "not_now"):
        with rule("registering.not_for_this_one"):
            says(veras, veras.vibeke, answer)


def test_the_one_it_is_about_reads_who_wrote_it_and_says_otherwise(veras, as_person):
    says(veras, veras.vibeke, interpreter="Somali, Hodan Ali")
    page = Browser(veras.vibeke).get("agreement", veras.proposed.pk)
    assert "Jon Eide har ført svaret ditt" in words(page) and "Mona Tveit var til stede" in words(page)
    assert "Tolk: Somali, Hodan Ali." in words(page)
    with clock.at(clock.now() + dt.timedelta(minutes=5)):
        answer_agreement(veras.proposed, answer="no", by=as_person(veras.vibeke))
        assert answer_of(veras, veras.vibeke, as_person).answer == "no"
        with rule("registering.not_for_this_one"):
            says(veras, veras.vibeke)
        assert "har ført" not in words(Browser(veras.vibeke).get("agreement", veras.proposed.pk))


def test_a_registered_no_opens_nothing_and_can_become_a_yes(veras, as_person):
    says(veras, veras.vibeke, "no")
    with tomorrow():
        do_the_mornings_duty(veras.municipality)
        assert answer_of(veras, veras.vibeke, as_person).answer == "no"
        says(veras, veras.vibeke)
        assert answer_of(veras, veras.vibeke, as_person).answer == "yes"


def test_nobody_else_in_the_family_learns_of_it(nordvik, as_person):
    proposed = nordvik.places["ada"].proposed
    register_agreement(proposed, person=nordvik.bjarne, answer="yes", by=wear(nordvik.jon), **told(nordvik))
    for who in (nordvik.ada, nordvik.berit):
        as_person(who)
        assert not RegisteredAnswer.objects.filter(log=proposed).exists()
        assert not AgreementAnswer.objects.filter(log=proposed).exclude(person=who).exists()
        assert "har ført" not in words(Browser(who).get("agreement", proposed.pk))


@pytest.mark.parametrize("witness", ["jon", "sara"])
def test_another_who_works_here_was_there(veras, witness):
    with rule("registering.another_was_there"):
        says(veras, veras.vibeke, witness=getattr(veras, witness).first_hat)


@pytest.mark.parametrize("who", ["vibeke", "pia", "mona", "finn"])
def test_nobody_but_whoever_asked_registers(veras, as_person, who):
    by = as_person(getattr(veras, who))
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        register_agreement(veras.proposed, person=veras.vibeke, answer="yes", by=by, **told(veras))


def test_the_walls_let_the_asker_fill_in_nothing_that_is_not_registered(veras):
    wear(veras.jon)
    mine = AgreementAnswer.objects.filter(log=veras.proposed)
    for change in ({"answer": "yes", "answered_at": clock.now()}, {"taken_back_at": clock.now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(**change)


def test_the_page_registers_it_and_gives_back_what_is_missing(veras, as_person):
    jon, log = Browser(veras.jon), veras.proposed.pk
    assert "Før et svar som er gitt muntlig eller på papir" in words(jon.get("agreement", log))
    empty = jon.send("register-agreement", log, answer="yes", said_on=str(clock.today()))
    assert empty.status_code == 422
    typed = {"answer": "yes", "how": "paper", "said_on": str(clock.today()), "witness": str(veras.mona.first_hat.pk)}
    sent = jon.send("register-agreement", log, person=str(veras.vibeke.pk), **typed)
    assert sent.status_code == 302
    assert "har sagt ja" in words(jon.client.get(sent.url))
