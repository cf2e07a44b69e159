"""What is said in the room: a mother's yes, that she reads on her phone and changes; and a child's own words."""

import os
from pathlib import Path

from .conftest import NARROW
from .life import day
from .looking import arrive, check, follow, log_in, said, send


def test_an_answer_given_in_the_room_is_written_down_read_by_the_one_who_gave_it_and_changed(visitor, house):
    dina, berit = visitor(), visitor(NARROW, dark=True)
    log_in(dina, house, "Dina Falk")
    log_in(berit, house, "Berit Solbakk")
    log = berit.url
    dina.goto(f"{log}samtykke/be-om")
    send(dina, "Spør familien", unit="PP-tjenesten", scope="whole", until=day(90))
    arrive(dina, "**/tilgang/")
    writes_down(dina)
    berit.goto(f"{log}tilgang/")
    assert "Dina Falk har ført svaret ditt. Du ga det muntlig" in said(berit)
    check(berit)
    look(berit, "access")
    follow(berit, "Stemmer det ikke? Svar selv")
    assert "svarer du selv her" in said(berit)
    check(berit)
    look(berit, "answer")
    send(berit, "Send svaret", answer="no")
    arrive(berit, "**/tilgang/")
    assert "har ført svaret ditt" not in said(berit)


def test_what_the_child_says_is_written_down_and_the_mother_reads_it_before_she_answers(visitor, house):
    dina, ada = visitor(), visitor(NARROW)
    log_in(dina, house, "Dina Falk")
    log_in(ada, house, "Ada Solbakk")
    log = ada.url.removesuffix("egne-ord/")
    dina.goto(f"{log}tilgang/")
    dina.get_by_role("link", name="Skriv hva barnet sier").first.click()
    check(dina)
    send(dina, "Lagre det barnet sier", heard="yes", words_of_child="De må spørre meg først.")
    assert "Fortell barnet hvem som leser dette. Kryss av når barnet vet det." in said(dina)
    check(dina)
    look(dina, "hear")
    dina.get_by_label("Barnet vet hvem som leser dette").check()
    send(dina, "Lagre det barnet sier", how="På vei hjem fra turen", by_whom="Dina")
    arrive(dina, "**/tilgang/")
    ada.goto(f"{log}tilgang/")
    assert "De må spørre meg først." in said(ada)
    check(ada)
    look(ada, "heard")


def test_a_father_who_answers_on_paper_about_having_a_log_reads_who_wrote_it(visitor, house):
    dina, roar = visitor(), visitor(NARROW)
    log_in(dina, house, "Dina Falk")
    log_in(roar, house, "Roar Pettersen")
    asked = roar.url.removesuffix("avtale/") + "avtale/"
    dina.goto(asked)
    follow(dina, "Før et svar som er gitt muntlig eller på papir")
    check(dina)
    send(dina, "Før svaret", answer="yes")
    assert "Velg hvem som svarte." in said(dina)
    check(dina)
    look(dina, "to-the-log")
    dina.select_option("[name=person]", label="Roar Pettersen")
    dina.select_option("[name=witness]", index=1)
    send(dina, "Før svaret", how="paper")
    arrive(dina, "**/avtale/")
    check(dina)
    roar.goto(asked)
    assert "Dina Falk har ført svaret ditt. Du ga det på papir" in said(roar)
    check(roar)
    look(roar, "to-the-log-read")


def writes_down(dina):
    """Nothing chosen is said beside each field, and what was chosen stands."""
    card = dina.locator(".st-kort", has_text="PP-tjenesten").filter(has_text="Før et svar")
    card.get_by_role("link", name="Før et svar").click()
    check(dina)
    send(dina, "Før svaret", answer="yes")
    assert "Velg hvem som svarte." in said(dina)
    assert dina.locator("[name=answer][value=yes]").is_checked()
    check(dina)
    look(dina, "register")
    dina.select_option("[name=person]", index=1)
    dina.select_option("[name=witness]", index=1)
    send(dina, "Før svaret", how="oral")
    arrive(dina, "**/tilgang/")


def look(page, name):
    """Kept where somebody wants to look at it."""
    if os.environ.get("STAFETT_LOOK"):
        page.screenshot(path=Path(os.environ["STAFETT_LOOK"]) / f"registering-{name}.png", full_page=True)
