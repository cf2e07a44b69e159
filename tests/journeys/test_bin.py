"""A teacher writes something twice and takes one away; a mother finds it in the bin; one press puts it back."""

import os
from pathlib import Path

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check, log_in, said, send

TWICE = "Ada har øvd på trommene hele uka."
OWN = "Jeg vil ikke at dette skal stå her."


@pytest.mark.row("wish 5")
def test_what_was_written_by_mistake_is_taken_away_and_put_back_without_javascript(visitor, house):
    dina, berit = visitor(WIDE, javascript=False), visitor(NARROW, dark=True)
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    log_in(dina, house, "Dina Falk")
    dina.goto(f"{log}skriv")
    send(dina, "Lagre notatet", text=TWICE)
    arrive(dina, "**/logg/*/#notater")
    dina.locator("#notater article").filter(has_text=TWICE).get_by_role("link", name="Ta bort").click()
    look(dina, "question")
    send(dina, "Legg i papirkurven")
    arrive(dina, "**/logg/*/?tatt-bort=*")
    assert TWICE not in said(dina) and "Det ligger i papirkurven" in said(dina)
    look(dina, "undo")
    berit.goto(log)
    assert TWICE not in said(berit)
    berit.get_by_role("link", name="Hva ligger i papirkurven?").click()
    arrive(berit, "**/papirkurv/")
    assert TWICE in said(berit) and "Tatt bort av Dina Falk" in said(berit)
    assert not berit.get_by_role("button", name="Legg tilbake").count()
    check(berit)
    look(berit, "familys-bin")
    send(dina, "Angre")
    arrive(dina, "**/logg/*/#rad-*")
    assert TWICE in said(dina) and "Det ligger i papirkurven" not in said(dina)
    dina.goto(f"{log}papirkurv/")
    look(dina, "bin")


def test_a_child_takes_away_her_own_words_on_a_phone_and_nobody_else_can(visitor, house):
    ada, dina = visitor(NARROW), visitor(WIDE)
    log_in(ada, house, "Ada Solbakk")
    log = ada.url.removesuffix("egne-ord/")
    ada.goto(log)
    send(ada, "Send", text=OWN)
    ada.wait_for_load_state()
    log_in(dina, house, "Dina Falk")
    dina.goto(log)
    assert not dina.locator("#notater article").filter(has_text=OWN).get_by_role("link", name="Ta bort").count()
    ada.locator("#notater article").filter(has_text=OWN).get_by_role("link", name="Ta bort").click()
    check(ada)
    look(ada, "childs-question")
    send(ada, "Legg i papirkurven")
    arrive(ada, "**/logg/*/?tatt-bort=*")
    check(ada)
    look(ada, "childs-undo")
    send(ada, "Angre")
    arrive(ada, "**/logg/*/#rad-*")
    assert OWN in said(ada)


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"bin-{name}.png", full_page=True)
