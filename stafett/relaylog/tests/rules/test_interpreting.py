"""Who needs an interpreter: said by each for oneself, seen where the family is asked, and by nobody else in it."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog import policy
from stafett.relaylog.models import InterpreterNeed, InterpreterOrder
from stafett.relaylog.operations import (
    accept_baton,
    block_person,
    freeze,
    move_meeting,
    name_deputy,
    offer_baton,
    order_interpreter,
    plan_meeting,
    propose_log,
    say_interpreter_need,
    withdraw_consent,
)

from ..conftest import Browser, token_in, words
from .conftest import rule, written_down

SOON = dt.timedelta(days=20)


@pytest.fixture
def bjarne_needs(nordvik, as_person):
    """Bjarne has said that he needs an interpreter, and is asked to a meeting with Berit."""
    bjarne = as_person(nordvik.bjarne)
    nordvik.needs = say_interpreter_need(nordvik.log, person=bjarne, how="signed", language="tegnspråk", by=bjarne)
    invited = [nordvik.berit, nordvik.bjarne]
    nordvik.asked_to = plan_meeting(
        nordvik.log, at=clock.now() + SOON, place="Rom 2", purpose="Prat", invited=invited, by=as_person(nordvik.dina)
    )
    return nordvik


def page(nordvik, who, name, *args):
    return Browser(getattr(nordvik, who)).get(name, nordvik.log.pk, *args)


@pytest.mark.row("P5")
def test_one_says_that_one_needs_an_interpreter_and_whoever_asks_the_family_sees_it_there(nordvik, as_person):
    bjarne = Browser(nordvik.bjarne)
    form = bjarne.get("interpreters", nordvik.log.pk)
    assert "Dette leser: Dina Lund." in words(form)
    sent = bjarne.send("interpreters", nordvik.log.pk, shown=form, how="signed", language="norsk tegnspråk")
    assert sent.status_code == 302
    for name, args in (
        ("plan-meeting", []),
        ("ask-consent", []),
        ("register-answer", [nordvik.nav_consent.pk]),
        ("hear-child", [nordvik.nav_consent.pk]),
    ):
        shown = words(page(nordvik, "dina", name, *args))
        assert "Disse trenger tolk" in shown and "tegnspråktolk, norsk tegnspråk" in shown, name
        assert "Barn skal aldri tolke" in shown, name


@pytest.mark.row("P5")
def test_the_invitation_says_that_an_interpreter_comes_when_somebody_has_written_so(bjarne_needs, as_person):
    invitation = [("meeting", bjarne_needs.asked_to.pk), ("answer-meeting", bjarne_needs.asked_to.pk)]
    for where in invitation:
        assert "Det står ikke her ennå om tolken er bestilt." in words(page(bjarne_needs, "bjarne", *where))
    sent = Browser(bjarne_needs.dina).send(
        "order-interpreter", bjarne_needs.log.pk, bjarne_needs.asked_to.pk, need=bjarne_needs.needs.pk, stands="asked"
    )
    assert sent.status_code == 302
    for where in invitation:
        shown = words(page(bjarne_needs, "bjarne", *where))
        assert "Tolk er bestilt, men det er ikke svart ennå." in shown and "Dina Lund" in shown
    for stands, says in (("confirmed", "Tolken kommer."), ("not_found", "Vi har ikke fått tolk ennå.")):
        told = {"need": bjarne_needs.needs, "stands": stands, "by": as_person(bjarne_needs.dina)}
        order_interpreter(bjarne_needs.asked_to, **told)
        assert says in words(page(bjarne_needs, "bjarne", *invitation[0]))


def test_an_interpreter_for_the_old_time_is_not_said_to_come_to_the_new_one(bjarne_needs, as_person):
    dina = as_person(bjarne_needs.dina)
    order_interpreter(bjarne_needs.asked_to, need=bjarne_needs.needs, stands="confirmed", by=dina)
    move_meeting(bjarne_needs.asked_to, at=clock.now() + SOON * 2, place="Rom 2", because="Dina er syk.", by=dina)
    shown = words(page(bjarne_needs, "bjarne", "meeting", bjarne_needs.asked_to.pk))
    assert "Møtet er endret etter at tolken ble bestilt." in shown and "Tolken kommer." not in shown
    order_interpreter(bjarne_needs.asked_to, need=bjarne_needs.needs, stands="confirmed", by=as_person(dina))
    assert "Tolken kommer." in words(page(bjarne_needs, "bjarne", "meeting", bjarne_needs.asked_to.pk))


PAGES = ("relay-log", "interpreters", "access", "readings", "responses", "own-words")


def bare(answer):
    return re.sub(r'\b[A-Za-z0-9]{64}\b|value="[^"]*"|nonce="[^"]*"', "", answer.content.decode())


@pytest.mark.parametrize("who", ["berit", "ada", "emil"])
def test_no_page_of_anybody_else_is_another_because_one_needs_an_interpreter(bjarne_needs, as_person, who):
    """Byte for byte, with the meeting and the list of readings; and not in their history either."""
    meeting, dina = bjarne_needs.asked_to, as_person(bjarne_needs.dina)
    names = [(name,) for name in PAGES if who != "emil" or name not in ("interpreters", "readings")]
    names.append(("meeting", meeting.pk))
    Browser(bjarne_needs.dina).get("relay-log", bjarne_needs.log.pk)
    for _time in range(2):  # the first time there is news that one has not looked at
        before = {name: bare(page(bjarne_needs, who, *name)) for name in names}
    bjarne = as_person(bjarne_needs.bjarne)
    needs = say_interpreter_need(bjarne_needs.log, person=bjarne, how="spoken", language="tysk", by=bjarne)
    order_interpreter(meeting, need=needs, stands="confirmed", by=as_person(dina))
    assert {name: bare(page(bjarne_needs, who, *name)) for name in names} == before
    as_person(getattr(bjarne_needs, who))
    said = ["interpreter need said", "interpreter ordered"]
    assert not Event.objects.filter(action__in=said).exclude(actor_id=getattr(bjarne_needs, who).pk).exists()


def test_the_holder_says_it_for_one_who_then_reads_who_did_and_can_say_otherwise(nordvik, as_person):
    dina = Browser(nordvik.dina)
    with written_down(as_person(nordvik.dina)) as acts:
        dina.send("interpreters", nordvik.log.pk, person=nordvik.bjarne.pk, how="spoken", language="polsk")
        as_person(nordvik.dina)
    assert acts == ["interpreter need said"]
    bjarne = Browser(nordvik.bjarne)
    assert "Dina Lund har skrevet at du trenger tolk, polsk." in words(bjarne.get("interpreters", nordvik.log.pk))
    bjarne.send("interpreters", nordvik.log.pk, how="none", language="")
    assert "polsk" not in words(dina.get("interpreters", nordvik.log.pk)).replace("Berit : tolk, polsk", "")
    assert "Bjarne" not in words(dina.get("plan-meeting", nordvik.log.pk)).split("Dag og klokkeslett")[0]


def test_nothing_that_is_asked_about_says_what_is_in_the_municipalitys_register(nordvik, as_person):
    as_person(nordvik.bjarne)
    assert "tolk," not in words(page(nordvik, "bjarne", "interpreters"))


def test_nobody_in_the_family_says_it_for_another(nordvik, as_person):
    for who, other in (("berit", "bjarne"), ("ada", "berit"), ("bjarne", "ada")):
        with pytest.raises(NotAllowed):
            told = {"how": "spoken", "language": "polsk", "by": as_person(getattr(nordvik, who))}
            say_interpreter_need(nordvik.log, person=getattr(nordvik, other), **told)


def test_it_goes_with_the_baton_and_a_deputy_who_asks_the_family_sees_it(bjarne_needs, as_person):
    away = {"first_day": clock.today(), "last_day": clock.today()}
    as_person(bjarne_needs.emil)
    assert not InterpreterNeed.objects.filter(pk=bjarne_needs.needs.pk).exists()
    name_deputy(bjarne_needs.log, hat=bjarne_needs.emil.first_hat, **away, by=as_person(bjarne_needs.dina))
    assert policy.Part.DEPUTY in policy.parts(as_person(bjarne_needs.emil), bjarne_needs.log)
    assert "tegnspråktolk" in words(page(bjarne_needs, "emil", "plan-meeting"))


def test_who_takes_the_baton_sees_it_and_who_gave_it_away_does_not(bjarne_needs, as_person):
    to = {"to": bjarne_needs.emil, "unit": bjarne_needs.station, "takes_over_on": clock.today(), "summary": ""}
    offer_baton(bjarne_needs.log, **to, by=as_person(bjarne_needs.dina))
    accept_baton(bjarne_needs.log, by=as_person(bjarne_needs.emil))
    assert InterpreterNeed.objects.filter(pk=bjarne_needs.needs.pk).exists()
    as_person(bjarne_needs.dina)
    assert not InterpreterNeed.objects.filter(pk=bjarne_needs.needs.pk).exists()


def test_whoever_asks_for_a_yes_without_having_one_sees_it(bjarne_needs, as_person):
    """Without the family's yes to the school Dina has the baton still, and asks for consent."""
    withdraw_consent(bjarne_needs.log.consents.get(unit=bjarne_needs.school), by=as_person(bjarne_needs.berit))
    assert "tegnspråktolk" in words(page(bjarne_needs, "dina", "ask-consent"))
    with pytest.raises(NotAllowed):
        order_interpreter(
            bjarne_needs.asked_to, need=bjarne_needs.needs, stands="asked", by=as_person(bjarne_needs.dina)
        )
    assert not InterpreterOrder.objects.exists()


