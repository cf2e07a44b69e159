"""A mother writes where they live. The holder seals it, and both families' screens say that and by whom, never what."""

import os
from pathlib import Path

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check, follow, log_in, said, send

ADDRESS = "Vi bor i Skogveien 7 nå."


@pytest.mark.row("wish 5")
def test_what_should_never_have_been_written_is_gone_for_everybody(visitor, house):
    berit, dina = visitor(NARROW), visitor(WIDE, javascript=False)
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    send(berit, "Send", text=ADDRESS)
    berit.wait_for_load_state()
    assert ADDRESS in said(berit)
    log_in(dina, house, "Dina Falk")
    dina.goto(log)
    assert ADDRESS in said(dina)
    follow(dina, "Forsegle noe som aldri skulle vært skrevet")
    arrive(dina, "**/forseglet/")
    look(dina, "list")
    dina.locator("main article").filter(has_text=ADDRESS).get_by_role("link", name="Forsegle").click()
    look(dina, "question")
    send(dina, "Forsegle teksten")
    assert "Velg hvorfor teksten ikke skal stå her." in said(dina) and ADDRESS in said(dina)
    look(dina, "why")
    send(dina, "Forsegle teksten", because="whereabouts")
    arrive(dina, "**/forseglet/")
    assert ADDRESS not in said(dina) and "Det røper hvor noen bor eller er" in said(dina)
    dina.goto(log)
    look(dina, "log")
    berit.goto(log)
    assert ADDRESS not in berit.content() and "Forseglet av Dina Falk" in said(berit)
    check(berit)
    look(berit, "family")
    follow(berit, "Står det noe her som aldri skulle vært skrevet?")
    check(berit)
    look(berit, "familys-list")


def test_the_writer_goes_from_putting_it_right_to_sealing_it_on_a_phone_in_the_dark(visitor, house):
    berit = visitor(NARROW, dark=True)
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    send(berit, "Send", text=ADDRESS)
    berit.wait_for_load_state()
    berit.locator("#notater article").filter(has_text=ADDRESS).get_by_role("link", name="Rett").click()
    send(berit, "Lagre rettelsen", text="Ring før dere kommer.")
    arrive(berit, "**/logg/*/")
    berit.locator("#notater article").filter(has_text="Ring før").get_by_role("link", name="Rett").click()
    follow(berit, "Forsegle det heller")
    check(berit)
    look(berit, "before")
    send(berit, "Forsegle teksten", what="before", because="whereabouts")
    arrive(berit, "**/forseglet/")
    check(berit)
    berit.goto(log)
    assert ADDRESS not in berit.content() and "Ring før dere kommer." in said(berit)


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"sealing-{name}.png", full_page=True)
