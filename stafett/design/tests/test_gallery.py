"""The gallery in a real browser: every part, wide and narrow, light and dark, for everyone."""

import os
from pathlib import Path

import pytest

from stafett.design.tests.pages import ROOM
from stafett.design.tests.served import serve
from stafett.design.tests.showing import gallery

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"axe.run(document, {{runOnly: {RULES}}}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
UNFOLD = "document.querySelectorAll('main details').forEach(d => d.open = true)"
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
ESCAPE = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))"
OUTSIDE = """[...document.querySelectorAll('svg.st-tidslinje text')].filter(t => {
  const box = t.getBBox(), view = t.ownerSVGElement.viewBox.baseVal;
  return box.x < -1 || box.x + box.width > view.width + 1 || box.y < -1 || box.y + box.height > view.height + 1;
}).map(t => t.textContent)"""
CUT = """[...document.querySelectorAll('main label, main legend, main a, main button, main td, main th')]
  .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth)
  .filter(one => getComputedStyle(one).overflowX !== 'visible')
  .map(one => one.textContent.trim())"""
RIGHT_EDGE_OF_THE_TEXT = """
Math.max(...[...document.querySelectorAll('main *')].map(one => one.getBoundingClientRect().right)
  .filter(right => right < document.documentElement.clientWidth))"""
PAGES = gallery()
MODES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]


@pytest.fixture(scope="module")
def browser():
    if not os.environ.get("STAFETT_CHROMIUM"):
        pytest.skip("no browser on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        open_browser = driver.chromium.launch(executable_path=os.environ["STAFETT_CHROMIUM"], args=["--no-sandbox"])
        yield open_browser
        open_browser.close()


@pytest.fixture(scope="module")
def address():
    assert (ROOM / "static" / "stafett" / "site.css").is_file(), "the styles are not bundled: run check.py"
    server, where = serve(PAGES)
    yield where
    server.shutdown()
    server.server_close()


@pytest.fixture
def show(browser, address):
    """Opens a page of the gallery; what the browser complained about is in `complaints`."""
    opened = []

    def shown(name, width=1280, scheme="light", **wishes):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **wishes)
        opened.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda wrong: page.complaints.append(str(wrong)))
        page.goto(address + name)
        page.wait_for_load_state("networkidle")
        return page

    yield shown
    for context in opened:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), MODES)
@pytest.mark.parametrize("name", PAGES)
def test_every_part_is_for_everyone(show, name, width, scheme):
    page = show(name, width, scheme)
    assert not page.evaluate(TOO_WIDE)
    page.evaluate(UNFOLD)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []
    assert page.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_at_320_pixels_with_wide_text(show, name):
    page = show(name, 320, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("name", ["log", "timelines"])
def test_the_words_of_a_drawing_stay_within_it_also_by_the_browsers_own_measure(show, name):
    assert show(name).evaluate(OUTSIDE) == []


def test_the_road_is_a_drawing_where_there_is_room_and_a_list_where_there_is_not(show):
    assert show("log", 1280).locator(".st-tidslinjeboks").is_visible()
    narrow = show("log", 360)
    assert not narrow.locator(".st-tidslinjeboks").is_visible()
    assert narrow.locator(".st-pinneliste").is_visible()


@pytest.mark.parametrize("width", [1000, 1280, 1600])
@pytest.mark.parametrize("name", ["public", "guide", "family"])
def test_the_quick_exit_never_lies_on_the_text_of_a_wide_page(show, name, width):
    page = show(name, width)
    exits = page.locator(".st-utgang :is(a, button)").bounding_box()
    assert exits["x"] >= page.evaluate(RIGHT_EDGE_OF_THE_TEXT)
    assert exits["x"] + exits["width"] <= width
    assert exits["y"] + exits["height"] <= 900


def test_leaving_quickly_takes_three_presses_on_escape(show):
    page = show("not-found")
    with page.expect_request("**/"):
        page.evaluate(f"{ESCAPE};{ESCAPE};{ESCAPE}")


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_what_one_chooses_between_is_read_to_its_end(show, name, width):
    assert show(name, width).evaluate(CUT) == []


def test_what_went_wrong_has_the_focus(show):
    page = show("forms")
    assert page.evaluate("document.activeElement.className") == "ds-error-summary"


def test_a_part_is_swapped_in_with_the_token_along_and_takes_the_focus_it_asks_for(show):
    page = show("forms")
    page.get_by_role("button", name="Bytt denne delen").click()
    page.locator("#svar").wait_for()
    assert page.locator("#svar").inner_text() == "token"
    page.locator("#svar:focus").wait_for()
    assert page.complaints == []


def test_the_keyboard_reaches_the_content_first_and_closes_a_menu(show):
    page = show("staff")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ds-skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"
    page.locator(".st-meny > summary").click()
    page.keyboard.press("Escape")
    assert not page.locator(".st-meny[open]").count()


def test_without_javascript_nothing_is_missing_but_the_button_that_prints(show):
    page = show("guide", java_script_enabled=False)
    assert page.locator(".st-utgang a").is_visible()
    assert not page.locator("[data-skriv-ut]").is_visible()
    page.locator(".st-meny > summary").click()
    assert page.get_by_role("link", name="Nynorsk").first.is_visible()


def test_a_printout_is_light_and_leaves_out_what_can_only_be_pressed(show):
    page = show("log", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".ds-button").first.is_visible()
    assert not page.get_by_text("Ada Solbakken, 12 år").is_visible()
    assert page.locator(".st-bunn a[href='tel:112']").is_visible()


def test_the_first_visit_is_light_on_the_line():
    brotli = pytest.importorskip("brotli")
    static = ROOM / "static" / "stafett"
    packed = [len(brotli.compress((static / name).read_bytes())) for name in ("site.css", "site.js", "icons.svg")]
    font = (static / "fonts" / "inter-latin-wght-normal.woff2").stat().st_size
    largest = max(len(brotli.compress(html.encode())) for html in PAGES.values())
    assert sum(packed) + font + largest < 110_000
