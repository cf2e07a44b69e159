"""A log controller asks about one reading and passes another on; the reader and the leader meet what is theirs."""

import os
from pathlib import Path

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check, follow, log_in, said, send

ADA = "Blå bølge"


@pytest.mark.row("J3")
def test_from_the_queue_to_the_leader(visitor, house):
    solveig, idun, astrid = visitor(WIDE), visitor(NARROW), visitor(WIDE, javascript=False)
    log_in(solveig, house, "Solveig Myhre")
    assert "2 saker venter." in said(solveig) and "Loggene mine" not in said(solveig)
    look(solveig, "queue")
    case_of(solveig, "Mehdi Rahimi").click()
    arrive(solveig, "**/kontroll/*/")
    text = said(solveig)
    assert "3 lesinger" in text and "Om natten" in text and "Ikram" not in text
    check(solveig)
    look(solveig, "case")
    follow(solveig, "Send til lederen")
    assert "Kjersti Aune, Teamleder" in said(solveig)
    send(solveig, "Send til lederen")
    assert "Skriv hva lederen trenger å vite." in said(solveig)
    check(solveig)
    send(solveig, "Send til lederen", text="Han har ingen oppgave i denne loggen.")
    arrive(solveig, "**/min/kontroll/")
    assert "1 sak venter." in said(solveig) and "Sendt til lederen" in said(solveig)
    log_in(idun, house, "Idun Løken")
    follow(idun, "Svar på hvorfor du åpnet en logg")
    arrive(idun, "**/svar")
    assert "Hvorfor åpnet du den?" in said(idun) and "Uten oppgave" not in said(idun)
    check(idun)
    look(idun, "explain")
    send(idun, "Send svaret", text="Jeg vikarierte for en kollega.")
    assert "Jeg vikarierte for en kollega." in said(idun)
    log_in(astrid, house, "Astrid Mørk")
    follow(astrid, "En sak om en i tjenesten din")
    assert "Hege Lindberg leste en stafettlogg" in said(astrid)
    look(astrid, "told")
    follow(astrid, "Skriv hva som ble gjort")
    send(astrid, "Send til loggkontrolløren", text="Vi har snakket, og rutinen er gått gjennom.")
    assert "Vi har snakket" in said(astrid)
    solveig.reload()
    assert "Leseren har svart" in said(solveig) and "Fulgt opp av lederen" in said(solveig)


def test_the_one_it_is_about_meets_nothing_of_it_and_the_controller_nothing_of_a_log(visitor, house):
    mehdi, solveig = visitor(WIDE), visitor(NARROW, dark=True)
    log_in(solveig, house, "Solveig Myhre")
    check(solveig)
    look(solveig, "queue-dark")
    case = case_of(solveig, "Emil Sand").get_attribute("href")
    case_of(solveig, "Emil Sand").click()
    assert "Vanlig arbeid" in said(solveig) and "Send til lederen" not in said(solveig)
    check(solveig)
    log_in(mehdi, house, "Dina Falk")
    log = mehdi.locator(".st-loggliste a", has_text=ADA).first.get_attribute("href")
    assert mehdi.goto(house.address(path=case)).status == 404
    assert mehdi.goto(house.address(path="/min/kontroll/")).status == 403
    assert solveig.goto(house.address(path=log)).status == 404


def case_of(page, reader):
    return page.locator("main li").filter(has_text=reader).get_by_role("link")


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"control-{name}.png", full_page=True)
