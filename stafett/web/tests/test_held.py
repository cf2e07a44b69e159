"""A session that is held to a meeting on a screen: when it runs out, what another tab sends, and the way out."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from stafett.core import clock
from stafett.relaylog import operations as do
from tests.nordvik import wear

WRITTEN, NOTE = "Ada vil ha en venn i klassen.", "Mor sier at far slår henne."
LEAVE, BACK = "/min/logg-ut/fra-motet", "/min/fortsett/"


def later():
    return clock.at(clock.now() + dt.timedelta(minutes=40))


def hidden(answer, name="token"):
    return re.search(rf'name="{name}" value="([^"]+)"', answer.content.decode())[1]


@pytest.fixture
def page(nordvik):
    at = clock.now() + dt.timedelta(days=7)
    asked = {"invited": [nordvik.ada], "by": wear(nordvik.dina)}
    meeting = do.plan_meeting(nordvik.log, at=at, place="", purpose="Videre", **asked)
    return reverse("meeting-screen", args=[nordvik.log.pk, meeting.pk])


@pytest.fixture
def held(dina, page):
    """Dina's browser, while the meeting is shown."""
    begin = page.replace("/skjerm/", "/vis-pa-skjerm")
    assert dina.post(begin, {"token": hidden(dina.get(begin))}).headers["Location"] == page
    return dina


@pytest.fixture
def note(nordvik):
    return f"/min/logg/{nordvik.log.pk}/skriv"


def send_too_late(held, page):
    typed = {"token": hidden(held.get(page)), "child_said": WRITTEN, "decided": "Ja."}
    with later():
        assert held.post(page, typed).headers["Location"] == "/min/logg-inn/"
    return typed


def test_a_session_that_runs_out_is_held_again_and_gives_the_minutes_back(held, page):
    typed = send_too_late(held, page)
    with later():
        assert held.be_dina().headers["Location"] == BACK
        given = held.get(BACK).content.decode()
        assert WRITTEN in given and "st-meny" not in given
        assert held.get("/min/").headers["Location"] == page
        assert held.post(page, typed).headers["Location"] == page
        assert WRITTEN in held.get(page).content.decode()


def test_the_same_one_at_home_is_held_too_and_another_is_not(held, page, nordvik):
    send_too_late(held, page)
    with later():
        assert held.be(nordvik.dina).headers["Location"] == "/min/"
        assert held.get("/min/").headers["Location"] == page and "kept" not in held.session
        told = held.get(page)
        assert told.status_code == 409 and "Avslutt visningen" in told.content.decode()
        held.post(LEAVE)
        held.be(nordvik.berit)
        assert "held" not in held.session and held.get("/min/").headers.get("Location") != page


def test_what_another_tab_sent_waits_until_the_meeting_is_not_shown(held, page, note):
    assert held.post(note, {"text": NOTE}).status_code == 409
    with later():
        assert held.get(page).headers["Location"] == "/min/logg-inn/"
        held.be_dina()
        assert held.get(BACK).headers["Location"] == page
        assert held.post(LEAVE).headers["Location"] == "/min/logg-inn/"
        assert held.be_dina().headers["Location"] == BACK
        assert NOTE in held.get(BACK).content.decode()


def test_neither_takes_the_place_of_the_other(held, page, note, nordvik):
    typed = send_too_late(held, page)
    with later():
        assert held.post(note, {"text": NOTE}).headers["Location"] == "/min/logg-inn/"
        held.be_dina()
        given = held.get(BACK).content.decode()
        assert WRITTEN in given and NOTE not in given
        assert held.post(page, typed).headers["Location"] == page
        held.post(LEAVE)
        assert held.be_dina().headers["Location"] == BACK
        given = held.get(BACK).content.decode()
        assert NOTE in given and WRITTEN not in given


DROP = "/min/fortsett/slipp/"


@pytest.mark.parametrize("done", ["sent", "dropped"])
def test_what_was_set_aside_is_given_back_when_the_minutes_are_done(held, page, note, nordvik, done):
    typed = send_too_late(held, page)
    with later():
        held.post(note, {"text": NOTE})
        held.be_dina()
        held.post(LEAVE)
        held.be_dina()
        assert WRITTEN in held.get(BACK).content.decode()
        answer = held.post(page, typed) if done == "sent" else held.post(DROP)
        assert answer.headers["Location"] == BACK
        assert NOTE in held.get(BACK).content.decode()
        assert held.post(DROP).headers["Location"] == BACK
        assert held.get(BACK).headers["Location"] == "/min/"


def test_what_is_not_kept_is_not_promised_back(held, note):
    for said in ("Du får det tilbake", "Det er ikke tatt vare på."):
        told = held.post(note, {"text": NOTE})
        assert told.status_code == 409 and said in told.content.decode()


def test_what_a_page_keeps_by_itself_is_not_kept_meanwhile(held, note, nordvik):
    draft = reverse("keep-draft", args=[nordvik.log.pk])
    typed = {"text": NOTE, "sted": note}
    assert held.post(draft, typed, headers={"accept": "application/json"}).status_code == 409
    assert "kept" not in held.session


def test_the_way_out_works_from_what_another_tab_is_told(held, note):
    told = held.post(note, {"text": NOTE})
    assert NOTE not in told.content.decode()
    held.handler.enforce_csrf_checks = True
    left = held.post(LEAVE, {"csrfmiddlewaretoken": hidden(told, "csrfmiddlewaretoken")})
    assert left.headers["Location"] == "/min/logg-inn/" and left.headers["Clear-Site-Data"] == '"cache"'


def test_a_form_that_is_too_old_shows_nothing_of_another_tab(held, note):
    held.post(note, {"text": NOTE})
    held.handler.enforce_csrf_checks = True
    refused = held.post(LEAVE)
    assert refused.status_code == 403 and NOTE not in refused.content.decode()
