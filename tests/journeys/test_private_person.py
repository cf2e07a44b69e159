"""A mother on her phone lets somebody she trusts read with her; 48 hours later, and not before, that one reads."""

import datetime as dt
import os
from pathlib import Path

import pytest

from stafett.core import clock

from .conftest import NARROW
from .house import House
from .life import day
from .looking import arrive, check, follow, log_in, said, send
from .newcomers import VOLL

HOURS = dt.timedelta(hours=48)


@pytest.fixture
def later(house):
    """The same house, so much later."""
    houses = []

    def open_at(moment):
        houses.append(House(house.name, moment=moment))
        return houses[-1]

    yield open_at
    for one in houses:
        one.stop()
        assert not one.complaints


@pytest.mark.row("C3")
@pytest.mark.usefixtures("newcomers")
def test_a_mother_lets_in_a_friend_who_reads_after_48_hours(visitor, house, later):
    berit, tiril = visitor(NARROW), visitor(NARROW)
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    asks(berit)
    answered = says_yes(berit)
    path = log[log.index("/min/") :]
    early = later(answered + HOURS - dt.timedelta(minutes=2))
    log_in(tiril, early, VOLL.child)
    tiril.goto(early.address(path=path))
    assert "Ada" not in said(tiril)
    late = later(clock.now() + HOURS + dt.timedelta(minutes=1))
    log_in(tiril, late, VOLL.child)
    assert "Loggen til Ada" in said(tiril) and "Ada har noen å være sammen med" in said(tiril)
    check(tiril)
    look(tiril, "page")
    for place in ("tilgang/", "lesere/", "skriv", "egne-ord/", "samtykke/privatperson"):
        tiril.goto(late.address(path=f"{path}{place}"))
        assert "Ada har noen" not in said(tiril), place
    sees_that_it_was_read(berit, late, path)


def asks(berit):
    follow(berit, "Hvem får se loggen?")
    arrive(berit, "**/tilgang/")
    follow(berit, "Spør om en privatperson kan få lese")
    check(berit)
    look(berit, "ask")
    send(berit, "Spør dem som må svare", name="Søster Tiril", number="12345678901", scope="whole", until=day(60))
    assert "Søster Tiril" in berit.content() and "nummer" in said(berit)
    send(berit, "Spør dem som må svare", number=VOLL.number)
    arrive(berit, "**/samtykke/*-*/")


def says_yes(berit):
    assert "Søster Tiril er en privatperson" in said(berit) and "48 timer" in said(berit)
    check(berit)
    look(berit, "answer")
    send(berit, "Send svaret", answer="yes", born="1955-02-01")
    assert "Det stemmer ikke med nummeret" in said(berit)
    answered = clock.now()
    send(berit, "Send svaret", born=VOLL.born.isoformat())
    arrive(berit, "**/tilgang/")
    assert "leser Søster Tiril." in said(berit) and "Leser ikke ennå" in said(berit)
    assert berit.get_by_role("link", name="Trekk samtykket – Søster Tiril").count() == 1
    check(berit)
    look(berit, "cooling")
    return answered


def sees_that_it_was_read(berit, late, path):
    log_in(berit, late, "Berit Solbakk")
    berit.goto(late.address(path=f"{path}lesere/"))
    assert "Søster Tiril, privatperson" in berit.locator("#oppslag").inner_text()
    check(berit)
    look(berit, "readings")


def look(page, name):
    """A picture of it, where STAFETT_LOOK says, for whoever wants to see."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"private-{name}.png", full_page=True)
