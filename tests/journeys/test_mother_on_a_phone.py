"""Berit on the bus, with 360 px: what is it about, what do they need from me, who sees it, and who has been here?"""

import pytest

from .conftest import NARROW
from .life import day
from .looking import arrive, check, follow, log_in, said, send

NEUTRAL = "Du har ikke lenger tilgang hit"


@pytest.fixture
def berit(visitor, house):
    page = visitor(NARROW)
    log_in(page, house, "Berit Solbakk")
    return page


@pytest.fixture
def dina(visitor, house):
    page = visitor()
    log_in(page, house, "Dina Falk")
    return page


@pytest.fixture
def emil(visitor, house):
    page = visitor()
    log_in(page, house, "Emil Sand")
    return page


@pytest.mark.row("D1", "D2")
def test_a_mother_reads_answers_sees_who_has_read_and_withdraws_one_consent(berit, dina, emil):
    log = berit.url
    reads(berit)
    dina.goto(f"{log}samtykke/be-om")
    send(dina, "Spør familien", unit="PP-tjenesten", scope="whole", until=day(90))
    arrive(dina, "**/tilgang/")
    answers(berit, log)
    emil.goto(log)
    assert "Ada har noen å være sammen med" in said(emil)
    sees_who_sees(berit, log)
    withdraws(berit, log)
    emil.locator("main").get_by_role("link", name="Skriv i loggen").click()
    assert emil.locator("h1").inner_text() == NEUTRAL
    assert "Ada" not in said(emil)
    check(emil)


def reads(berit):
    """Her one log is what meets her."""
    assert "Loggen til Ada" in said(berit)
    assert "Dina Falk" in said(berit)
    check(berit)


def answers(berit, log):
    """What waits for her is one press away, and the answer says what it leads to."""
    berit.goto(log)
    berit.locator(".st-gjoremaal a", has_text="PP-tjenesten").click()
    check(berit)
    send(berit, "Send svaret", answer="no")
    arrive(berit, "**/tilgang/")
    assert "Du sa nei" in said(berit)


def sees_who_sees(berit, log):
    """Who may see it now, and who has: by name, title and service. Never herself."""
    berit.goto(log)
    follow(berit, "Hvem får se loggen?")
    arrive(berit, "**/tilgang/")
    assert "Emil" in said(berit)
    check(berit)
    berit.goto(log)
    follow(berit, "Hvem har sett loggen?")
    arrive(berit, "**/lesere/")
    check(berit)
    readers = berit.locator("#oppslag").inner_text()
    assert "Emil Sand" in readers
    assert "Berit" not in readers
    sees_one_reader(berit)


def sees_one_reader(berit):
    """The list is narrowed without a new page."""
    berit.locator("#hvem").select_option(label=option(berit, "Dina"))
    berit.get_by_role("button", name="Vis", exact=True).click()
    berit.locator("#oppslag", has_not_text="Emil").wait_for()
    assert "Dina Falk" in berit.locator("#oppslag").inner_text()


def option(page, name):
    return next(one for one in page.locator("#hvem option").all_text_contents() if name in one)


def withdraws(berit, log):
    """What it means stands first; then it is done, at once."""
    berit.goto(f"{log}tilgang/")
    service = berit.locator("main section .st-kort").filter(has_text="Nordvik helsestasjon")
    service.get_by_role("link", name="Trekk samtykket").click()
    assert "Emil" in said(berit)
    check(berit)
    send(berit, "Trekk samtykket")
    arrive(berit, "**/tilgang/")
    assert "Du trakk samtykket" in said(berit)
