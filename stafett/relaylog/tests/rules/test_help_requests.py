"""One in the family asks whoever has the baton: between those two, never lost, and never told to anybody else there."""

import re

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.design.dates import date_words
from stafett.relaylog import policy
from stafett.relaylog.models import HelpReply, HelpRequest
from stafett.relaylog.operations import (
    accept_baton,
    ask_for_help,
    block_person,
    close_log,
    freeze,
    name_deputy,
    offer_baton,
    reply_to_request,
    take_back_agreement,
    take_back_request,
    withdraw_consent,
)
from tests.neighbours import evaluate

from ..conftest import Browser, token_in, words
from .conftest import rule, written_down
from .test_acting import dina_leaves

SAID = "Jeg trenger noen å snakke med."


@pytest.fixture
def asked(nordvik, as_person):
    """Berit has asked for help, beside what she asked before."""
    nordvik.asked = ask_for_help(nordvik.log, about="help", text=SAID, by=as_person(nordvik.berit))
    return nordvik


def seen_by(nordvik, who, as_person, hat="first"):
    as_person(getattr(nordvik, who), hat) if hat != "first" else as_person(getattr(nordvik, who))
    return HelpRequest.objects.filter(pk=nordvik.asked.pk).exists()


def page(nordvik, who, name="help-requests", *args):
    return Browser(getattr(nordvik, who)).get(name, nordvik.log.pk, *args)


@pytest.mark.row("D3")
def test_a_guardian_asks_the_holder_and_reads_the_answer(nordvik, as_person):
    berit, dina = Browser(nordvik.berit), Browser(nordvik.dina)
    form = berit.get("ask-for-help", nordvik.log.pk)
    assert "Dette leser: Dina Lund." in words(form)
    sent = berit.send("ask-for-help", nordvik.log.pk, shown=form, about="help", text=SAID)
    assert sent.url == reverse("help-requests", args=[nordvik.log.pk])
    assert "en i familien ber om noe" in words(dina.get("home"))
    as_person(nordvik.dina)
    row = HelpRequest.objects.latest("written_at")
    answered = dina.send("reply-to-request", nordvik.log.pk, row.pk, text="Jeg ringer i morgen.")
    assert answered.status_code == 302
    assert "Les det når det passer." in words(berit.get("relay-log", nordvik.log.pk))
    mine = words(berit.get("help-requests", nordvik.log.pk))
    assert SAID in mine and "Jeg ringer i morgen." in mine
    assert "Les det når det passer." not in words(berit.get("relay-log", nordvik.log.pk)), "she has looked"


@pytest.mark.row("D3")
def test_a_child_asks_from_its_own_page_and_the_holder_is_told_of_her_duty(nordvik, as_person):
    ada = Browser(nordvik.ada)
    address = reverse("ask-for-help", args=[nordvik.log.pk])
    assert f'href="{address}"' in ada.get("own-words", nordvik.log.pk).content.decode()
    assert "116 111" in words(ada.get("ask-for-help", nordvik.log.pk))
    ada.send("ask-for-help", nordvik.log.pk, about="meeting", text="Kan jeg være med?")
    as_person(nordvik.dina)
    row = HelpRequest.objects.filter(written_by=nordvik.ada).latest("written_at")
    assert "barnevernet" in words(page(nordvik, "dina", "reply-to-request", row.pk))


def test_a_meeting_that_is_agreed_leads_to_calling_it(asked):
    sent = Browser(asked.dina).send("reply-to-request", asked.log.pk, asked.asked.pk, text="", meeting_agreed="on")
    assert sent.url == reverse("plan-meeting", args=[asked.log.pk])
    assert "Dere har avtalt et møte." in words(page(asked, "berit"))


PAGES = ("relay-log", "help-requests", "access", "readings", "baton", "own-words")


