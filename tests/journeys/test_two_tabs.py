"""Two tabs, two presses, Back, a long lunch and somebody coming in: nothing is lost, doubled or left behind."""

import re

import pytest
from playwright.sync_api import expect

from .looking import arrive, check, log_in, log_out, said, send

WORDS = "Dette gjelder Ada og ingen andre barn i verden."


@pytest.fixture
def dina(visitor, house):
    page = visitor()
    log_in(page, house, "Dina Falk")
    return page


@pytest.fixture
def berit(visitor, house):
    page = visitor()
    log_in(page, house, "Berit Solbakk")
    return page


def logs(page):
    """The addresses of the logs on somebody's start page, Ada's first."""
    page.goto(page.url.split("/min/")[0] + "/min/")
    rows = page.locator(".st-loggliste a")
    ada = rows.filter(has_text="Blå bølge").first.evaluate("a => a.href")
    return [ada, *(one for one in rows.evaluate_all("all => all.map(a => a.href)") if one != ada)]


def write(page, log, words):
    page.goto(f"{log}skriv")
    send(page, "Lagre notatet", text=words)
    arrive(page, "**#notater")


def notes(page, log, words):
    page.goto(log)
    return page.locator("#notater article").filter(has_text=words)


def test_a_form_of_one_log_is_refused_by_another_and_gives_the_words_back(dina):
    ada, other, *_ = logs(dina)
    tab = dina.context.new_page()
    tab.goto(f"{other}skriv")
    dina.goto(f"{ada}skriv")
    dina.locator("main form").evaluate("(form, to) => form.action = to", f"{other}skriv")
    send(dina, "Lagre notatet", text=WORDS)
    assert "hører til et annet sted" in dina.locator("h1").inner_text()
    assert WORDS in said(dina)
    check(dina)
    assert notes(tab, other, WORDS).count() == notes(tab, ada, WORDS).count() == 0


def test_a_text_that_was_changed_in_another_tab_stands_beside_ones_own(dina):
    ada, *_ = logs(dina)
    write(dina, ada, "Hun var stille i dag.")
    fix = notes(dina, ada, "Hun var stille i dag.").get_by_role("link", name="Rett").evaluate("a => a.href")
    tab = dina.context.new_page()
    tab.goto(fix)
    dina.goto(fix)
    send(tab, "Lagre rettelsen", text="Hun var rolig i dag.")
    arrive(tab, ada)
    send(dina, "Lagre rettelsen", text="Hun sa lite i dag.")
    both = said(dina)
    assert "Hun var rolig i dag." in both
    assert dina.locator("textarea").input_value() == "Hun sa lite i dag."
    check(dina)
    send(dina, "Lagre rettelsen", text="Hun sa lite i dag.")
    arrive(dina, ada)
    assert "Hun var rolig i dag." in notes(dina, ada, "Hun sa lite i dag.").locator("del").all_text_contents()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without"])
def test_two_presses_on_the_button_are_one_note(visitor, house, javascript):
    page = visitor(javascript=javascript)
    log_in(page, house, "Dina Falk")
    ada, *_ = logs(page)
    words = f"Trykket to ganger, {javascript}."
    page.goto(f"{ada}skriv")
    page.locator("textarea").fill(words)
    page.get_by_role("button", name="Lagre notatet").dblclick()
    arrive(page, "**#notater")
    assert notes(page, ada, words).count() == 1


def test_back_and_the_button_once_more_is_one_note(dina):
    ada, *_ = logs(dina)
    write(dina, ada, "Sendt en gang til.")
    dina.go_back()
    dina.wait_for_url("**/skriv")
    dina.locator("textarea").fill("Sendt en gang til.")
    dina.get_by_role("button", name="Lagre notatet").click()
    arrive(dina, "**#notater")
    assert notes(dina, ada, "Sendt en gang til.").count() <= 2


def test_words_survive_a_long_lunch_and_return_to_the_one_who_wrote_them(dina, house):
    ada, *_ = logs(dina)
    dina.goto(f"{ada}skriv")
    dina.locator("textarea").fill("Skrevet før lunsj.")
    house.everybody_is_away()
    dina.get_by_role("button", name="Lagre notatet").click()
    arrive(dina, "**/min/prove/")
    log_in(dina, house, "Dina Falk")
    assert "Skrevet før lunsj." in said(dina)
    check(dina)
    dina.get_by_role("button", name="Send det jeg skrev").click()
    arrive(dina, "**#notater")
    assert notes(dina, ada, "Skrevet før lunsj.").count() == 1


def test_words_that_wait_are_not_shown_to_the_next_one_at_the_same_machine(dina, house):
    ada, *_ = logs(dina)
    dina.goto(f"{ada}skriv")
    dina.locator("textarea").fill("Bare Dina skal se dette.")
    house.everybody_is_away()
    dina.get_by_role("button", name="Lagre notatet").click()
    arrive(dina, "**/min/prove/")
    log_in(dina, house, "Finn Bakken")
    assert "Bare Dina" not in dina.content()
    dina.goto(house.address(path="/min/fortsett/"))
    assert "Bare Dina" not in dina.content()


def test_after_logging_out_back_shows_nothing(berit):
    assert "Loggen til Ada" in said(berit)
    log_out(berit)
    berit.go_back()
    berit.wait_for_load_state()
    assert "Ada" not in berit.locator("h1").inner_text()
    assert "/min/logg/" not in berit.url


def test_leaving_quickly_leaves_no_page_of_the_log_behind(berit, house):
    log = berit.url
    berit.goto(f"{log}tilgang/")
    berit.get_by_role("button", name="Forlat siden raskt").click()
    berit.wait_for_url(house.address())
    for _ in range(3):
        berit.go_back()
        expect(berit).not_to_have_url(re.compile("/min/logg/"))


def test_back_shows_nothing_when_the_log_out_has_not_arrived_yet(berit, house):
    log = berit.url
    berit.route("**/min/logg-ut/", lambda route: route.fulfill(status=408))
    berit.goto(f"{log}tilgang/")
    berit.get_by_role("button", name="Forlat siden raskt").click()
    berit.wait_for_url(house.address())
    berit.go_back()
    expect(berit).to_have_url(house.address())
    berit.unroute("**/min/logg-ut/")
    berit.go_back()
    expect(berit).not_to_have_url(re.compile("/min/logg/"))
    log_in(berit, house, "Berit Solbakk")
    expect(berit).to_have_url(re.compile("/min/"))


def test_three_presses_on_escape_leave_too(berit, house):
    for _ in range(3):
        berit.keyboard.press("Escape")
    berit.wait_for_url(house.address())
