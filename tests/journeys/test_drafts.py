"""Nothing that is written can vanish: not when the page is closed, on another device, nor when the session runs out."""

import re

import pytest

from .conftest import NARROW, WIDE
from .looking import check, log_in

BEGUN = "Ada fortalte om prøvedagen i korpset. Hun "


def write_in_adas_log(page, house):
    """Emil's page for writing in it."""
    log_in(page, house, "Emil Sand")
    page.locator(".st-loggliste a", has_text="Blå bølge").first.click()
    page.get_by_role("link", name="Skriv i loggen").first.click()
    page.wait_for_url("**/skriv")


@pytest.mark.row("wish 5")
def test_a_note_that_was_begun_at_the_desk_is_finished_on_the_phone(house, visitor):
    desk = visitor(WIDE)
    write_in_adas_log(desk, house)
    desk.locator("[name=text]").press_sequentially(BEGUN)
    desk.get_by_text(re.compile(r"Tatt vare på kl\. .* Bare du ser det\.")).wait_for()
    check(desk)

    phone = visitor(NARROW)
    write_in_adas_log(phone, house)
    box = phone.locator("[name=text]")
    assert box.input_value() == BEGUN
    assert box.evaluate("box => [document.activeElement === box, box.selectionStart]") == [True, len(BEGUN)]
    check(phone)
    phone.keyboard.type("valgte trommer.")
    phone.get_by_role("button", name="Lagre notatet").click()
    phone.get_by_text(BEGUN + "valgte trommer.").first.wait_for()
    desk.reload()
    assert desk.locator("[name=text]").input_value() == ""


@pytest.mark.row("B7")
def test_a_page_that_is_left_before_it_was_quiet_takes_the_text_along(house, visitor):
    page, later = visitor(NARROW), visitor(NARROW)
    write_in_adas_log(page, house)
    page.locator("[name=text]").fill("Et lite ord")
    page.goto(
        house.address(path="/")
    )  # what goes along is on its way while the next page comes: the log-in takes longer
    write_in_adas_log(later, house)
    assert later.locator("[name=text]").input_value() == "Et lite ord"
    later.get_by_role("button", name="Kast det").click()
    later.get_by_text("Her står det du skrev").wait_for(state="detached")
    assert later.locator("[name=text]").input_value() == ""


def test_an_evaluation_that_was_opened_in_place_is_kept_like_any_other(house, visitor):
    page = visitor(WIDE)
    log_in(page, house, "Emil Sand")
    page.locator(".st-loggliste a", has_text="Blå bølge").first.click()
    page.wait_for_load_state("load")
    log, opens = page.url, page.locator("a[hx-get$='/vurder']").first
    opens.click()
    box = page.locator("textarea[name=child]")
    box.press_sequentially("Hun sier at det går ")
    page.get_by_text(re.compile(r"Tatt vare på kl\. .* Bare du ser det\.")).wait_for()
    assert page.url == log
    page.reload()
    page.locator("a[hx-get$='/vurder']").first.click()
    page.get_by_text("Her står det du skrev").wait_for()
    assert page.locator("textarea[name=child]").input_value() == "Hun sier at det går "
    check(page)


@pytest.mark.row("B7")
def test_when_the_session_has_run_out_the_page_says_so_and_the_log_in_gives_the_text_back(house, visitor):
    page = visitor(WIDE)
    write_in_adas_log(page, house)
    house.everybody_is_away()
    page.locator("[name=text]").press_sequentially("Skrevet etter at økta var over.")
    page.get_by_role("alert").get_by_text("ikke tatt vare på").wait_for()
    log_in(page, house, "Emil Sand")
    page.get_by_text("Skrevet etter at økta var over.").wait_for()


def test_enter_in_a_box_of_one_line_sends_the_form_and_throws_nothing_away(house, visitor):
    page = visitor(WIDE)
    log_in(page, house, "Dina Falk")
    page.locator(".st-loggliste a", has_text="Blå bølge").first.click()
    page.locator("a[href$='/tiltak']").first.click()
    page.wait_for_url("**/tiltak")
    page.locator("[name=how]").press_sequentially("Rolig start")
    page.get_by_text(re.compile(r"Tatt vare på kl\. .* Bare du ser det\.")).wait_for()
    page.reload()
    check(page)
    page.locator("[name=title]").press("Enter")
    page.locator(".ds-error-summary").wait_for()
    assert page.locator("[name=how]").input_value() == "Rolig start"
    page.goto(page.url)
    assert page.locator("[name=how]").input_value() == "Rolig start"
