"""Two editors on one text, in a browser, in twenty orders of opening, writing, leaving and saving: nothing is lost."""

import random

import pytest

from .looking import log_in, said
from .test_editor import DESK
from .town import python

DRAWN, TEXT = "[data-skriv=nb-what-0] [role=textbox]", "[name=nb-what-0]"
STEPS = [f"{DESK}niva-1/trinn-{number}/" for number in (1, 2)]
KEPT = "form[data-ta-vare] [data-tatt-vare]:not(:empty)"
ACTS = ("write", "save", "leave and come back", "write", "save")


class Writer:
    """Somebody at their desk. `mine` is what was written last and is not saved."""

    def __init__(self, page, house, name):
        self.page, self.house, self.name, self.mine, self.count = page, house, name, None, 0
        log_in(page, house, name)

    def open(self, step):
        self.fresh = False
        self.page.goto(self.house.address(path=step))

    def write(self, step):
        self.count += 1
        self.mine = f"{self.name} skrev nummer {self.count} {step[-8:-1]}"
        self.page.locator("[data-tatt-vare]").evaluate("says => says.textContent = ''")
        self.page.locator(DRAWN).fill(self.mine)
        self.fresh = True

    def leave(self, step):
        """The tab dies a moment after the last key; another is opened."""
        if self.fresh:
            self.page.locator(KEPT).wait_for()
        self.page.goto("about:blank")
        self.open(step)
        if self.mine:
            assert self.page.locator(TEXT).input_value() == self.mine

    def save(self):
        """What stands there now. A no shows both texts, and is answered with one's own."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Lagre i utkastet").click()
        other = None
        if "Ingenting er overskrevet" in said(self.page):
            assert self.page.locator(TEXT).input_value() == self.mine
            other = said(self.page)
            with self.page.expect_navigation():
                self.page.get_by_role("button", name="Lagre i utkastet").click()
        assert "Lagret i utkastet" in said(self.page)
        self.mine, self.fresh = None, False
        return self.page.locator(TEXT).input_value(), other


TENTH = 2  # of twenty orders: the rest with --proof


@pytest.mark.parametrize(
    "order", [*range(TENTH), *(pytest.param(one, marks=pytest.mark.proof) for one in range(TENTH, 20))]
)
def test_two_editors_lose_nothing(order, both, house):
    chance, step = random.Random(order), STEPS[order % 2]
    for writer in both:
        writer.mine = None
        writer.open(step)
    stands = both[0].page.locator(TEXT).input_value()
    seen = dict.fromkeys(both, stands)
    for _ in range(6):
        writer, act = chance.choice(both), chance.choice(ACTS)
        if act == "write":
            writer.write(step)
        elif act == "leave and come back":
            writer.leave(step)
            seen[writer] = seen[writer] if writer.mine else stands
        elif writer.mine:
            saved, told = writer.save()
            assert (told is not None) == (stands != seen[writer]), (act, stands, seen[writer])
            assert told is None or stands in told, "what the other saved was overwritten unseen"
            stands = seen[writer] = saved
    for writer in both:
        if writer.mine:
            writer.leave(step)
            stands, _told = writer.save()
    both[0].open(step)
    assert both[0].page.locator(TEXT).input_value() == stands


@pytest.fixture(scope="module")
def both(house, chromium):
    """Tordis and her colleague, each in a browser of their own."""
    python(["-m", "tests.journeys.colleague"], house.name)
    pages = [chromium.new_context(locale="nb-NO").new_page() for _ in range(2)]
    yield [Writer(page, house, name) for page, name in zip(pages, ("Tordis Moen", "Oddvar Li"), strict=True)]
    for page in pages:
        page.context.close()
