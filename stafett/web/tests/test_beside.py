"""Beside a log stands what the municipality's own guide says of its level: what to do, by when, who, which tool."""

import datetime as dt
import json
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.design.dates import date_words
from stafett.guide.operations.national import publish_national_guide
from stafett.relaylog import operations as do
from stafett.relaylog.tests.conftest import Browser, words
from stafett.relaylog.tests.rules.doing import knows
from stafett.relaylog.tests.test_pages_queries import MOST, fill
from tests.nordvik import wear

from .nearby import OWN, PLAN, STEP, beside, comes_out, filled_in


@pytest.fixture
def dina(nordvik):
    comes_out(nordvik)
    return Browser(nordvik.dina)


@pytest.mark.row("wish 15")
def test_from_the_log_one_reads_what_the_own_guide_says_of_its_level(nordvik, dina):
    log = nordvik.log.pk
    assert f'href="{reverse("guide-beside", args=[log])}"' in dina.get("relay-log", log).content.decode()
    level = dina.get("guide-beside", log)
    assert "Loggen er på Nivå 1: Tiltak hos oss" in words(level) and "1.1 Møt familien" in words(level)
    assert f'href="{reverse("step-beside", args=[log, *STEP])}"' in level.content.decode()
    step = words(dina.get("step-beside", log, *STEP))
    assert "Snakk sammen, og bli enige." in step and "Plan for barnet" in step
    assert "Stafettholder Dina Lund" in step and "Emil Vik, helsesykepleier" in step


def test_whom_the_family_lets_in_privately_is_not_said_to_be_in_the_team(nordvik, dina):
    told = {"name": "Bestemor Aud", "number": nordvik.finn.number, "scope": "whole"}
    until = clock.today() + dt.timedelta(days=30)
    consent = do.ask_about_private_person(nordvik.log, **told, until=until, by=ask(nordvik.berit))
    do.answer_consent(consent, answer="yes", born=knows(consent), by=ask(nordvik.berit))
    with clock.at(clock.now() + dt.timedelta(days=3)):
        browser = Browser(nordvik.dina)
        assert "Bestemor Aud" in words(browser.get("relay-log", nordvik.log.pk))
        step = words(browser.get("step-beside", nordvik.log.pk, *STEP))
    assert "Emil Vik, helsesykepleier" in step and "Bestemor Aud" not in step


def test_a_deadline_with_a_number_is_a_date_from_each_of_the_logs_own_days_and_from_no_other(nordvik, dina, as_person):
    today = clock.today()
    with clock.at(clock.now() + dt.timedelta(days=10)):
        do.plan_meeting(
            nordvik.log, at=clock.now() + dt.timedelta(days=5), place="Skolen", purpose="Se sammen",
            invited=[nordvik.berit], by=as_person(nordvik.dina),
        )  # fmt: skip
        said = words(Browser(nordvik.dina).get("step-beside", nordvik.log.pk, *STEP))
    weeks = dt.timedelta(weeks=2)
    opened, meeting = today + weeks, today + dt.timedelta(days=15) + weeks
    assert "Veilederen regner fra: delt med leder." in said and "Loggen vet ikke hvilken dag det er." in said
    assert f"Loggen åpnet {date_words(today)}" in said and date_words(opened) in said
    assert f"Neste møte {date_words(today + dt.timedelta(days=15))}" in said and date_words(meeting) in said
    assert said.count("Loggen åpnet") == 1 and "Siste møte" not in said
    second = words(dina.get("step-beside", nordvik.log.pk, "niva-1", "trinn-2"))
    assert "Frist Ikke oppgitt" in second and "Loggen åpnet" not in second


def test_the_log_points_to_the_step_whose_tool_it_lacks_and_says_why(nordvik, dina):
    log = nordvik.log.pk
    assert "Da passer det kanskje" not in words(dina.get("guide-beside", log))
    with clock.at(clock.now() + dt.timedelta(days=42)):
        said = words(Browser(nordvik.dina).get("guide-beside", log))
    assert "Et tiltak skal vurderes nå. Da passer det kanskje å lese: 1.2 Se om det hjelper" in said


