"""From a step that everybody reads to one's own logs and back: the address carries the step and nothing else."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.tests.conftest import Browser, words
from stafett.relaylog.urls import one_log
from tests.nordvik import wear

from .conftest import Browser as AtTheDoor
from .nearby import STEP, beside, comes_out, links

PUBLIC = "/handlingsveileder/niva-1/trinn-1/"
USE = "/min/steg/niva-1/trinn-1/"
HOST = "nordvik.localhost"


@pytest.fixture(autouse=True)
def own_guide(nordvik):
    comes_out(nordvik)


def anybody(path, **cookies):
    client = Client(headers={"host": HOST})
    for name, value in cookies.items():
        client.cookies[name] = value
    return client.get(path)


@pytest.mark.row("wish 15")
def test_the_public_page_is_the_same_bytes_whoever_reads_it(nordvik):
    dina = Browser(nordvik.dina)
    alone, known = anybody(PUBLIC), dina.client.get(PUBLIC)
    assert alone.content == known.content and alone.headers["ETag"] == known.headers["ETag"]
    assert "Cookie" not in known.headers.get("Vary", "") and not known.cookies and not alone.cookies
    assert known.headers["Cache-Control"] == "public, no-cache"
    dina.get("tool-beside", nordvik.log.pk, *STEP, "tiltaksplan")
    assert anybody(PUBLIC).content == alone.content
    again = dina.client.get(PUBLIC, headers={"If-None-Match": alone.headers["ETag"]})
    assert again.status_code == 304


def test_the_empty_form_stays_as_it_is(nordvik):
    form = "/handlingsveileder/verktoy/tiltaksplan/fyll-ut/"
    before = anybody(form).content
    Browser(nordvik.dina).get("tool-beside", nordvik.log.pk, *STEP, "tiltaksplan")
    assert anybody(form).content == before == Browser(nordvik.dina).client.get(form).content
    assert b"Ada" not in before and b"Dina" not in before


def test_a_step_leads_to_the_house_of_the_log_with_the_step_alone(nordvik):
    html = anybody(PUBLIC).content.decode()
    assert f'href="{USE}"' in html
    nn = anybody(f"/nn{PUBLIC}").content.decode()
    assert f'href="/nn{USE}"' in nn and anybody(f"/nn{USE}").headers["Location"] == USE
    before_a_log = anybody("/handlingsveileder/niva-0/trinn-1/")
    assert before_a_log.status_code == 200 and b"/min/steg/" not in before_a_log.content


def test_who_is_not_logged_in_comes_to_the_door_and_then_to_the_choice(nordvik):
    browser = AtTheDoor(nordvik)
    assert browser.get(USE).headers["Location"] == "/min/logg-inn/"
    assert browser.be_dina().headers["Location"] == USE
    assert "Bruk trinnet i en logg" in words(browser.get(USE))


def test_a_log_that_was_asked_for_is_still_not_where_the_next_one_is_led(nordvik):
    browser = AtTheDoor(nordvik)
    browser.get(reverse("relay-log", args=[nordvik.log.pk]))
    assert browser.be_dina().headers["Location"] == "/min/"


@pytest.mark.row("wish 15")
def test_one_chooses_among_the_logs_one_reads_by_cover_name(nordvik):
    page = Browser(nordvik.dina).get("use-step", *STEP)
    address = reverse("step-beside", args=[nordvik.log.pk, *STEP])
    assert f'href="{address}"' in page.content.decode() and "Nivå 1" in words(page)
    assert "Ada" not in page.content.decode() and "Berg" not in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert Browser(nordvik.dina).client.get(address).status_code == 200


def test_to_choose_is_no_reading_and_one_log_alone_is_not_opened_by_itself(nordvik):
    page = Browser(nordvik.dina).get("use-step", *STEP)
    assert page.status_code == 200
    said = words(Browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "Ingen ansatte har åpnet loggen." in said


@pytest.mark.parametrize("name", ["finn", "guri", "heidi", "berit"])
def test_who_reads_no_log_at_work_meets_none(nordvik, name):
    page = Browser(getattr(nordvik, name)).get("use-step", *STEP)
    assert page.status_code == 200 and str(nordvik.log.pk) not in page.content.decode()
    said = "Dette er for dem som arbeider" if name == "berit" else "Du leser ingen åpen logg på jobb nå."
    assert said in words(page) and f'href="{PUBLIC}"' in page.content.decode()


def test_a_service_that_is_let_out_finds_the_log_no_more(nordvik):
    emil = Browser(nordvik.emil)
    assert str(nordvik.log.pk) in emil.get("use-step", *STEP).content.decode()
    do.withdraw_consent(nordvik.health_consent, by=ask(nordvik.berit))
    assert str(nordvik.log.pk) not in emil.get("use-step", *STEP).content.decode()


def test_a_log_that_rests_is_none_to_choose(nordvik):
    do.take_back_agreement(nordvik.log, by=ask(nordvik.berit))
    assert str(nordvik.log.pk) not in Browser(nordvik.dina).get("use-step", *STEP).content.decode()


def test_the_choice_asks_as_little_for_a_log_as_for_none(nordvik):
    counts = {}
    for name in ("dina", "finn"):
        browser = Browser(getattr(nordvik, name))
        browser.get("use-step", *STEP)
        with CaptureQueriesContext(connection) as queries:
            browser.get("use-step", *STEP)
        counts[name] = len(queries)
    assert counts["dina"] <= 12 and counts["dina"] - counts["finn"] <= 2, counts


@pytest.mark.parametrize("who", ["dina", "berit", "ada", "guri"])
def test_no_page_of_a_log_tells_the_guide_where_one_comes_from(nordvik, who):
    """A link out of the house sends no address: the page says so, or the link does."""
    browser, seen = Browser(getattr(nordvik, who)), 0
    pages = [("home", []), *((page.name, [nordvik.log.pk]) for page in one_log if not page.pattern.converters)]
    for name, holes in [*pages, *beside(nordvik)]:
        answer = browser.client.get(reverse(name, args=holes))
        quiet = answer.headers["Referrer-Policy"] == "strict-origin"
        for before, address, after in links(answer) if answer.status_code == 200 else ():
            if not address.startswith(("/min/", "#", "tel:")):
                seen += 1
                assert quiet or "noreferrer" in before + after, (name, address)
    assert seen


def test_no_link_out_of_a_log_carries_anything_of_it(nordvik):
    wear(nordvik.dina)
    of_the_log = {str(nordvik.log.pk), str(nordvik.ada.pk), nordvik.log.mark, "Ada", "Solbakken", "Dina"}
    for name, holes in beside(nordvik):
        answer = Browser(nordvik.dina).client.get(reverse(name, args=holes))
        for _before, address, _after in links(answer):
            if not address.startswith(("/min/logg/", "#", "tel:")):
                assert not any(one in address for one in of_the_log) and "?" not in address, (name, address)
        assert re.search(r"<title>Min side</title>", answer.content.decode()), name  # what a saved file is called


@pytest.mark.parametrize("wanted", [f"{USE}?x=1", "/min/steg/../logg/", "/min/steg/"])
def test_nothing_but_a_step_is_where_a_stranger_is_led(nordvik, wanted):
    browser = AtTheDoor(nordvik)
    browser.get(USE)
    session = browser.session
    session["wanted"] = wanted
    session.save()
    assert browser.be_dina().headers["Location"] == "/min/"
