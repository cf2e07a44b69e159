"""What families answer on a phone: how a meeting was, in two taps; a youth who writes; one who is grown up, alone."""

import pytest

from .conftest import NARROW
from .life import day
from .looking import arrive, check, follow, log_in, said, send
from .newcomers import MOTHER_OF_A_YOUTH, VOLL

FAST = "Det gikk fort på slutten igjen."
OWN = "Jeg vil at noen spør meg før de ringer hjem."
ALONE = "Bare når det er få der."


def on_a_phone(visitor, house, name):
    page = visitor(NARROW, dark=True)
    log_in(page, house, name)
    check(page)
    return page


def tap(page, name, group=None):
    """One press on a chip or a drawing, as a thumb does it: on its words."""
    place = page.get_by_role("group", name=group) if group else page.locator("main")
    place.locator("label", has_text=name).first.click()


@pytest.mark.row("D7", "Q1")
def test_a_mother_says_in_two_taps_how_the_meeting_was_and_sees_that_it_is_read(visitor, house):
    dina, berit = visitor(), on_a_phone(visitor, house, "Berit Solbakk")
    log_in(dina, house, "Dina Falk")
    log = berit.url
    meeting = planned(dina, log)
    writes_it_up(dina, meeting)
    berit.goto(log)
    berit.locator(".st-gjoremaal a", has_text="Hvordan var møtet").click()
    check(berit)
    assert "Dette leser: Dina Falk." in said(berit)
    tap(berit, "Litt", "Ble du hørt?")
    berit.get_by_role("button", name="Send", exact=True).click()
    arrive(berit, "**/svar/?lagret")
    assert "Svaret er lagret." in said(berit) and "Litt" in said(berit)
    check(berit)
    dina.goto(log)
    assert FAST not in said(dina)
    follow(dina, "Svar fra familien")
    check(dina, NARROW)
    dina.get_by_role("button", name="Jeg har lest svarene").click()
    dina.get_by_role("button", name="Jeg har lest svarene").wait_for(state="detached")
    berit.reload()
    assert "Stafettholderen har lest det." in said(berit)


def planned(page, log):
    """The address of the next meeting."""
    page.goto(log)
    return page.locator("#mote a[href*='/mote/']").first.evaluate("a => a.href")


def writes_it_up(page, meeting):
    page.goto(f"{meeting}for")
    send(page, "Lagre referatet", decided="Vi fortsetter som nå.")
    arrive(page, meeting)


def test_a_child_says_whether_it_helps_and_it_stands_in_the_evaluation_in_its_words(visitor, house):
    dina, ada = visitor(), on_a_phone(visitor, house, "Ada Solbakk")
    log_in(dina, house, "Dina Falk")
    log = ada.url.removesuffix("egne-ord/")
    ada.get_by_role("link", name="Hjelper det? «Følge til de fire").click()
    check(ada)
    tap(ada, "Litt")
    ada.locator("[name=text]").fill("Best når vi går hele veien.")
    tap(ada, "Det kan stå i vurderingen")
    ada.get_by_role("button", name="Send svaret").click()
    arrive(ada, "**/svar/?lagret")
    dina.goto(log)
    dina.locator("article", has_text="Følge til de fire").get_by_role("link", name="Vurder tiltaket").first.click()
    dina.locator("[name=voices]").first.wait_for()
    assert "Litt. Best når vi går hele veien." in said(dina)
    send(dina, "Lagre vurderingen", effect="helped_a_little", decision="continue", evaluate_on=day(60))
    arrive(dina, "**/#tiltak-*")
    ada.goto(log)
    assert "Best når vi går hele veien." in said(ada)


@pytest.mark.row("Q1")
@pytest.mark.usefixtures("newcomers")
def test_a_youth_of_fifteen_writes_corrects_and_answers_and_his_mother_reads_what_is_for_all(visitor, house):
    ailu, mother = on_a_phone(visitor, house, "Áilu"), visitor(NARROW)
    log_in(mother, house, MOTHER_OF_A_YOUTH)
    log = ailu.url.removesuffix("egne-ord/")
    writes_and_corrects(ailu, log)
    ailu.goto(f"{log}egne-ord/")
    send(ailu, "Lagre", text=OWN, seen_by="holder")
    arrive(ailu, "**/egne-ord/?lagret#sagt")
    ailu.get_by_role("link", name="Hjelper det?").first.click()
    check(ailu)
    tap(ailu, "Ja")
    ailu.locator("[name=text]").fill(ALONE)
    ailu.get_by_role("button", name="Send svaret").click()
    arrive(ailu, "**/svar/?lagret")
    check(ailu)
    mother.goto(log)
    assert "Jeg ble helt til slutt." in said(mother)
    for place in ("", "egne-ord/", "svar/", "papirkurv/", "forseglet/"):
        mother.goto(f"{log}{place}")
        assert OWN not in said(mother) and ALONE not in said(mother), place


def writes_and_corrects(page, log):
    """A note to all who read the log; what stood there first stays readable."""
    page.goto(f"{log}skriv")
    check(page)
    send(page, "Lagre notatet", text="Torsdag gikk bra. Jeg ble til slutt.")
    arrive(page, "**#notater")
    page.locator("article", has_text="Torsdag gikk bra").get_by_role("link", name="Rett").click()
    check(page)
    send(page, "Lagre rettelsen", text="Torsdag gikk bra. Jeg ble helt til slutt.")
    arrive(page, f"{log}*")


@pytest.mark.usefixtures("newcomers")
def test_one_who_is_grown_up_opens_the_log_alone_and_no_parent_meets_it(visitor, house):
    """She is asked, answers on her phone, and it is hers. Nobody at home is asked, or learns of it."""
    dina, tiril = visitor(), on_a_phone(visitor, house, VOLL.child)
    log_in(dina, house, "Dina Falk")
    follow(dina, "Start en ny logg")
    asked = {"kind": "adult", "number": VOLL.number, "first_name": "Tiril", "why": "Du vil ha en plan for høsten."}
    send(dina, "Spør familien", **asked)
    arrive(dina, "**/avtale/")
    log = dina.url.removesuffix("avtale/")
    tiril.goto(f"{log}avtale/")
    check(tiril)
    send(tiril, "Send svaret", answer="yes")
    tiril.goto(f"{log}egne-ord/")
    assert "Loggen er din alene." in said(tiril) and "også de hjemme" not in said(tiril)
    check(tiril)
    send(tiril, "Lagre", text="Jeg vil finne noe å gå til.", seen_by="holder")
    arrive(tiril, "**/egne-ord/?lagret#sagt")
    tiril.goto(f"{log}svar/loggen")
    check(tiril)
    tap(tiril, "Ja", "Ble du hørt?")
    tiril.get_by_role("button", name="Send", exact=True).click()
    arrive(tiril, "**/svar/?lagret")
    dina.goto(f"{log}egne-ord/")
    assert "Jeg vil finne noe å gå til." in said(dina)
    for parent in (VOLL.mother, VOLL.father):
        page = visitor(NARROW)
        log_in(page, house, parent)
        assert "Tiril" not in said(page)
        page.goto(log)
        assert page.locator("h1").inner_text() == "Vi finner ikke siden"