@pytest.mark.row("wish 15")
def test_a_tool_opens_with_what_the_log_knows_and_no_colleagues_name(nordvik, dina):
    page = dina.get("tool-beside", nordvik.log.pk, *PLAN)
    told = filled_in(page)
    assert told["Hvem det gjelder"] == "Ada" and told["Skrevet av"] == "Dina Lund, kontaktlærer"
    assert told["Tjeneste"] == "Solbakken skole" and told["Dato"] == date_words(clock.today())
    assert told["Nivå og trinn"] == "Nivå 1, 1.1 Møt familien" and told["Startdato"] == date_words(clock.today())
    assert told["Dato for vurdering"] == date_words(clock.today() + dt.timedelta(days=42))
    assert told["Én ansvarlig"] == "" == told["Neste møte"]
    assert "no-store" in page.headers["Cache-Control"] and "<form" not in main_of(page)
    emils = filled_in(Browser(nordvik.emil).get("tool-beside", nordvik.log.pk, *PLAN))
    assert emils["Skrevet av"] == "Emil Vik, helsesykepleier" and "Dina Lund" not in emils.values()


def main_of(page):
    html = page.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_of_several_measures_none_is_guessed(nordvik, dina, as_person):
    fill(nordvik, as_person(nordvik.dina), 1)
    told = filled_in(dina.get("tool-beside", nordvik.log.pk, *PLAN))
    assert told["Startdato"] == "" == told["Dato for vurdering"]


def test_one_who_is_shown_by_role_is_so_on_the_paper_too(nordvik, dina):
    do.show_by_role(nordvik.municipality, person=nordvik.dina, because="Truet.", by=wear(nordvik.guri))
    page = dina.get("tool-beside", nordvik.log.pk, *PLAN)
    assert filled_in(page)["Skrevet av"] == "Ansatt ved Solbakken skole" and "Dina" not in main_of(page)


def test_under_a_protected_address_the_paper_says_neither_service_nor_who(nordvik, dina):
    do.shelter(nordvik.log, because="Avtalt.", by=wear(nordvik.dina))
    page = dina.get("tool-beside", nordvik.log.pk, *PLAN)
    told = filled_in(page)
    assert told["Tjeneste"] == "" == told["Skrevet av"]
    assert "Solbakken" not in main_of(page) and "Dina" not in main_of(page)
    assert "Nordvik" not in main_of(page) and "st-uten-sted" in main_of(page)
    assert not {told.get(title) for title in ("Neste møte", "Tid og varighet")} - {"", None}


def test_a_report_is_begun_from_the_empty_form_and_so_is_what_nobody_has_described(nordvik, dina):
    step = dina.get("step-beside", nordvik.log.pk, *STEP).content.decode()
    assert 'href="/handlingsveileder/verktoy/melding/"' in step
    assert 'href="/handlingsveileder/verktoy/eget-ark/"' in step
    for tool in ("melding", "eget-ark", "finnes-ikke"):
        page = dina.get("tool-beside", nordvik.log.pk, *STEP, tool)
        assert page.status_code == 404 and "Dette står ikke i veilederen nå" in words(page)
        assert filled_in(page) == {}


def test_who_has_no_part_finds_nothing_and_a_leader_reads_no_content(nordvik, dina):
    for name, holes in beside(nordvik):
        for person, status in (("dina", 200), ("emil", 200), ("finn", 404), ("heidi", 404), ("guri", 403)):
            assert Browser(getattr(nordvik, person)).get(name, *holes).status_code == status, (name, person)


def test_the_family_is_led_to_the_guide_that_everybody_reads(nordvik, dina):
    publish_national_guide()
    log, berit, ada = nordvik.log.pk, Browser(nordvik.berit), Browser(nordvik.ada)
    assert reverse("guide-beside", args=[log]) in berit.get("relay-log", log).content.decode()
    page = berit.get("guide-beside", log)
    html = page.content.decode()
    assert 'href="/handlingsveileder/niva-1/trinn-1/" rel="noreferrer"' in html
    assert 'href="/hjelp/mitt-barn/" rel="noreferrer"' in html and "Loggen er på Nivå 1" in words(page)
    assert 'href="/hjelp/ung/" rel="noreferrer"' in ada.get("guide-beside", log).content.decode()
    for name, holes in beside(nordvik):
        if name != "guide-beside":
            for one in (berit, ada):
                assert one.get(name, *holes).headers["Location"] == reverse("guide-beside", args=[log])


def test_every_page_is_written_down_and_neither_which_step_nor_which_tool(nordvik, dina):
    for name, holes in beside(nordvik):
        wear(nordvik.dina)
        mine = Event.objects.filter(actor_id=nordvik.dina.pk, is_reading=True)
        before = mine.count()
        assert dina.get(name, *holes).status_code == 200
        wear(nordvik.dina)
        assert mine.count() == before + 1, name
        said = json.dumps(list(mine.values_list("details", flat=True)))
        assert not any(hole in said for hole in ("niva", "trinn", "tiltaksplan")), said
    assert "det veilederen sier" in words(Browser(nordvik.berit).get("readings", nordvik.log.pk))


