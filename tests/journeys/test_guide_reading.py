"""What the guide's reading pages are like in a browser: with JavaScript and without, wide, narrow, light, dark."""

import pytest

from .conftest import NARROW, WIDE
from .looking import check, check_everywhere, said


@pytest.mark.parametrize("question", ["foreldre", "bekymirng", "qwertyuiop"], ids=["found", "guessed", "nothing"])
def test_a_search_and_what_it_answers(visitor, house, question):
    page = visitor()
    page.goto(house.address("nordvik", f"/sok/?q={question}"))
    assert not check_everywhere(page, WIDE, NARROW)


def test_somebody_searches_from_the_front_page_without_javascript(visitor, house):
    page = visitor(NARROW, javascript=False)
    page.goto(house.address())
    page.get_by_label("Søk etter hjelp, tema eller skjema").fill("helsesykepleier")
    page.get_by_label("Søk etter hjelp, tema eller skjema").press("Enter")
    page.wait_for_url("**/sok/?q=helsesykepleier")
    assert "treff" in said(page)
    page.locator("main .st-verktoy").first.click()
    page.wait_for_url(lambda address: "/sok/" not in address)
    page.go_back()
    assert page.get_by_label("Søk etter hjelp, tema eller skjema").input_value() == "helsesykepleier"
    assert page.context.cookies() == []


def test_the_search_field_is_reached_and_used_by_keyboard(visitor, house):
    page = visitor(WIDE)
    page.goto(house.address("nordvik", "/handlingsveileder/"))
    page.get_by_role("searchbox").focus()
    page.keyboard.type("undringsnotat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=undringsnotat")
    check(page)
    assert "Undringsnotat" in said(page)
