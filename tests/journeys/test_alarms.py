"""What may be about violence is asked about beside the box before anything of it is kept, with and without a script."""

import re

import pytest

from .conftest import NARROW, WIDE
from .looking import check
from .test_drafts import write_in_adas_log

ALARMING = "Ada sier at stefar slår henne."
KEPT = re.compile(r"Tatt vare på kl\. .* Bare du ser det\.")
QUESTION = "Handler dette om vold eller overgrep?"


@pytest.mark.parametrize(("viewport", "dark"), [(NARROW, False), (WIDE, True)], ids=["phone", "desk in the dark"])
def test_while_one_writes_the_help_opens_beside_the_box_and_nothing_is_kept_before_the_answer(
    house, visitor, viewport, dark
):
    page, elsewhere = visitor(viewport, dark=dark), visitor(WIDE)
    write_in_adas_log(page, house)
    page.locator("[name=text]").fill(ALARMING)
    page.get_by_role("alert").get_by_text(QUESTION).wait_for()
    assert page.get_by_role("alert").get_by_role("link", name=re.compile("112")).is_visible()
    check(page)
    write_in_adas_log(elsewhere, house)
    assert elsewhere.locator("[name=text]").input_value() == ""

    page.get_by_text("Nei, dette handler ikke om vold eller overgrep").click()
    page.get_by_text(KEPT).wait_for()
    assert not page.get_by_role("alert").get_by_text(QUESTION).is_visible()
    page.locator("[name=text]").press_sequentially(" Det er et skuespill.")
    page.get_by_text(KEPT).wait_for()
    elsewhere.reload()
    assert elsewhere.locator("[name=text]").input_value().startswith(ALARMING)
    page.goto(house.address(path="/"))
    elsewhere.get_by_role("button", name="Kast det").click()
    elsewhere.get_by_text("Her står det du skrev").wait_for(state="detached")


def test_the_question_goes_when_the_words_are_taken_out(house, visitor):
    page = visitor(WIDE)
    write_in_adas_log(page, house)
    page.locator("[name=text]").fill(ALARMING)
    page.get_by_role("alert").get_by_text(QUESTION).wait_for()
    page.locator("[name=text]").fill("Ada har hatt en fin dag i barnehagen.")
    page.get_by_text(KEPT).wait_for()
    assert not page.get_by_text(QUESTION).is_visible()


def test_without_a_script_the_form_comes_back_with_the_text_and_is_sent_with_a_tick(house, visitor):
    page = visitor(NARROW, javascript=False)
    write_in_adas_log(page, house)
    page.locator("[name=text]").fill(ALARMING)
    page.get_by_role("button", name="Lagre notatet").click()
    page.get_by_role("alert").get_by_text(QUESTION).wait_for()
    assert page.locator("[name=text]").input_value() == ALARMING
    page.locator("[name=gjelder_ikke][type=checkbox]:visible").check()
    page.get_by_role("button", name="Lagre notatet").click()
    page.get_by_text(ALARMING).first.wait_for()