def test_before_the_log_opens_it_is_said_to_the_one_who_asked_for_it(nordvik, as_person):
    log = propose_log(nordvik.sindre, unit=nordvik.elsewhere, why="Ny gruppe.", by=as_person(nordvik.tone))
    siri = nordvik.siri
    browser = Browser(siri, None)
    address = reverse("interpreters", args=[log.pk])
    assert f'href="{address}"' in browser.get("agreement", log.pk).content.decode()
    browser.send("interpreters", log.pk, how="spoken", language="tysk")
    assert "tolk, tysk" in words(Browser(nordvik.tone).get("register-agreement", log.pk))


@pytest.mark.parametrize("shut_out", [freeze, block_person])
def test_one_who_is_shut_out_says_and_sees_nothing_and_is_still_seen_by_the_holder_alone(
    bjarne_needs, as_person, shut_out
):
    shut_out(bjarne_needs.log, person=bjarne_needs.bjarne, because="Avtalt.", by=as_person(bjarne_needs.dina))
    bjarne = as_person(bjarne_needs.bjarne)
    assert not InterpreterNeed.objects.filter(log=bjarne_needs.log).exists()
    with pytest.raises((NotAllowed, ObjectDoesNotExist)), transaction.atomic():
        say_interpreter_need(bjarne_needs.log, person=bjarne, how="none", by=bjarne)
    for who in ("berit", "ada"):
        assert "tegnspråk" not in words(page(bjarne_needs, who, "meeting", bjarne_needs.asked_to.pk))


