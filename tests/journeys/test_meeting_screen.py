"""A meeting is led on a screen that everybody in the room sees: on a big one, and on a telephone on the table."""

import pytest

from .conftest import NARROW, WIDE
from .life import day
from .looking import arrive, check, follow, log_in, said, send

CHILD, PARENTS = "Jeg vil ha en venn i friminuttet.", "Hun sover bedre når hun vet hvem hun skal være med."
LATE = "Dette skrev vi mens klokka gikk."
OWN = [".st-meny", ".st-nav", "footer", ".st-loggstripe"]


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def dina(visitor, house, request):
    page = visitor(request.param, dark=request.param is NARROW)
    log_in(page, house, "Dina Falk")
    return page


def ada_of(page):
    """The log's address, and that of another child's."""
    rows = page.locator(".st-loggliste a")
    ada = rows.filter(has_text="Blå bølge").first.evaluate("a => a.href")
    return ada, next(one for one in rows.evaluate_all("all => all.map(a => a.href)") if one != ada)


def plan(page, log, purpose):
    """A meeting that Ada, her mother and Omar are asked to; its page."""
    page.goto(f"{log}mote/nytt")
    send(page, "Lagre møtet", at=f"{day(1)}T14:30", place="Rom 7 bak biblioteket", purpose=purpose)
    arrive(page, "**/mote/*-*/")
    return page.url


def show(page):
    follow(page, "Vis på skjerm")
    check(page)
    assert "Spør barnet på forhånd" in said(page)
    page.get_by_role("button", name="Vis møtet").click()
    arrive(page, "**/skjerm/")


def is_the_meeting_alone(page, screen):
    assert page.url == screen
    assert not [one for one in OWN if page.locator(one).count()]
    links = page.locator("a").evaluate_all("all => all.map(one => one.href.split('#')[0])")
    assert set(links) <= {screen}, links
    assert not [one for one in ("Rom 7", "Dette leser", "Blå bølge") if one in page.content()]


@pytest.mark.row("G6")
def test_from_the_screen_nothing_leads_to_anything_else(dina, house):
    log, other = ada_of(dina)
    tab = dina.context.new_page()
    tab.goto(other)
    meeting = plan(dina, log, "Hvem er sammen med hvem?")
    show(dina)
    screen = dina.url
    is_the_meeting_alone(dina, screen)
    for typed in ("/min/", "/min/meldinger/", "/min/fortsett/"):
        dina.goto(house.address(path=typed))
        is_the_meeting_alone(dina, screen)
    for typed in (other, log, meeting, f"{log}svar/", f"{log}tilgang/", f"{meeting}for", f"{meeting}enige"):
        dina.goto(typed)
        is_the_meeting_alone(dina, screen)
    for _press in range(3):
        dina.go_back()
        dina.wait_for_load_state()
        is_the_meeting_alone(dina, screen)
    tab.reload()
    is_the_meeting_alone(tab, screen)
    dina.locator(".st-hode a").first.click()
    dina.wait_for_load_state()
    is_the_meeting_alone(dina, screen)
    leaves(dina, tab, log)


def leaves(dina, tab, log):
    """Out is out, in both tabs, also with "back"."""
    dina.get_by_role("button", name="Avslutt visningen").click()
    arrive(dina, "**/min/prove/")
    for page in (dina, tab):
        page.goto(log)
        assert "/min/prove/" in page.url
        page.go_back()
        page.wait_for_load_state()
        assert not page.locator("textarea").count()


@pytest.mark.row("G3", "G5")
def test_the_holder_leads_a_meeting_and_all_agree_on_the_minutes_in_the_room(dina, house, visitor):
    log, _other = ada_of(dina)
    meeting = plan(dina, log, "Hvordan går det i friminuttene?")
    show(dina)
    screen = dina.url
    check(dina)
    order = dina.locator("main textarea").evaluate_all("all => all.map(one => one.name)")
    assert order[:3] == ["child_said", "parents_said", "professionals_said"]
    writes_together(dina)
    is_the_meeting_alone(dina, screen)
    assert "Fast makker" in said(dina)
    check(dina)
    dina.get_by_role("button", name="Ja, vi er enige").click()
    dina.get_by_text("Dere er enige om referatet.").wait_for()
    is_the_meeting_alone(dina, screen)

    berit = visitor(NARROW)
    log_in(berit, house, "Berit Solbakk")
    berit.goto(meeting)
    read = said(berit)
    assert read.index(CHILD) < read.index(PARENTS) < read.index("Vi prøver med en fast makker.")
    assert "Versjon 1: Dina Falk skriver at de som møttes, er enige" in read
    check(berit)


def writes_together(page):
    """First not whole: nothing is saved and nothing lost."""
    written = {"child_said": CHILD, "parents_said": PARENTS, "child_took_part": "Ada var med hele tida."}
    send(page, "Lagre referatet", **written, title_1="Fast makker")
    assert CHILD in page.content() and PARENTS in page.content()
    check(page)
    page.locator("[name=goal_1]").select_option(index=1)
    promised = {"responsible_1": "Omar", "evaluate_on_1": day(30)}
    send(page, "Lagre referatet", decided="Vi prøver med en fast makker.", **promised)
    page.get_by_text("Referatet er lagret.").wait_for()


def test_a_meeting_that_lasts_longer_than_the_session_loses_no_words_and_shows_nothing_else(dina, house):
    log, other = ada_of(dina)
    plan(dina, log, "Det tar tid.")
    show(dina)
    screen = dina.url
    dina.locator("[name=child_said]").fill(LATE)
    dina.locator("[name=decided]").fill("Vi fortsetter.")
    house.everybody_is_away()
    dina.get_by_role("button", name="Lagre referatet").click()
    arrive(dina, "**/min/prove/")
    log_in(dina, house, "Dina Falk")
    assert LATE in said(dina) and not dina.locator(".st-meny").count()
    check(dina)
    dina.goto(other)
    is_the_meeting_alone(dina, screen)
    dina.goto(house.address(path="/min/fortsett/"))
    dina.get_by_role("button", name="Send det jeg skrev").click()
    dina.get_by_text("Referatet er lagret.").wait_for()
    is_the_meeting_alone(dina, screen)
    assert LATE in said(dina)
    dina.goto(house.address(path="/min/fortsett/"))
    assert dina.url == screen  # what was sent does not wait any longer


def test_what_another_tab_sends_is_not_done_and_comes_back_afterwards(dina, house):
    log, _other = ada_of(dina)
    plan(dina, log, "To faner.")
    tab = dina.context.new_page()
    tab.goto(f"{log}skriv")
    show(dina)
    screen = dina.url
    tab.locator("textarea").fill("Bare jeg skal se dette, ikke alle i rommet.")
    tab.get_by_role("button", name="Lagre notatet").click()
    tab.get_by_text("Ikke gjort mens møtet vises").wait_for()
    assert "Bare jeg" not in tab.content()
    check(tab)
    tab.get_by_role("link", name="Tilbake til møtet").click()
    arrive(tab, "**/skjerm/")
    is_the_meeting_alone(tab, screen)
    dina.get_by_role("button", name="Avslutt visningen").click()
    arrive(dina, "**/min/prove/")
    log_in(dina, house, "Dina Falk")
    assert "Bare jeg skal se dette" in said(dina)
