"""Meetings over the web: moved and called off, seen by everybody who sees them, and never overwritten."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.relaylog.models import Meeting, MeetingChange
from stafett.relaylog.operations import call_off_meeting, move_meeting, plan_meeting

from .conftest import token_in, words

MOVED = {"at": "24.12.2031 14:30", "place": "Biblioteket", "because": "Rommet er opptatt."}


@pytest.fixture
def meeting(nordvik, as_person):
    at = clock.now() + dt.timedelta(days=3)
    dina = as_person(nordvik.dina)
    return plan_meeting(nordvik.log, at=at, place="Rom 2", purpose="Hvordan går det?", invited=[], by=dina)


def changes(nordvik, as_person):
    as_person(nordvik.dina)
    return list(MeetingChange.objects.order_by("written_at"))


def test_the_family_and_the_helper_see_that_a_meeting_is_moved_and_why(nordvik, as_browser, meeting):
    sent = as_browser(nordvik.dina).send("move-meeting", nordvik.log.pk, meeting.pk, **MOVED)
    assert sent.status_code == 302
    for name in ("dina", "berit", "ada", "emil"):
        browser = as_browser(getattr(nordvik, name))
        assert "Møtet er nå onsdag 24. desember" in words(browser.get("relay-log", nordvik.log.pk))
        page = words(browser.get("meeting", nordvik.log.pk, meeting.pk))
        assert "Rommet er opptatt." in page
        assert "Stedet var Rom 2." in page


def test_a_meeting_at_the_same_time_in_another_place_is_not_said_to_have_another_time(nordvik, as_person, as_browser):
    dina, at = as_person(nordvik.dina), clock.now().replace(second=0, microsecond=0) + dt.timedelta(days=3)
    meeting = plan_meeting(nordvik.log, at=at, place="Rom 2", purpose="Hvordan går det?", invited=[], by=dina)
    move_meeting(meeting, at=at, place="Biblioteket", because="Rommet er opptatt.", by=dina)
    page = words(as_browser(nordvik.berit).get("meeting", nordvik.log.pk, meeting.pk))
    assert "Møtet har fått et nytt sted. Rommet er opptatt." in page and "Flyttet fra" not in page


def test_everybody_sees_that_a_meeting_is_called_off_and_why(nordvik, as_browser, meeting):
    as_browser(nordvik.dina).send("call-off-meeting", nordvik.log.pk, meeting.pk, because="Alle er syke.")
    for name in ("dina", "berit", "emil"):
        browser = as_browser(getattr(nordvik, name))
        log = words(browser.get("relay-log", nordvik.log.pk))
        assert "er avlyst." in log
        assert "Hvordan går det?" not in log
        page = words(browser.get("meeting", nordvik.log.pk, meeting.pk))
        assert "Alle er syke." in page
        assert "Skriv fra møtet" not in page


def test_only_the_holder_is_shown_the_buttons(nordvik, as_browser, meeting):
    assert "Flytt møtet" in words(as_browser(nordvik.dina).get("meeting", nordvik.log.pk, meeting.pk))
    for name in ("berit", "emil"):
        assert "Flytt møtet" not in words(as_browser(getattr(nordvik, name)).get("meeting", nordvik.log.pk, meeting.pk))


def test_the_same_form_twice_moves_it_once(nordvik, as_person, as_browser, meeting):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("move-meeting", nordvik.log.pk, meeting.pk))
    for _press in range(2):
        assert dina.send("move-meeting", nordvik.log.pk, meeting.pk, token=token, **MOVED).status_code == 302
    assert len(changes(nordvik, as_person)) == 1


@pytest.mark.parametrize("page", ["move-meeting", "call-off-meeting", "hold-meeting"])
def test_what_was_changed_meanwhile_is_shown_beside_what_was_typed(nordvik, as_person, as_browser, meeting, page):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get(page, nordvik.log.pk, meeting.pk))
    call_off_meeting(meeting, because="Alle er syke.", by=as_person(nordvik.dina))
    typed = MOVED | {"decided": "Vi går videre.", "token": token}
    shown = dina.send(page, nordvik.log.pk, meeting.pk, **typed)
    assert shown.status_code == 409
    assert "Møtet er avlyst." in words(shown)
    assert ("Vi går videre." if page == "hold-meeting" else "Rommet er opptatt.") in shown.content.decode()
    assert len(changes(nordvik, as_person)) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"because": ""}, "Skriv hvorfor, så de som skulle komme, forstår det."),
        ({"at": "1.1.2020 10:00"}, "Velg et tidspunkt fram i tid."),
        ({"at": "snart"}, "Dette er ikke dag og klokkeslett."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(nordvik, as_person, as_browser, meeting, typed, said):
    page = as_browser(nordvik.dina).send("move-meeting", nordvik.log.pk, meeting.pk, **MOVED | typed)
    assert page.status_code == 422
    assert said in words(page)
    assert "Biblioteket" in page.content.decode()
    as_person(nordvik.dina)
    assert Meeting.objects.get(pk=meeting.pk).place == "Rom 2"


def test_a_meeting_that_is_called_off_awaits_nothing_from_the_holder(nordvik, as_person, as_browser, meeting):
    call_off_meeting(meeting, because="Alle er syke.", by=as_person(nordvik.dina))
    assert "Samarbeidsmøte" not in words(as_browser(nordvik.dina).get("home"))
