"""Times for a meeting, as those who live it see it: a teacher, a mother and a child on their telephones."""

import pytest

from .conftest import NARROW, WIDE
from .life import day
from .looking import arrive, check, follow, log_in, said, send

NOT_SET = "Tiden er ikke bestemt ennå"
WHY = "Helst før jeg går på vakt."


@pytest.mark.row("G4")
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_time_is_found_without_anybody_hearing_what_suits_another(visitor, house, size):
    dina, berit, ada = visitor(size), visitor(NARROW), visitor(NARROW, dark=True)
    for page, name in ((dina, "Dina Falk"), (berit, "Berit Solbakk"), (ada, "Ada Solbakk")):
        log_in(page, house, name)
    log = berit.url
    dina.goto(f"{log}mote/nytt")
    send(dina, "Lagre møtet", at=f"{day(1)}T08:05", place="Rom 2", purpose="Når passer det?")
    arrive(dina, "**/mote/*-*/")
    meeting = dina.url
    answering = f"{log}svar/{meeting.removeprefix(log)}kommer"
    follow(dina, "Foreslå tider")
    check(dina)
    send(dina, "Foreslå tidene", first=f"{day(2)}T09:15", second=f"{day(3)}T10:45")
    arrive(dina, meeting)
    check(dina)

    for page in (dina, berit):
        page.goto(log)
        assert NOT_SET in said(page) and "08.05" not in said(page)
        check(page)
    berit.goto(answering)
    check(berit)
    berit.locator("main label", has_text="10.45").first.click()
    send(berit, "Send svaret", text=WHY)
    arrive(berit, "**/svar/?lagret")
    ada.goto(answering)
    check(ada)
    assert WHY not in said(ada) and "Berit" not in said(ada)

    dina.goto(f"{meeting}velg-tid")
    assert "Passer for Berit Solbakk." in said(dina) or "Passer for Berit." in said(dina)
    check(dina)
    dina.locator("main label", has_text="10.45").first.click()
    dina.get_by_role("button", name="Velg denne tiden").click()
    arrive(dina, meeting)
    for page in (berit, ada):
        page.goto(meeting)
        assert "10.45" in said(page) and NOT_SET not in said(page)
    berit.goto(log)
    assert NOT_SET not in said(berit) and "10.45" in said(berit)
