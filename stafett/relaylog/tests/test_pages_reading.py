"""Reading a log over the web: written down before a byte leaves, and not there at all for those without a part."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import get_resolver, reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.design.dates import day_month
from stafett.relaylog.operations import ask_consent, plan_measure, plan_meeting, withdraw_consent

from .conftest import words

TOKEN = re.compile(rb'(name="token" value|"X-CSRFToken"|csrfmiddlewaretoken" value)[^>]+')


def readings(nordvik, as_person, reader):
    as_person(reader)
    return Event.objects.filter(is_reading=True, actor_id=reader.pk, log_id=nordvik.log.pk).count()


def pages_of_a_log(nordvik):
    """(name, arguments) of every address below one log, with something of Ada's log in the holes."""
    row = {"focus_id": nordvik.focus, "goal_id": nordvik.goal, "measure_id": nordvik.measure}
    row |= {"consent_id": nordvik.health_consent, "log_id": nordvik.log}
    for name, patterns in get_resolver("stafett.relaylog.urls").reverse_dict.lists():
        if isinstance(name, str) and patterns[0][0][0][1][:1] == ["log_id"]:
            holes = patterns[0][0][0][1]
            if set(holes) <= set(row):
                yield name, [row[hole].pk for hole in holes]


@pytest.mark.row("J2")
def test_every_page_that_shows_a_log_is_written_down_before_it_is_shown(nordvik, as_person, as_browser):
    shown = 0
    for person in (nordvik.dina, nordvik.berit):
        browser = as_browser(person)
        for name, holes in pages_of_a_log(nordvik):
            before = readings(nordvik, as_person, person)
            answer = browser.get(name, *holes)
            if answer.status_code == 200:
                shown += 1
                assert readings(nordvik, as_person, person) == before + 1, name
    assert shown > 30


def test_a_list_of_cover_names_is_not_a_reading_and_names_no_child(nordvik, as_person, as_browser):
    page = as_browser(nordvik.dina).get("home")
    assert page.status_code == 200
    assert "Ada" not in page.content.decode()
    assert readings(nordvik, as_person, nordvik.dina) == 0


def test_no_title_or_address_names_the_child(nordvik, as_browser):
    for name, holes in pages_of_a_log(nordvik):
        html = as_browser(nordvik.dina).get(name, *holes).content.decode()
        title = re.search(r"<title>(.*?)</title>", html, re.S)
        assert title is None or title.group(1).strip() == "Min side"
        assert not re.search(r'(href|action)="[^"]*(Ada|ada-berg)', html)


def test_the_whole_name_stands_behind_one_click(nordvik, as_browser):
    html = as_browser(nordvik.dina).get("relay-log", nordvik.log.pk).content.decode()
    assert html.count("Ada Berg") == 1
    assert re.search(r"<details[^>]*><summary>[^/]*(<svg.*?</svg>)?Vis navn</summary><p>Ada Berg", html, re.S)


@pytest.mark.parametrize("name", ["relay-log", "access", "readings", "write-note", "baton", "agreement", "blocks"])
def test_a_log_one_has_no_part_in_is_the_same_as_one_that_never_was(nordvik, as_browser, name):
    finn = as_browser(nordvik.finn)
    there, nowhere = finn.get(name, nordvik.log.pk), finn.get(name, uuid.uuid4())
    assert there.status_code == nowhere.status_code == 404
    assert TOKEN.sub(b"", there.content) == TOKEN.sub(b"", nowhere.content)


def test_a_row_of_another_log_is_not_found_through_ones_own(nordvik, as_browser):
    assert as_browser(nordvik.dina).get("evaluate-measure", nordvik.log.pk, uuid.uuid4()).status_code == 404
    assert as_browser(nordvik.dina).get("set-goal", nordvik.log.pk, uuid.uuid4()).status_code == 404


def test_one_who_had_a_part_and_lost_it_meets_the_neutral_page(nordvik, as_person, as_browser):
    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    page = as_browser(nordvik.emil).get("relay-log", nordvik.log.pk)
    assert page.status_code == 403
    assert "Du har ikke lenger tilgang hit" in words(page)


def test_what_one_may_not_do_is_said_calmly(nordvik, as_browser):
    assert as_browser(nordvik.berit).get("offer-baton", nordvik.log.pk).status_code == 403
    assert as_browser(nordvik.dina).get("readings", nordvik.log.pk).status_code == 403


@pytest.mark.row("C12")
def test_the_family_sees_who_has_read_with_name_title_and_service(nordvik, as_browser):
    as_browser(nordvik.emil).get("relay-log", nordvik.log.pk)
    page = words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "Emil Vik , helsesykepleier, Helsestasjonen" in page
    assert "Leste mål og tiltak" in page
    assert "Grunn: med i laget" in page


