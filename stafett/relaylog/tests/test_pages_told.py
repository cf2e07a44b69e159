"""What the pages say is true: who sees an answer, how the agreement stands, who has read, and what is hidden."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from stafett.core import clock
from stafett.relaylog.operations import (
    answer_agreement,
    answer_consent,
    ask_consent,
    plan_measure,
    take_back_agreement,
    withdraw_consent,
)
from stafett.relaylog.queries import readings

from .conftest import words


def test_it_is_said_who_sees_the_answer(two_guardians, as_person, as_browser):
    log, berit = two_guardians.log, as_browser(two_guardians.berit)
    assert "Den som spurte, ser hva du svarer." in words(berit.get("agreement", log.pk))
    open_it(two_guardians, as_person)
    consent = ask_for_the_station(two_guardians, as_person(two_guardians.dina))
    assert "Den som holder stafettpinnen, ser hva du svarer." in words(berit.get("answer-consent", log.pk, consent.pk))


def open_it(town, as_person):
    for parent in (town.berit, town.anders):
        answer_agreement(town.log, answer="yes", by=as_person(parent))


def ask_for_the_station(town, by):
    until = clock.months_later(clock.today(), 3)
    return ask_consent(town.log, unit=town.station, scope="whole", until=until, by=by)


def test_what_waits_is_counted_in_words(nordvik, as_person, as_browser):
    dina, today = as_person(nordvik.dina), clock.today()
    days = {"starts_on": today - dt.timedelta(days=9), "evaluate_on": today - dt.timedelta(days=1)}
    for title in ("Lekegruppe", "Prat"):
        plan_measure(nordvik.goal, title=title, how="", responsible=dina, **days, by=dina)
    assert "Hei, Dina. To ting venter på deg." in words(as_browser(dina).get("home"))


def test_an_agreement_taken_back_is_not_a_yes_any_more(two_guardians, as_person, as_browser):
    dina = as_browser(two_guardians.dina)
    answer_agreement(two_guardians.log, answer="yes", by=as_person(two_guardians.berit))
    assert "Berit har sagt ja." in words(dina.get("agreement", two_guardians.log.pk))
    take_back_agreement(two_guardians.log, by=as_person(two_guardians.berit))
    page = words(dina.get("agreement", two_guardians.log.pk))
    assert "Berit har sagt ja." not in page
    assert "Anders har ikke svart ennå." in page


@pytest.mark.parametrize("who", ["dina", "berit"])
def test_an_open_log_does_not_say_that_it_will_open(two_guardians, as_person, as_browser, who):
    open_it(two_guardians, as_person)
    page = words(as_browser(getattr(two_guardians, who)).get("agreement", two_guardians.log.pk))
    assert "åpner når" not in page
    assert "åpner med en gang" not in page


def test_a_leader_meets_the_frame_of_a_log_that_nobody_has_agreed_to_yet(two_guardians, as_browser):
    page = as_browser(two_guardians.guri).get("relay-log", two_guardians.log.pk)
    assert page.status_code == 200
    assert "Du ser at loggen finnes" in words(page)
    assert "mye alene" not in words(page)


def test_the_address_of_the_question_leads_a_leader_to_the_frame_and_nothing_more(two_guardians, as_browser):
    guri, log = as_browser(two_guardians.guri), two_guardians.log
    there = guri.get("agreement", log.pk)
    assert there.status_code == 302
    assert there.url == reverse("relay-log", args=[log.pk])
    assert not there.content
    assert guri.client.post(reverse("agreement", args=[log.pk]), {"answer": "yes"}).status_code == 404


def test_the_address_of_the_question_is_no_page_for_those_with_no_part(two_guardians, as_browser):
    for stranger in (two_guardians.finn, two_guardians.heidi, two_guardians.emil):
        assert as_browser(stranger).get("agreement", two_guardians.log.pk).status_code == 404


def test_a_service_that_was_refused_can_be_asked_about_again(nordvik, as_person, as_browser):
    until = clock.months_later(clock.today(), 3)
    ask = {"unit": nordvik.elsewhere, "scope": "whole", "until": until}
    consent = ask_consent(nordvik.log, **ask, by=as_person(nordvik.dina))
    dina, choice = as_browser(nordvik.dina), f'value="{nordvik.elsewhere.pk}"'
    assert choice not in dina.get("ask-consent", nordvik.log.pk).content.decode()
    answer_consent(consent, answer="no", by=as_person(nordvik.berit))
    assert choice in dina.get("ask-consent", nordvik.log.pk).content.decode()
    ask_consent(nordvik.log, **ask, by=as_person(nordvik.dina))


def test_whoever_has_the_baton_without_insight_comes_back_to_a_page_that_is_theirs(nordvik, as_person, as_browser):
    log, berit = nordvik.log, as_person(nordvik.berit)
    withdraw_consent(log.consents.get(unit=nordvik.school), by=berit)
    dina = as_browser(nordvik.dina)
    assert dina.get("access", log.pk).status_code == 403
    until = clock.months_later(clock.today(), 3).isoformat()
    sent = dina.send("ask-consent", log.pk, unit=nordvik.elsewhere.pk, scope="whole", until=until)
    assert dina.client.get(sent.url).status_code == 200


def test_older_readings_are_one_link_away_without_any_script(nordvik, as_browser, monkeypatch):
    monkeypatch.setattr(readings, "MOST", 2)
    read_in_turn(nordvik, as_browser, "emil", "dina", "dina")
    berit = as_browser(nordvik.berit)
    newest = berit.get("readings", nordvik.log.pk)
    assert "Dette er ikke hele lista." in listed(newest)
    assert "Emil Vik" not in listed(newest)
    older = berit.client.get(link(newest))
    assert "Emil Vik" in listed(older)
    assert "Dina Lund" not in listed(older)
    assert "Dette er ikke hele lista." not in listed(older)


def read_in_turn(nordvik, as_browser, *names):
    """One after the other, with a minute between."""
    for number, name in enumerate(names):
        with clock.at(clock.now() + dt.timedelta(minutes=number)):
            as_browser(getattr(nordvik, name)).get("relay-log", nordvik.log.pk)


def listed(page):
    """The list of readings, without the drawing above it."""
    html = page.content.decode()
    return re.sub(r"<[^>]+>", " ", html[html.index('id="oppslag"') : html.index("<aside")])


def link(page):
    return re.search(r'href="([^"]+)"[^>]*>Vis eldre', page.content.decode()).group(1).replace("&amp;", "&")


def test_one_who_read_long_ago_is_found_among_many_others(nordvik, as_browser, monkeypatch):
    monkeypatch.setattr(readings, "MOST", 2)
    read_in_turn(nordvik, as_browser, "emil", "dina", "dina", "dina")
    berit, hat = as_browser(nordvik.berit), str(nordvik.emil.first_hat.pk)
    assert f'value="{hat}"' in berit.get("readings", nordvik.log.pk).content.decode()
    assert "Emil Vik" in listed(berit.get("readings", nordvik.log.pk, hvem=hat))


@pytest.mark.parametrize("query", [{"hvem": "'"}, {"for": "2026-99"}, {"for": "x"}, {"for": "2026-01-01T00:00"}])
def test_nonsense_in_the_filter_shows_the_page_all_the_same(nordvik, as_browser, query):
    assert as_browser(nordvik.berit).get("readings", nordvik.log.pk, **query).status_code == 200


@pytest.mark.parametrize("typed", ["24.12.2025", "2025-12-24"])
def test_a_day_in_the_filter_can_be_typed_as_everywhere_else(nordvik, as_browser, typed):
    page = as_browser(nordvik.berit).get("readings", nordvik.log.pk, fra=typed)
    assert f'value="{typed}"' in page.content.decode()
    assert "Dette er ikke en dato" not in words(page)


def test_a_day_that_cannot_be_read_is_said_beside_the_field_and_kept(nordvik, as_browser):
    read_in_turn(nordvik, as_browser, "emil")
    page = as_browser(nordvik.berit).get("readings", nordvik.log.pk, fra="31.2.2026")
    assert "Dette er ikke en dato. Skriv den slik: 24.12.2026." in words(page)
    assert 'value="31.2.2026"' in page.content.decode()
    assert "Emil Vik" in listed(page)


def test_readings_before_the_day_are_left_out(nordvik, as_browser):
    read_in_turn(nordvik, as_browser, "emil")
    tomorrow = clock.today() + dt.timedelta(days=1)
    page = as_browser(nordvik.berit).get("readings", nordvik.log.pk, fra=f"{tomorrow:%d.%m.%Y}")
    assert "Emil Vik" not in listed(page)


def test_the_list_of_readings_promises_no_more_than_it_holds(nordvik, as_browser):
    page = words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "Endres lista, kan det oppdages." in page
    assert "kan ikke endres av noen" not in page
    assert "og hvorfor" not in page


def test_the_privacy_notice_promises_no_more_than_is_so(nordvik, as_browser):
    page = words(as_browser(nordvik.berit).get("privacy-notice", nordvik.log.pk))
    assert "ikke noe skjult i loggen, bortsett fra hvem som eventuelt er holdt ute." in page
    assert "blir alt som gjøres, skrevet ned" not in page
    assert "Det folk gjør i loggen, blir skrevet ned." in page
