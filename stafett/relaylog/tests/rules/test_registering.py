"""An answer that was given orally or on paper: whoever has the baton writes it down, and it is the family's own."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog.models import Consent, ConsentAnswer, Note, RegisteredAnswer, RelayLog
from stafett.relaylog.operations import (
    answer_consent,
    ask_consent,
    block_person,
    register_answer,
    renew_consent,
    withdraw_consent,
)
from stafett.relaylog.operations.asking import covered

from ..conftest import Browser, words
from .conftest import rule


def said(nordvik, who, answer="yes", **more):
    """What the holder writes down about Nav: Guri, who leads the school, was there."""
    told = {"how": "oral", "said_on": clock.today(), "witness": nordvik.guri.first_hat, "by": nordvik.dina} | more
    return register_answer(nordvik.nav_consent, person=who, answer=answer, **told)


def let_in(nordvik, as_person):
    as_person(nordvik.dina)
    return covered(nordvik.log, nordvik.nav.pk)


def test_a_yes_in_the_room_counts_beside_one_that_was_given_alone(nordvik, as_person):
    answer_consent(nordvik.nav_consent, answer="yes", by=as_person(nordvik.berit))
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    assert let_in(nordvik, as_person) == "whole"


def test_every_other_yes_is_still_waited_for(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne, how="paper")
    assert let_in(nordvik, as_person) is None


def test_the_one_it_is_about_can_say_otherwise_alone_at_once(nordvik, as_person):
    answer_consent(nordvik.nav_consent, answer="yes", by=as_person(nordvik.berit))
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    withdraw_consent(nordvik.nav_consent, by=as_person(nordvik.bjarne))
    assert let_in(nordvik, as_person) is None
    with rule("registering.not_for_this_one"):
        said(nordvik, nordvik.bjarne)


def test_a_yes_is_not_registered_against_an_own_no(nordvik, as_person):
    answer_consent(nordvik.nav_consent, answer="no", by=as_person(nordvik.bjarne))
    as_person(nordvik.dina)
    with rule("registering.not_for_this_one"):
        said(nordvik, nordvik.bjarne)


@pytest.mark.parametrize("first", ["no", "not_now"])
def test_an_own_no_is_not_covered_by_another_answer_that_could_be_changed_afterwards(nordvik, as_person, first):
    answer_consent(nordvik.nav_consent, answer="no", by=as_person(nordvik.bjarne))
    as_person(nordvik.dina)
    with rule("registering.not_for_this_one"):
        said(nordvik, nordvik.bjarne, first)


@pytest.mark.parametrize("how", ["no", "withdrawal"])
def test_asking_anew_gives_nobody_a_yes_to_register_over_what_the_person_said_last(nordvik, as_person, how):
    consent = nordvik.nav_consent
    answer_consent(consent, answer="no" if how == "no" else "yes", by=as_person(nordvik.bjarne))
    if how == "withdrawal":
        withdraw_consent(consent, by=nordvik.bjarne)
    ends = consent.ends_at.date()
    anew = ask_consent(nordvik.log, unit=nordvik.nav, scope="whole", until=ends, by=as_person(nordvik.dina))
    told = {"how": "oral", "said_on": clock.today(), "witness": nordvik.guri.first_hat, "by": nordvik.dina}
    with rule("registering.not_for_this_one"):
        register_answer(anew, person=nordvik.bjarne, answer="yes", **told)
    with clock.at(clock.now() + dt.timedelta(minutes=5)):  # what is said last goes by the clock
        answer_consent(anew, answer="not_now", by=as_person(nordvik.bjarne))
        as_person(nordvik.dina)
        register_answer(anew, person=nordvik.bjarne, answer="yes", **told)


def test_a_registered_no_shuts_what_was_to_follow_too_and_one_about_that_alone_does_not(nordvik, as_person):
    consent = nordvik.health_consent
    last = consent.ends_at.astimezone(clock.OSLO).date()
    with clock.at(dt.datetime.combine(last - dt.timedelta(days=20), dt.time(12), clock.OSLO)):
        for parent in (nordvik.berit, nordvik.bjarne):
            renewal = renew_consent(consent, answer="yes", by=as_person(parent))
        told = {"how": "oral", "said_on": clock.today(), "witness": nordvik.guri.first_hat, "by": nordvik.dina}
        for about, states in ((renewal, {"yes", "no"}), (consent, {"no"})):
            as_person(nordvik.dina)
            register_answer(Consent.objects.get(pk=about.pk), person=nordvik.bjarne, answer="no", **told)
            as_person(nordvik.bjarne)
            mine = ConsentAnswer.objects.filter(consent__in=[consent, renewal])
            assert {row.answer for row in mine} == states


def test_an_answer_is_registered_in_the_language_of_the_one_who_gave_it(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    with translation.override("en"):
        said(nordvik, nordvik.berit)
    for parent in (nordvik.berit, nordvik.bjarne):
        as_person(parent)
        assert ConsentAnswer.objects.get(consent=nordvik.nav_consent).language == "nb"


def test_a_registered_no_can_become_a_registered_yes(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne, "no")
    with clock.at(clock.now() + dt.timedelta(days=1)):
        as_person(nordvik.dina)
        said(nordvik, nordvik.bjarne)
        as_person(nordvik.bjarne)
        assert ConsentAnswer.objects.get(consent=nordvik.nav_consent).answer == "yes"


def test_whoever_wants_out_silently_says_it_to_the_holder_and_the_service_is_out(nordvik, as_person):
    before = words(Browser(nordvik.berit).get("access", nordvik.log.pk))
    as_person(nordvik.dina)
    register_answer(
        nordvik.health_consent,
        person=nordvik.bjarne,
        answer="no",
        how="oral",
        said_on=clock.today(),
        witness=nordvik.guri.first_hat,
        by=nordvik.dina,
    )
    as_person(nordvik.emil)
    assert not Note.objects.filter(log=nordvik.log).exists()
    after = words(Browser(nordvik.berit).get("access", nordvik.log.pk))
    assert after.count("Bjarne") == before.count("Bjarne") and "muntlig" not in after and "trakk" not in after


def test_nobody_else_in_the_family_learns_of_it(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    for who in (nordvik.ada, nordvik.berit, nordvik.emil, nordvik.guri):
        as_person(who)
        assert not RegisteredAnswer.objects.exists(), who.name
        assert not Event.objects.filter(action="answer registered").exclude(actor_id=who.pk).exists(), who.name
    for who in (nordvik.dina, nordvik.bjarne):
        as_person(who)
        assert RegisteredAnswer.objects.filter(answer__consent=nordvik.nav_consent).count() == 1, who.name


def test_it_is_shown_to_the_one_it_is_about_with_who_wrote_it_and_who_was_there(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne, how="paper")
    browser = Browser(nordvik.bjarne)
    for page in ("access", "answer-consent"):
        args = [nordvik.log.pk] if page == "access" else [nordvik.log.pk, nordvik.nav_consent.pk]
        shown = words(browser.get(page, *args))
        for told in ("Dina Lund", "på papir", "Guri Aas"):
            assert told in shown, (page, told)
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        answer_consent(nordvik.nav_consent, answer="yes", by=as_person(nordvik.bjarne))
    assert "på papir" not in words(browser.get("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk))


def test_nothing_is_registered_for_one_who_is_kept_out_or_is_not_to_answer(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.guri))
    as_person(nordvik.dina)
    with rule("registering.not_for_this_one"):
        said(nordvik, nordvik.bjarne)
    with rule("answer.not_yours_to_give"):
        said(nordvik, nordvik.ada)


@pytest.mark.parametrize("witness", ["dina", "siri", "frank", "kari", "sara"])
def test_somebody_else_who_works_here_and_is_not_kept_out_was_there(nordvik, as_person, witness):
    log, consent, holder = nordvik.log, nordvik.nav_consent, nordvik.dina
    hat = getattr(nordvik, witness).first_hat
    if witness == "siri":  # the mother, in her own son's log
        place = nordvik.places["sindre"]
        log, consent, holder = place.log, place.waiting, nordvik.finn
    as_person(holder)
    person = nordvik.sindre if witness == "siri" else nordvik.bjarne
    with rule("registering.another_was_there"):
        told = {"how": "oral", "said_on": clock.today(), "witness": hat, "by": holder}
        register_answer(Consent.objects.get(pk=consent.pk, log=log), person=person, answer="yes", **told)


def test_whoever_has_the_baton_without_insight_registers_too_and_comes_back_to_a_page_of_the_own(nordvik, as_person):
    log, consent = nordvik.veras_log, nordvik.places["vera"].waiting
    browser = Browser(nordvik.pia)
    frame = browser.get("relay-log", log.pk)
    assert "Før et svar" in words(frame)
    typed = {"person": nordvik.vibeke.pk, "answer": "yes", "how": "paper", "said_on": str(clock.today())}
    witness = nordvik.jon.first_hat.pk
    answered = browser.send("register-answer", log.pk, consent.pk, **typed, witness=witness)
    assert answered.status_code == 302
    assert browser.client.get(answered.url).status_code == 200
    as_person(nordvik.pia)
    assert covered(log, nordvik.nav.pk) == "whole"


@pytest.mark.parametrize("days", [1, -900])
def test_it_was_said_between_the_question_and_today(nordvik, as_person, days):
    as_person(nordvik.dina)
    with rule("registering.choose_day"):
        said(nordvik, nordvik.bjarne, said_on=clock.today() + dt.timedelta(days=days))


def test_it_was_said_in_the_room_or_on_paper(nordvik, as_person):
    as_person(nordvik.dina)
    with rule("registering.choose_how"):
        said(nordvik, nordvik.bjarne, how="by a friend")


@pytest.mark.parametrize("who", ["berit", "ada", "emil", "guri"])
def test_nobody_but_the_one_with_the_baton_registers(nordvik, as_person, who):
    as_person(getattr(nordvik, who))
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        said(nordvik, nordvik.bjarne, by=getattr(nordvik, who))


def test_the_walls_let_the_holder_fill_in_nothing_that_is_not_registered_in_the_same_moment(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    row = ConsentAnswer.objects.get(consent=nordvik.nav_consent, person=nordvik.bjarne)
    registered = row.answered_at
    with clock.at(clock.now() + dt.timedelta(days=1)):
        answer_consent(nordvik.nav_consent, answer="no", by=as_person(nordvik.bjarne))
        as_person(nordvik.dina)
        for change in ({"answer": "yes", "answered_at": registered}, {"answer": "yes", "answered_at": clock.now()}):
            with pytest.raises(DatabaseError), transaction.atomic():
                ConsentAnswer.objects.filter(pk=row.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            ConsentAnswer.objects.filter(pk=row.pk).update(withdrawn_at=None, answer=None, answered_at=None)


def test_who_interpreted_is_read_by_the_one_it_is_about_and_stands_in_the_receipt(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne, interpreter=" Somali, Hodan Ali ")
    browser, where = Browser(nordvik.bjarne), [nordvik.log.pk, nordvik.nav_consent.pk]
    for page in ("answer-consent", "receipt"):
        assert "Tolk: Somali, Hodan Ali." in words(browser.get(page, *where)), page
    purpose = browser.get("receipt-file", *where).json()["pii_processing"]["purposes"][0]
    assert purpose["interpreter"] == "Somali, Hodan Ali"
    assert "Hodan" not in words(Browser(nordvik.berit).get("answer-consent", *where))


def test_without_an_interpreter_nothing_is_said_of_one(nordvik, as_person):
    as_person(nordvik.dina)
    said(nordvik, nordvik.bjarne)
    where = [nordvik.log.pk, nordvik.nav_consent.pk]
    assert "Tolk" not in words(Browser(nordvik.bjarne).get("answer-consent", *where))


def test_the_interpreter_is_a_line_and_no_story(nordvik, as_person):
    as_person(nordvik.dina)
    with rule("note.is_too_long"):
        said(nordvik, nordvik.bjarne, interpreter="x" * 201)
