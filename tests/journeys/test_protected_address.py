"""An address becomes protected while the log runs: the mother's phone meets a service that is away, until let in."""

import os
from pathlib import Path

import pytest

from .conftest import NARROW
from .looking import arrive, check, follow, log_in, said, send

AWAY = "Tjenesten hviler et øyeblikk."


@pytest.mark.row("C16")
def test_the_family_is_shut_out_at_once_and_let_in_by_name(visitor, house):
    dina, berit = visitor(NARROW), visitor(NARROW, dark=True)
    log_in(dina, house, "Dina Falk")
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    dina.goto(f"{log}sperrer/ny")
    check(dina)
    look(dina, "said")
    send(dina, "Hold ute", meets="adresse", because="Mor ringte: Adressen er beskyttet fra i dag.")
    arrive(dina, "**/sperrer/")
    check(dina)
    look(dina, "kept-out")
    berit.reload()
    assert AWAY in said(berit) and "adresse" not in said(berit).lower()
    look(berit, "away")
    follow(dina, "Be om å slippe inn én")
    check(dina)
    send(dina, "Be om å slippe inn", because="Snakket med henne.")
    assert "Velg hvem det gjelder, eller skriv fødselsnummeret." in said(dina)
    check(dina)
    look(dina, "whom")
    dina.select_option("[name=person]", label="Berit")
    send(dina, "Be om å slippe inn")
    arrive(dina, "**/sperrer/")
    check(dina)
    look(dina, "asked")
    follow(dina, "Trekk spørsmålet")
    check(dina)
    look(dina, "taken-back")
    send(dina, "Trekk spørsmålet")
    arrive(dina, "**/sperrer/")
    assert "Ikke sluppet inn" in said(dina)
    check(dina)
    look(dina, "not-let-in")
    berit.reload()
    assert AWAY in said(berit)
    berit.wrong.clear()  # the browser says it too: 503
    dina.goto(log)
    assert "Skriv aldri hvor noen bor eller er" in said(dina)
    check(dina)
    look(dina, "log")


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"address-{name}.png", full_page=True)