def test_what_one_in_the_family_reads_is_never_shown_to_another(nordvik, as_browser):
    as_browser(nordvik.ada).get("relay-log", nordvik.log.pk)
    page = words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "Ingen oppslag å vise" in page


def test_the_leader_sees_the_frame_and_not_what_is_written(nordvik, as_browser):
    page = as_browser(nordvik.guri).get("relay-log", nordvik.log.pk)
    assert page.status_code == 200
    assert "Dina Lund" in words(page)
    for secret in ("Lekegruppe", "noen å være med", "Friminuttene", "Ada", "Berit"):
        assert secret not in page.content.decode()
    assert "Så ikke mål og tiltak" in words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))


def test_who_has_the_baton_and_may_not_read_just_now_is_led_to_what_can_be_done(nordvik, as_person, as_browser):
    """Every task of the start page opens, and the page says who is asked and where to ask."""
    school = nordvik.log.consents.get(unit=nordvik.school)
    withdraw_consent(school, by=as_person(nordvik.berit))
    dina, page = as_browser(nordvik.dina), reverse("relay-log", args=[nordvik.log.pk])
    assert "Uten innsyn nå" in words(dina.get("home"))
    assert reverse("ask-consent", args=[nordvik.log.pk]) in dina.get("relay-log", nordvik.log.pk).content.decode()
    until = clock.months_later(clock.today(), 6)
    ask_consent(nordvik.log, unit=nordvik.school, scope="whole", until=until, by=as_person(nordvik.dina))
    home = dina.get("home").content.decode()
    [way] = re.findall(r'href="([^"]+)">Se status', home)
    assert way == page
    assert "Ikke alle har svart" in words(dina.get("relay-log", nordvik.log.pk))
    assert "noen å være med" not in words(dina.get("relay-log", nordvik.log.pk))


def test_readings_can_be_narrowed_to_one_reader_and_answer_as_a_part(nordvik, as_browser):
    for person in (nordvik.emil, nordvik.dina):
        as_browser(person).get("relay-log", nordvik.log.pk)
    berit = as_browser(nordvik.berit)
    part = berit.get("readings", nordvik.log.pk, part=True, hvem=str(nordvik.emil.first_hat.pk), fra="2020-01-01")
    assert part.content.lstrip().startswith(b'<div id="oppslag"')
    assert "Emil Vik" in words(part)
    assert "Dina Lund" not in words(part)


def test_a_nonsense_day_in_the_filter_is_read_as_none(nordvik, as_browser):
    assert as_browser(nordvik.berit).get("readings", nordvik.log.pk, fra="2026-99-99").status_code == 200


def test_the_bar_says_whose_log_it_is_on_every_page(nordvik, as_browser):
    browser = as_browser(nordvik.dina)
    for name, holes in pages_of_a_log(nordvik):
        page = browser.get(name, *holes)
        if page.status_code == 200:
            bar = re.search(r'class="st-loggbar"[^>]*>(.*?)</p>', page.content.decode(), re.S).group(1)
            assert f"AB, {nordvik.ada.age()} år · du er her som kontaktlærer" in bar, name


@pytest.mark.row("B11")
def test_who_has_the_baton_and_what_comes_next_stand_at_the_top(nordvik, as_person, as_browser):
    """Of several measures the one that is to be judged first; none when all are ended."""
    today = clock.today()
    for days in (40, 20):
        plan_measure(nordvik.goal, title="Lese sammen", how="Hver kveld.", responsible=nordvik.dina, starts_on=today,
                     evaluate_on=today + dt.timedelta(days=days), by=as_person(nordvik.dina))  # fmt: skip
    at = clock.now() + dt.timedelta(days=9)
    plan_meeting(nordvik.log, at=at, place="Skolen", purpose="Lesing.", invited=[nordvik.dina], by=nordvik.dina)
    facts = words(as_browser(nordvik.dina).get("relay-log", nordvik.log.pk)).partition("Stafettholder")[2][:300]
    first = min(today + dt.timedelta(days=20), nordvik.measure.evaluate_on)
    assert "Deg, fra" in facts and f"Neste evaluering {day_month(first)}" in facts and day_month(at) in facts


def test_days_are_said_in_words(nordvik, as_browser):
    page = words(as_browser(nordvik.dina).get("relay-log", nordvik.log.pk))
    assert not re.search(r"\d{4}-\d{2}-\d{2}", page)
    assert str(clock.today().year) in page


def test_a_page_of_a_log_is_reached_by_name(nordvik):
    assert reverse("accept-baton", args=[nordvik.log.pk]).endswith("/stafettpinne/ta-imot")