def test_something_must_be_chosen_and_the_language_said(nordvik, as_person):
    bjarne = as_person(nordvik.bjarne)
    with rule("interpreter.choose_how"):
        say_interpreter_need(nordvik.log, person=bjarne, how="latin", language="polsk", by=bjarne)
    with rule("interpreter.say_the_language"):
        say_interpreter_need(nordvik.log, person=bjarne, how="signed", language=" ", by=bjarne)
    with rule("interpreter.no_language_without"):
        say_interpreter_need(nordvik.log, person=bjarne, how="none", language="polsk", by=bjarne)
    with rule("interpreter.say_who"):
        say_interpreter_need(nordvik.log, person=nordvik.emil, how="none", by=as_person(nordvik.dina))


def test_an_interpreter_is_ordered_for_one_who_is_asked_and_needs_one_now(bjarne_needs, as_person):
    meeting, dina = bjarne_needs.asked_to, as_person(bjarne_needs.dina)
    with rule("interpreter.choose_how_it_stands"):
        order_interpreter(meeting, need=bjarne_needs.needs, stands="maybe", by=dina)
    with rule("interpreter.say_for_whom"):
        order_interpreter(bjarne_needs.meeting, need=bjarne_needs.needs, stands="asked", by=dina)
    bjarne = as_person(bjarne_needs.bjarne)
    say_interpreter_need(bjarne_needs.log, person=bjarne, how="none", by=bjarne)
    with rule("interpreter.say_for_whom"):
        order_interpreter(meeting, need=bjarne_needs.needs, stands="asked", by=as_person(dina))


def test_a_page_left_open_does_not_write_over_what_somebody_else_said_meanwhile(nordvik, as_person):
    bjarne = Browser(nordvik.bjarne)
    token = token_in(bjarne.get("interpreters", nordvik.log.pk))
    told = {"how": "spoken", "language": "polsk"}
    say_interpreter_need(nordvik.log, person=nordvik.bjarne, **told, by=as_person(nordvik.dina))
    sent = bjarne.send("interpreters", nordvik.log.pk, token=token, how="signed", language="norsk tegnspråk")
    assert sent.status_code == 409 and "norsk tegnspråk" in sent.content.decode()
    as_person(nordvik.bjarne)
    assert InterpreterNeed.objects.filter(person=nordvik.bjarne).count() == 1


def test_a_refused_form_keeps_what_was_typed(nordvik):
    sent = Browser(nordvik.bjarne).send("interpreters", nordvik.log.pk, language="norsk tegnspråk")
    assert sent.status_code == 422
    assert "norsk tegnspråk" in sent.content.decode() and "Velg om det trengs tolk" in words(sent)


def test_a_meetings_page_asks_no_more_when_more_need_an_interpreter(bjarne_needs, as_person):
    def statements():
        browser = Browser(bjarne_needs.dina)
        browser.get("meeting", bjarne_needs.log.pk, bjarne_needs.asked_to.pk)
        with CaptureQueriesContext(connection) as queries:
            browser.get("meeting", bjarne_needs.log.pk, bjarne_needs.asked_to.pk)
        return len(queries)

    dina = as_person(bjarne_needs.dina)
    order_interpreter(bjarne_needs.asked_to, need=bjarne_needs.needs, stands="asked", by=dina)
    few = statements()
    berit = as_person(bjarne_needs.berit)
    more = say_interpreter_need(bjarne_needs.log, person=berit, how="spoken", language="tysk", by=berit)
    order_interpreter(bjarne_needs.asked_to, need=more, stands="asked", by=as_person(dina))
    assert statements() == few