def test_a_step_that_is_taken_away_says_so(nordvik, dina):
    comes_out(nordvik, OWN.replace('{code: "2", title: Se om det hjelper', '{id: trinn-9, code: "2", title: Annet'))
    page = dina.get("step-beside", nordvik.log.pk, "niva-1", "trinn-2")
    assert page.status_code == 404 and "Dette står ikke i veilederen nå" in words(page)
    assert dina.get("step-beside", nordvik.log.pk, "niva-1", "trinn-9").status_code == 200
    assert dina.get("use-step", "niva-1", "trinn-2").status_code == 404


@pytest.mark.parametrize(
    ("level", "said"),
    [(2, "Veilederen har ingen trinn på dette nivået."), (3, "Veilederen har ikke noe nivå 3.")],
)
def test_a_level_that_the_guide_says_little_of_says_so(nordvik, dina, level, said):
    do.change_level(nordvik.log, to=level, because="Flere er med.", by=wear(nordvik.dina))
    page = dina.get("guide-beside", nordvik.log.pk)
    assert page.status_code == 200 and said in words(page)
    assert Browser(nordvik.berit).get("guide-beside", nordvik.log.pk).status_code == 200


def test_levels_with_letters_are_found_by_their_place(nordvik, dina):
    comes_out(
        nordvik,
        OWN.replace('code: "1"\n    title', "code: A\n    title").replace('code: "2", title: To', "code: B, title: To"),
    )
    assert "Tiltak hos oss" in words(dina.get("guide-beside", nordvik.log.pk))


def test_without_an_own_guide_it_is_the_nations_and_with_none_it_says_so(nordvik):
    dina, log = Browser(nordvik.dina), nordvik.log.pk
    for one in (dina, Browser(nordvik.berit)):
        page = one.get("guide-beside", log)
        assert page.status_code == 200
    assert "Det er ikke publisert noen veileder her ennå." in words(dina.get("guide-beside", log))
    assert dina.get("step-beside", log, *STEP).status_code == 404
    publish_national_guide()
    assert "Møt foreldrene og barnet" in words(dina.get("guide-beside", log))


def test_it_is_read_as_it_is_at_ones_own_service(nordvik):
    publish_national_guide()
    for who, service in ((nordvik.dina, "skole"), (nordvik.emil, "helsestasjon")):
        page = Browser(who).get("step-beside", nordvik.log.pk, "niva-1", "trinn-3")
        assert f'href="/handlingsveileder/{service}/niva-1/trinn-3/"' in page.content.decode()
    there = Browser(nordvik.dina).get("step-beside", nordvik.log.pk, "helsestasjon", "niva-1", "trinn-3")
    assert there.status_code == 200 and 'href="/handlingsveileder/helsestasjon/niva-1/' in there.content.decode()


@pytest.mark.parametrize(
    ("language", "said", "address"),
    [("nn", "Rettleiaren ved sida av loggen", "/nn/handlingsveileder/"), ("en", "The guide beside the log", "/en/")],
)
def test_it_speaks_the_language_one_has_chosen(nordvik, dina, language, said, address):
    ask(nordvik.dina, nordvik.dina.first_hat)
    type(nordvik.dina).objects.filter(pk=nordvik.dina.pk).update(language=language)
    page = dina.get("guide-beside", nordvik.log.pk)
    assert said in words(page) and f'href="{address}' in page.content.decode()
    for name, holes in beside(nordvik):
        assert dina.get(name, *holes).status_code == 200


def test_no_page_asks_more_for_a_log_of_fifty_entries(nordvik, dina, as_person):
    publish_national_guide()
    few = {name: asked(dina, name, holes) for name, holes in beside(nordvik)}
    fill(nordvik, as_person(nordvik.dina), 9)
    for name, holes in beside(nordvik):
        many = asked(dina, name, holes)
        assert many == few[name] <= MOST, (name, many)


def asked(browser, name, holes):
    browser.get(name, *holes)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(name, *holes).status_code == 200
    return len(queries)


def test_what_is_sent_to_them_does_nothing(nordvik, dina):
    for name, holes in beside(nordvik):
        assert dina.client.post(reverse(name, args=holes), {"text": "Hei"}).status_code == 405


def test_nobody_comes_there_without_logging_in(nordvik, dina):
    for name, holes in beside(nordvik):
        answer = Client(HTTP_HOST="nordvik.localhost").get(reverse(name, args=holes))
        assert answer.headers["Location"] == "/min/logg-inn/"
    nobodys = reverse("guide-beside", args=[uuid.uuid4()])
    assert Browser(nordvik.dina).client.get(nobodys).status_code == 404
