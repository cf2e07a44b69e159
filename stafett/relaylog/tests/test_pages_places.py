"""A place for each over the web: on every page each reads the own place, and nothing of another's."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog.models import Meeting, MeetingPlace, PlaceTold
from stafett.relaylog.operations import plan_meeting, tell_place

from .conftest import token_in, words

COMMON, APART = "Familiehuset kanari1", "Rådhuset kanari2"
PAGES = ["relay-log", "own-words", "bin", "redactions", "access", "readings", "baton"]


@pytest.fixture
def meeting(nordvik, as_person):
    dina = as_person(nordvik.dina)
    people = {"invited": [nordvik.ada, nordvik.berit, nordvik.emil], "apart": [nordvik.ada]}
    places = {"place": COMMON, "apart_place": APART}
    with clock.at(clock.now() - dt.timedelta(hours=1)):
        at = clock.now() + dt.timedelta(hours=5)
        return plan_meeting(nordvik.log, at=at, purpose="Hvordan går det?", **people, **places, by=dina)


def everything(nordvik, as_browser, name, meeting):
    """All that one meets of the log, as text."""
    browser, pages = as_browser(getattr(nordvik, name)), []
    for page in PAGES:
        pages.append(browser.get(page, nordvik.log.pk))
    for page in ("meeting", "move-meeting", "tell-place", "hold-meeting", "call-off-meeting"):
        pages.append(browser.get(page, nordvik.log.pk, meeting.pk))
    for whom in ("barnet", "foresatte"):
        pages.append(browser.get("see-as", nordvik.log.pk, whom))
    pages.append(browser.get("home"))
    return " ".join(page.content.decode() + str(page.headers) for page in pages)


def test_each_reads_the_own_place_wherever_the_meeting_stands(nordvik, as_browser, meeting):
    for name, own in (("ada", APART), ("berit", COMMON), ("emil", COMMON)):
        browser = as_browser(getattr(nordvik, name))
        assert own in words(browser.get("relay-log", nordvik.log.pk)), name
        assert own in words(browser.get("meeting", nordvik.log.pk, meeting.pk)), name
    assert APART in words(as_browser(nordvik.ada).get("own-words", nordvik.log.pk))


@pytest.mark.parametrize(
    ("name", "never"), [("ada", COMMON), ("berit", APART), ("emil", APART), ("finn", COMMON), ("finn", APART)]
)
def test_nobody_meets_anothers_place_or_that_there_is_one(nordvik, as_browser, meeting, name, never):
    met = everything(nordvik, as_browser, name, meeting)
    assert never not in met
    assert "Hvem vet hvor" not in met and "Stedet er sagt til hver enkelt" not in met


def test_who_is_told_another_place_reads_the_same_page_as_the_others_but_for_the_place(nordvik, as_browser, meeting):
    common, apart = (
        words(as_browser(one).get("meeting", nordvik.log.pk, meeting.pk)) for one in (nordvik.berit, nordvik.ada)
    )
    assert common.replace(COMMON, "") == apart.replace(APART, "")


def test_the_holder_reads_who_was_told_what(nordvik, as_browser, meeting):
    page = words(as_browser(nordvik.dina).get("meeting", nordvik.log.pk, meeting.pk))
    assert f"Ada : {APART}" in page and f"Berit : {COMMON}" in page


def test_it_is_planned_so_from_the_form_and_nobody_could_read_it_in_between(nordvik, as_person, as_browser):
    typed = {"at": "24.12.2031 14:30", "place": COMMON, "purpose": "Videre", "apart_place": APART}
    typed |= {"invited": [str(nordvik.ada.pk), str(nordvik.berit.pk)], "apart": [str(nordvik.ada.pk)]}
    assert as_browser(nordvik.dina).send("plan-meeting", nordvik.log.pk, **typed).status_code == 302
    as_person(nordvik.ada)
    assert [one.place for one in MeetingPlace.objects.all()] == [APART]
    assert {one.place for one in Meeting.objects.all() if one.purpose == "Videre"} == {""}


def test_another_place_without_anybody_ticked_is_asked_about_and_every_word_is_kept(nordvik, as_browser):
    typed = {"at": "24.12.2031 14:30", "place": COMMON, "purpose": "Videre", "apart_place": APART}
    page = as_browser(nordvik.dina).send("plan-meeting", nordvik.log.pk, **typed)
    assert page.status_code == 422
    assert "Velg hvem stedet gjelder for." in words(page)
    for text in (COMMON, APART, "Videre"):
        assert text in page.content.decode()


def test_told_by_telephone_it_says_so_to_that_one_only(nordvik, as_browser, meeting):
    typed = {"to": str(nordvik.ada.pk), "how": "telephone", "place": ""}
    assert as_browser(nordvik.dina).send("tell-place", nordvik.log.pk, meeting.pk, **typed).status_code == 302
    for name, says in (("ada", True), ("berit", False), ("emil", False)):
        page = words(as_browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk))
        assert ("Du får vite stedet på telefon" in page) is says, name


def test_the_same_form_twice_tells_it_once(nordvik, as_person, as_browser, meeting):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("tell-place", nordvik.log.pk, meeting.pk))
    typed = {"to": str(nordvik.ada.pk), "how": "place", "place": "Skolen"}
    for _press in range(2):
        assert dina.send("tell-place", nordvik.log.pk, meeting.pk, token=token, **typed).status_code == 302
    as_person(nordvik.dina)
    assert PlaceTold.objects.filter(meeting=meeting, person=nordvik.ada).count() == 2


def test_what_another_told_meanwhile_is_shown_and_not_overwritten(nordvik, as_person, as_browser, meeting):
    dina = as_browser(nordvik.dina)
    token = token_in(dina.get("tell-place", nordvik.log.pk, meeting.pk))
    tell_place(meeting, to=[nordvik.ada], how="place", place="Biblioteket", by=as_person(nordvik.dina))
    typed = {"to": str(nordvik.ada.pk), "how": "place", "place": "Skolen"}
    page = dina.send("tell-place", nordvik.log.pk, meeting.pk, token=token, **typed)
    assert page.status_code == 409
    assert "Biblioteket" in words(page) and "Skolen" in page.content.decode()


def test_the_form_to_move_it_asks_for_no_place_and_says_why(nordvik, as_person, as_browser, meeting):
    dina = as_browser(nordvik.dina)
    assert "Stedet er sagt til hver enkelt" in words(dina.get("move-meeting", nordvik.log.pk, meeting.pk))
    typed = {"at": "24.12.2031 14:30", "place": "Skolen", "because": "Ferie."}
    page = dina.send("move-meeting", nordvik.log.pk, meeting.pk, **typed)
    assert page.status_code == 422 and "Skolen" in page.content.decode()
    ask(nordvik.berit)
    assert {one.place for one in Meeting.objects.filter(pk=meeting.pk)} == {""}
