"""Each of six comes from the front page to the right contact or tool in at most three clicks; docs/ lists them.

A click is a press on a link that is seen; the number to call is the last of them.
"""

import time

import pytest

from conftest import ROOT

from .conftest import NARROW

LIST = ROOT / "docs" / "three-clicks.md"
WALKS = {
    "Parent": ("Jeg er bekymret for barnet mitt", "Vold eller overgrep", "112"),
    "Friend or neighbour": ("Jeg er bekymret for et barn jeg kjenner", "Tunge tanker", "116 117"),
    "Coach or volunteer": ("Jeg er trener eller frivillig", "Vold eller overgrep", "02800"),
    "Youth": ("Jeg er ung og har det vanskelig", "Tunge tanker", "116 117"),
    "Child": ("Jeg er et barn", "De voksne krangler", "116 111"),
    "Expecting": ("Jeg venter barn", "Vold eller overgrep", "116 006"),
}
MOST, SOON = 3, 10


@pytest.mark.parametrize("who", WALKS)
def test_each_of_six_reaches_somebody_to_call(visitor, house, who):
    first, about, number = WALKS[who]
    page, began = visitor(NARROW, javascript=False), time.monotonic()
    page.goto(house.address())
    pressed = [words for words in (first, about) if press(page, words)]
    call = page.locator("main article").get_by_role("link", name=number).first
    assert call.is_visible() and call.get_attribute("href") == f"tel:{number.replace(' ', '')}"
    assert len([*pressed, call]) <= MOST
    assert time.monotonic() - began < SOON and page.context.cookies() == []


def press(page, words):
    """A link that is seen; the page it leads to is another one."""
    before, link = page.url, page.locator("main").get_by_role("link", name=words).first
    assert link.is_visible()
    link.click()
    page.wait_for_load_state()
    return page.url != before


def test_help_without_parents_is_two_clicks_away(visitor, house):
    page = visitor(NARROW, javascript=False)
    page.goto(house.address())
    for words in ("Jeg er ung og har det vanskelig", "Hjelp uten foreldre"):
        page.locator("main").get_by_role("link", name=words).first.click()
        page.wait_for_load_state()
    assert "Helsestasjon for ungdom" in page.locator("main").inner_text()


def test_the_list_says_what_is_walked_and_nothing_else():
    rows = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    walks = [(who, f"{first} → {about}", number) for who, (first, about, number) in WALKS.items()]
    assert rows[1:] == [f"| {who} | {way} | {number} | {MOST} |" for who, way, number in walks]
