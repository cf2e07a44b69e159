"""Dina has the baton and wonders what the guide says now: from the log to the step and its tool, and back from one."""

import pytest

from .conftest import NARROW, WIDE
from .looking import check, follow, log_in, log_out, said

ADA = "Blå bølge"
SIZES = {"phone": NARROW, "desktop": WIDE}


@pytest.mark.row("wish 15")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_the_holder_goes_from_the_log_to_the_step_its_tool_and_back(visitor, house, size, javascript):
    dina = visitor(SIZES[size], javascript=javascript)
    heard = listen(dina)
    log_in(dina, house, "Dina Falk")
    dina.locator(".st-loggliste a", has_text=ADA).first.click()
    log = dina.url
    follow(dina, "Hva sier veilederen?")
    assert "Hvor er dere?" in said(dina)
    look(dina, javascript)
    dina.locator(".st-valg a").nth(1).click()
    assert "Hvem i denne loggen" in said(dina) and "Stafettholder" in said(dina)
    look(dina, javascript)
    dina.locator("aside a", has_text="Med det loggen vet fylt inn").first.click()
    assert dina.get_by_label("Hvem det gjelder").first.input_value() == "Ada"
    assert dina.get_by_label("Skrevet av").input_value().startswith("Dina Falk")
    look(dina, javascript)
    on_paper(dina)
    dina.go_back()
    follow(dina, "Samme trinn i veilederen som alle kan lese")
    assert "/min/" not in dina.url and "?" not in dina.url
    follow(dina, "Bruk dette trinnet i en logg")
    assert ADA in said(dina) and "Ada" not in said(dina)
    look(dina, javascript)
    dina.locator(".st-loggliste a", has_text=ADA).first.click()
    assert dina.url.startswith(log)
    tells_nothing(heard, log)


def test_who_is_logged_out_is_led_back_to_the_step(visitor, house):
    dina = visitor(NARROW)
    log_in(dina, house, "Dina Falk")
    log_out(dina)
    dina.goto(house.address(path="/handlingsveileder/niva-2/trinn-2/"))
    follow(dina, "Bruk dette trinnet i en logg")
    dina.get_by_role("button", name="Vær Dina Falk").first.click()
    dina.wait_for_url("**/min/steg/niva-2/trinn-2/")
    assert ADA in said(dina)


def test_a_mother_finds_the_same_step_where_everybody_reads_it(visitor, house):
    berit = visitor(NARROW)
    heard = listen(berit)
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    follow(berit, "Slik jobber vi på dette nivået")
    assert "Skrevet til deg" in said(berit)
    check(berit)
    berit.locator("section ol a").first.click()
    assert "/handlingsveileder/" in berit.url
    tells_nothing(heard, log)


def on_paper(page):
    """The paper goes to another folder or home: it does not say whose log it came from."""
    assert page.locator(".st-loggbar").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".st-loggbar").is_visible()
    page.emulate_media(media="screen")


def look(page, javascript):
    if javascript:  # axe is a script
        check(page)


def listen(page):
    """[(address, what it says it comes from)] of everything the browser asks for."""
    heard = []
    page.on("request", lambda request: heard.append((request.url, request.headers.get("referer", ""))))
    return heard


def tells_nothing(heard, log):
    """What is asked for outside the house of the log carries nothing of it, nor from where."""
    log_id = log.rstrip("/").rsplit("/", 1)[-1]
    pages = [(url, referer) for url, referer in heard if "/min/" not in url and "/static/" not in url]
    assert pages and not [(url, referer) for url, referer in pages if log_id in url + referer]
