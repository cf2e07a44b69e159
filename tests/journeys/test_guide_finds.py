"""An assistant who wonders about a child finds what to do, and the paper to do it with, in three clicks."""

import pytest

from .conftest import NARROW, WIDE
from .looking import check, said


class Clicks:
    """Counts. A click is a link in the page's main part."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def __call__(self, name):
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1


@pytest.fixture
def nobody_else(visitor, house):
    """A page that has no cookie in the end, and that asks nobody but the municipality."""
    come = []

    def stranger(viewport):
        page = visitor(viewport)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        come.append(page)
        return page

    yield stranger
    for page in come:
        assert page.context.cookies() == []
        assert not [address for address in page.asked if f":{house.port}/" not in address]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["desktop", "phone"])
def test_an_assistant_finds_the_step_and_its_tool_in_three_clicks(nobody_else, house, viewport):
    page = nobody_else(viewport)
    page.goto(house.address())
    click = Clicks(page)
    click("Jeg undrer meg over et barn")
    check(page)
    click("Del undringen")
    check(page)
    assert "Takk for at dere kom." in said(page)
    page.locator("aside .st-lastned a", has_text="foreldre").first.click()
    page.wait_for_url("**/verktoy/*/")
    check(page)
    assert click.clicks + 1 == 3
    assert "foreldre" in page.locator("h1").inner_text()


def test_the_same_way_leads_there_in_nynorsk(nobody_else, house):
    page = nobody_else(NARROW)
    page.goto(house.address("sorvik"))
    click = Clicks(page)
    click("Eg undrar meg over eit barn")
    click("Del undringa")
    page.locator("aside .st-lastned a").first.click()
    page.wait_for_url("**/verktoy/*/")
    assert click.clicks + 1 == 3
    assert page.locator("html").get_attribute("lang") == "nn"


def test_a_real_municipalitys_guide_says_that_it_is_not_theirs(nobody_else, house):
    page = nobody_else(WIDE)
    page.goto(house.address("tromso", "/handlingsveileder/"))
    check(page)
    assert "noindex" in page.locator("meta[name=robots]").first.get_attribute("content")
    assert "ikke" in page.locator(".st-over").inner_text().lower()