def bare(answer):
    return re.sub(r'\b[A-Za-z0-9]{64}\b|value="[^"]*"|nonce="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("who", ["bjarne", "ada", "emil"])
def test_no_page_of_anybody_else_is_another_because_one_has_asked_and_is_answered(nordvik, as_person, who):
    """Byte for byte, with the list of readings: that Dina read it is told as having read the log, which she had."""
    names = [name for name in PAGES if who != "emil" or name not in ("help-requests", "readings")]
    Browser(nordvik.dina).get("relay-log", nordvik.log.pk)
    before = {name: bare(page(nordvik, who, name)) for name in names}
    row = ask_for_help(nordvik.log, about="holder", text=SAID, by=as_person(nordvik.berit))
    reply_to_request(row, text="Jeg skjønner.", by=as_person(nordvik.dina))
    assert {name: bare(page(nordvik, who, name)) for name in names} == before
    as_person(getattr(nordvik, who))
    assert not Event.objects.filter(details__request=str(row.pk)).exists()


def test_what_staff_read_of_it_is_told_as_having_read_the_log(asked):
    page(asked, "dina")
    latest = Event.objects.filter(log_id=asked.log.pk, is_reading=True, actor_id=asked.dina.pk).latest("at")
    assert latest.details["page"] == "log"


def test_it_is_never_lost_when_the_baton_moves(asked, as_person):
    offer_baton(
        asked.log, to=asked.emil, unit=asked.station, takes_over_on=clock.today(), summary="", by=as_person(asked.dina)
    )
    assert not seen_by(asked, "emil", as_person)
    accept_baton(asked.log, by=as_person(asked.emil))
    assert seen_by(asked, "emil", as_person) and not seen_by(asked, "dina", as_person)
    assert "en i familien ber om noe" in words(Browser(asked.emil).get("home"))


def test_whoever_acts_has_it_until_it_is_answered(asked, as_person):
    dina_leaves(asked)
    assert seen_by(asked, "guri", as_person)
    assert "en i familien ber om noe" in words(Browser(asked.guri).get("home"))
    assert Browser(asked.guri).get("help-requests", asked.log.pk).status_code == 200
    reply_to_request(asked.asked, text="Jeg ringer deg.", by=as_person(asked.guri))
    assert not seen_by(asked, "guri", as_person)
    assert HelpReply.objects.filter(request=asked.asked).count() == 0
    as_person(asked.berit)
    assert HelpReply.objects.filter(request=asked.asked).count() == 1


def test_a_deputy_does_not_read_what_is_said_to_the_holder_and_the_line_names_who_does(asked, as_person):
    away = {"first_day": clock.today(), "last_day": clock.today()}
    name_deputy(asked.log, hat=asked.emil.first_hat, **away, by=as_person(asked.dina))
    assert "holder" in {str(part) for part in policy.parts(as_person(asked.emil), asked.log)}
    assert not seen_by(asked, "emil", as_person) and seen_by(asked, "dina", as_person)
    with pytest.raises(NotAllowed):
        reply_to_request(asked.asked, text="Hei.", by=as_person(asked.emil))
    assert "Dette leser: Dina Lund." in words(page(asked, "berit", "ask-for-help"))


def test_without_the_familys_yes_the_one_with_the_baton_reads_what_waits_and_nothing_older(asked, as_person):
    reply_to_request(asked.asked, text="Ja.", by=as_person(asked.dina))
    waits = ask_for_help(asked.log, about="help", text="Og nå?", by=as_person(asked.berit))
    as_person(asked.berit)
    withdraw_consent(asked.log.consents.get(unit=asked.school), by=asked.berit)
    assert not seen_by(asked, "dina", as_person)
    assert HelpRequest.objects.filter(pk=waits.pk).exists()


def test_in_a_paused_log_only_the_one_who_asked_reads_it(asked, as_person):
    take_back_agreement(asked.log, by=as_person(asked.bjarne))
    assert not seen_by(asked, "dina", as_person)
    assert seen_by(asked, "berit", as_person)
    with rule("log.is_paused"):
        ask_for_help(asked.log, about="help", text="Hei", by=asked.berit)


def test_what_is_taken_back_is_ones_own_again(asked, as_person):
    with written_down(as_person(asked.berit)) as acts:
        take_back_request(asked.asked, by=asked.berit)
    assert acts == ["request taken back"]
    assert not seen_by(asked, "dina", as_person)
    assert "Du tok det tilbake" in words(page(asked, "berit"))
    with rule("request.is_taken_back"):
        take_back_request(asked.asked, by=as_person(asked.berit))


def test_nobody_takes_back_what_another_asked(asked, as_person):
    for who in ("bjarne", "ada", "dina"):
        with pytest.raises(NotAllowed):
            take_back_request(asked.asked, by=as_person(getattr(asked, who)))


@pytest.mark.parametrize("shut_out", [freeze, block_person])
def test_one_who_is_shut_out_sees_nothing_of_it_and_the_holder_still_does(asked, as_person, shut_out):
    shut_out(asked.log, person=asked.berit, because="Avtalt.", by=as_person(asked.dina))
    assert not seen_by(asked, "berit", as_person, None)
    with pytest.raises((NotAllowed, ObjectDoesNotExist)), transaction.atomic():
        ask_for_help(asked.log, about="help", text="Hei", by=as_person(asked.berit))
    assert seen_by(asked, "dina", as_person)


def test_the_wish_about_the_baton_is_read_where_it_is_offered_and_by_nobody_in_the_family(nordvik, as_person):
    wish = "Jeg vil helst at Emil tar over."
    ask_for_help(nordvik.log, about="holder", text=wish, by=as_person(nordvik.berit))
    form = words(page(nordvik, "dina", "offer-baton"))
    assert "Familien har ønsket" in form and f"Berit : {wish}" in form


@pytest.mark.row("D8")
def test_the_familys_wish_stands_with_its_day_and_is_taken_back(nordvik, as_person):
    wish = ask_for_help(nordvik.log, about="holder", text="Helst Emil.", by=as_person(nordvik.berit))
    assert f"Helst Emil. {date_words(clock.today())}" in words(page(nordvik, "dina", "offer-baton"))
    with written_down(as_person(nordvik.berit)) as acts:
        take_back_request(wish, by=nordvik.berit)
    assert acts == ["request taken back"]
    assert "Helst Emil." not in words(page(nordvik, "dina", "offer-baton"))
    assert "Helst Emil." in words(page(nordvik, "berit"))


def test_a_log_is_not_closed_over_somebody_who_waits_for_an_answer(asked, as_person):
    for measure in (asked.measure, asked.other_measure):
        evaluate(measure, by=as_person(asked.dina), decision="end")
    with rule("closing.answer_the_family_first"):
        close_log(asked.log, because="goal_reached", by=as_person(asked.dina))
    for row in HelpRequest.objects.filter(taken_back_at=None, replies=None):
        row.log = asked.log
        reply_to_request(row, text="Vi snakkes.", by=asked.dina)
    close_log(asked.log, because="goal_reached", by=asked.dina)


def test_something_must_be_chosen_said_and_answered(asked, as_person):
    berit, dina = asked.berit, asked.dina
    with rule("request.choose_what"):
        ask_for_help(asked.log, about="penger", text="Hei", by=as_person(berit))
    with rule("request.say_what"):
        ask_for_help(asked.log, about="help", text="  ", by=as_person(berit))
    with rule("request.answer_it"):
        reply_to_request(asked.asked, text=" ", by=as_person(dina))
    reply_to_request(asked.asked, text="Ja.", by=as_person(dina))
    with rule("request.is_answered"):
        reply_to_request(asked.asked, text="En gang til.", by=as_person(dina))


def test_an_answer_to_what_is_taken_back_meanwhile_is_given_back_to_its_writer(asked, as_person):
    dina = Browser(asked.dina)
    form = dina.get("reply-to-request", asked.log.pk, asked.asked.pk)
    take_back_request(asked.asked, by=as_person(asked.berit))
    sent = dina.send(
        "reply-to-request", asked.log.pk, asked.asked.pk, token=token_in(form), text="Dette skrev jeg lenge på."
    )
    assert sent.status_code == 409 and "Dette skrev jeg lenge på." in words(sent)
    as_person(asked.berit)
    assert not HelpReply.objects.filter(request=asked.asked).exists()


def test_sent_twice_it_is_asked_once(nordvik, as_person):
    berit = Browser(nordvik.berit)
    token = token_in(berit.get("ask-for-help", nordvik.log.pk))
    for _time in range(2):
        sent = berit.send("ask-for-help", nordvik.log.pk, token=token, about="help", text=SAID)
        assert sent.status_code == 302
    as_person(nordvik.berit)
    assert sum(row.text == SAID for row in HelpRequest.objects.all()) == 1


def test_a_refused_form_keeps_what_was_typed(nordvik):
    sent = Browser(nordvik.berit).send("ask-for-help", nordvik.log.pk, text=SAID)
    assert sent.status_code == 422 and SAID in words(sent) and "Velg hva du vil be om." in words(sent)


def test_the_log_page_asks_no_more_because_something_is_asked_for(nordvik, as_person):
    def statements():
        browser = Browser(nordvik.bjarne)
        browser.get("relay-log", nordvik.log.pk)
        with CaptureQueriesContext(connection) as queries:
            browser.get("relay-log", nordvik.log.pk)
        return len(queries)

    few = statements()
    for number in range(5):
        ask_for_help(nordvik.log, about="help", text=f"Nummer {number}", by=as_person(nordvik.bjarne))
    assert statements() == few
