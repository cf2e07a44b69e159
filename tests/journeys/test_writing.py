"""A text gets form with the keyboard alone; what is pasted comes in as text; without JavaScript the box is the text."""

import pytest
from playwright.sync_api import expect

from .conftest import NARROW, WIDE
from .looking import check_everywhere, log_in, said
from .test_editor import DESK

STEP = f"{DESK}niva-2/trinn-1/"
NB, NN = "[name=nb-what-0]", "[name=nn-what-0]"
WRITTEN = "Snakk **sammen** nå.\n\n## Etterpå\n\n- ring\n- [NAV](https://www.nav.no)"
PASTED = (
    "<p onclick=x>Lim <b>inn</b> <script>alert(1)</script><a href='javascript:x'>x</a> <a href='https://a.no'>y</a>"
    "<img src=x onerror=alert(1)> 😀 שלום</p><h1>Stor</h1><ul><li>punkt</li></ul>"
)
PASTE = """([name, html]) => {
    const data = new DataTransfer(), box = document.querySelector(`[data-skriv=${name}] [role=textbox]`);
    data.setData("text/html", html);
    box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def tordis(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    page.goto(house.address(path=STEP))
    return page


def write_with_keys(page):
    page.get_by_role("textbox", name="Hva (bokmål)").focus()
    keys = page.keyboard
    keys.press("ControlOrMeta+a")
    keys.type("Snakk ")
    for words in ("sammen", " nå."):
        keys.press("ControlOrMeta+b")
        keys.type(words)
    for line in ("## Etterpå", "- ring", "NAV"):
        keys.press("Enter")
        keys.type(line)
    keys.press("Shift+Home")
    box = page.locator("[data-lenke] input")
    for _try in range(40):  # the browser tells the editor what is chosen a moment after the key
        keys.press("ControlOrMeta+k")
        if box.count():
            break
        page.wait_for_timeout(50)
    expect(box).to_be_focused()


def test_form_is_given_with_the_keyboard_and_kept_as_signs(tordis):
    write_with_keys(tordis)
    tordis.keyboard.type("www.nav.no")
    tordis.keyboard.press("Enter")
    assert "En adresse begynner med https://" in said(tordis)
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.set_viewport_size(WIDE)
    tordis.keyboard.press("ControlOrMeta+a")
    tordis.keyboard.type("https://www.nav.no")
    tordis.keyboard.press("Enter")
    assert tordis.locator(NB).input_value() == WRITTEN
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.keyboard.press("Tab")
    assert tordis.evaluate("document.activeElement.closest('[data-skriv]')?.dataset.skriv") == "nn-what-0"
    with tordis.expect_navigation():
        tordis.get_by_role("button", name="Lagre i utkastet").click()
    assert tordis.locator(NB).input_value() == WRITTEN


def test_the_buttons_are_reached_and_left_with_the_keyboard(tordis):
    tordis.get_by_role("textbox", name="Hva (bokmål)").focus()
    tordis.keyboard.press("ControlOrMeta+a")
    tordis.keyboard.type("Et punkt")
    for key in ("Alt+F10", "ArrowRight", "ArrowRight", "Enter"):
        tordis.keyboard.press(key)
    assert tordis.locator(NB).input_value() == "- Et punkt"
    assert tordis.evaluate("document.activeElement.getAttribute('role')") == "textbox"


def test_what_is_pasted_comes_in_as_text_and_form(tordis):
    tordis.get_by_role("textbox", name="Hva (nynorsk)").focus()
    tordis.keyboard.press("ControlOrMeta+a")
    tordis.evaluate(PASTE, ["nn-what-0", PASTED])
    assert tordis.locator(NN).input_value() == "Lim **inn** x [y](https://a.no) 😀 שלום\n\n## Stor\n\n- punkt"


def test_two_megabytes_that_are_pasted_do_not_stop_the_page(tordis):
    tordis.get_by_role("textbox", name="Hva (nynorsk)").focus()
    tordis.keyboard.press("ControlOrMeta+a")
    tordis.evaluate(PASTE, ["nn-what-0", f"<p>{'lang tekst ' * 200_000}</p>"])
    tordis.keyboard.type("x")
    assert tordis.locator(NN).input_value().endswith("x")


def test_without_javascript_the_box_holds_the_signs(visitor, house):
    page = visitor(javascript=False)
    log_in(page, house, "Tordis Moen")
    page.goto(house.address(path=STEP))
    page.locator(NB).fill(WRITTEN)
    page.get_by_role("button", name="Lagre i utkastet").click()
    page.wait_for_url("**lagret=ja")
    assert page.locator(NB).input_value() == WRITTEN
