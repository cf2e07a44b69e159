"""Takes the pictures of docs/pictures: every page, at 1280 and 390, some in the dark. Run with --proof."""

from urllib.parse import urljoin

import pytest
from django.urls import get_resolver

from conftest import ROOT

from .looking import follow, log_in, send
from .pictures import ADA, CHECKED, NOT_IN_A_NEW_TOWN, PRIVATE, PUBLIC
from .test_every_page import NOT_PAGES, SENT_ONLY, every_name, kind_of, show_a_meeting
from .test_law import BEFORE, CHAPTER, DUTY, WHOLE, checks
from .thin import thin

pytestmark = pytest.mark.proof
PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TALLEST = 1900  # of CSS pixels: longer pages are cut
DARK = {"guide", "wheel", "log", "family", "front"}
pictured = set()
NOT_THERE = {"not-found", "no-municipality", "lost"}  # the rest are pages that somebody reaches


@pytest.fixture
def camera(visitor, house):
    """Opens browsers that see pages at both sizes; what they save is half the size, enough to see how a page looks."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    desk = visitor()
    pages = {"1280": visitor(WIDE, scale=0.6), "390": visitor(PHONE, scale=0.75)}

    def take(name, address):
        for width, page in pages.items():
            answer = page.goto(address)
            assert (answer.status == 200) == (name not in NOT_THERE), f"{name}: {address} is {answer.status}"
            pictured.add(kind_of(page.url, house))
            for scheme in ("light", "dark") if name in DARK else ("light",):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                picture = f"{name}{'' if width == '1280' else '-390'}{'-dark' if scheme == 'dark' else ''}.png"
                seen = page.screenshot(full_page=True, clip=part(page))
                (PICTURES / picture).write_bytes(thin(desk, seen))
            page.emulate_media(color_scheme="light")

    take.pages = pages
    return take


def part(page):
    """The whole page, or as much of it as says how it looks."""
    size = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": size["width"], "height": min(height, TALLEST)}


def test_public_pages(camera, house):
    for name, path in PUBLIC.items():
        camera(name, house.address(path=path))
    camera("imported", house.address("tromso", "/handlingsveileder/"))
    camera("no-municipality", house.address("ingensteder"))


@pytest.mark.parametrize("who", PRIVATE)
def test_confidential_pages(camera, house, who):
    for page in camera.pages.values():
        log_in(page, house, who)
    wide = camera.pages["1280"]
    begin = wide.url
    if who in ("Dina Falk",):
        begin = wide.locator(".st-loggliste a", has_text=ADA).first.evaluate("a => a.href")
    for name, where in PRIVATE[who].items():
        camera(name, found(wide, begin, where))


def found(page, begin, where):
    """An address, step by step: each is added to it, or is the first link that fits on the page there."""
    for step in where.split(" > "):
        if step.startswith(("/", "../")):
            begin = urljoin(begin, step)
        elif any(sign in step for sign in "[. "):
            page.goto(begin)
            begin = page.locator(step).first.evaluate("a => a.href")
        else:
            begin += step
    return begin


def test_law_that_somebody_has_checked(camera, house):
    for page in camera.pages.values():
        log_in(page, house, "Tordis Moen")
    checks(camera.pages["1280"], house, DUTY, BEFORE, WHOLE, CHAPTER)
    for name, path in CHECKED.items():
        camera(name, house.address(path=path))


def test_pages_that_come_of_what_somebody_does(camera, house, visitor):
    """Emil writes and does not send; sends when the session is over; and is no longer in the log."""
    for page in camera.pages.values():
        write_in_adas_log(page, house)
    camera("draft", page.url)
    for page in camera.pages.values():
        page.locator("[name=text]").fill("Skrevet etter at økta var over.")
    house.everybody_is_away()
    for page in camera.pages.values():
        page.get_by_role("button", name="Lagre notatet").click()
        page.wait_for_url("**/min/prove/**")
        log_in(page, house, "Emil Sand")
    camera("kept", house.address(path="/min/fortsett/"))
    camera("lost", lost_to_emil(visitor(), house))


def test_a_meeting_on_a_screen(camera, house):
    for page in camera.pages.values():
        show_a_meeting(page, house)
    camera("meeting-screen", page.url)


def write_in_adas_log(page, house):
    log_in(page, house, "Emil Sand")
    page.locator(".st-loggliste a", has_text=ADA).first.click()
    follow(page, "Skriv i loggen")
    page.locator("[name=text]").fill("Ada fortalte om prøvedagen i korpset. Hun")
    page.locator("[name=text]").press_sequentially(" valgte ")
    page.get_by_text("Tatt vare på kl.").wait_for()


def lost_to_emil(page, house):
    """Berit withdraws the health station's consent. Answers the address of the log."""
    log_in(page, house, "Berit Solbakk")
    log = page.url
    page.goto(f"{log}tilgang/")
    service = page.locator("main section .st-kort").filter(has_text="Nordvik helsestasjon")
    service.get_by_role("link", name="Trekk samtykket").click()
    send(page, "Trekk samtykket")
    return log


def test_every_kind_of_page_is_pictured():
    """Last in the file: a page that has no picture has not been looked at beside the design."""
    if len(pictured) < 20:
        pytest.skip("only when the others have taken theirs")
    every = {name for name in every_name(get_resolver().url_patterns) if name}
    alike = {"cooperation-calendar-year", "cooperation-school-year", "print-level", "embedded-level", "word-law"}
    assert every - NOT_PAGES - SENT_ONLY - NOT_IN_A_NEW_TOWN - alike - pictured == set()
