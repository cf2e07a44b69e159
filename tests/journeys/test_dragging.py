"""A step is dragged to its place with a pointer, and stands there for the one who comes without one too."""

from .conftest import NARROW, WIDE
from .looking import check_everywhere, log_in, said
from .test_editor import DESK

STEPS = "section:has(#niva-3) li[data-trinn]"


def drag(page, what, to):
    start, end = (page.locator(STEPS).nth(place).locator(".st-haandtak").bounding_box() for place in (what, to))
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    for part in (0.3, 0.6, 1):
        page.mouse.move(end["x"] + 5, start["y"] + (end["y"] - start["y"]) * part - 15)
    page.mouse.up()


def order(page):
    return [one.get_attribute("data-trinn") for one in page.locator(STEPS).all()]


def test_a_step_is_dragged_to_its_place(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    page.goto(house.address(path=DESK))
    page.locator(STEPS).nth(1).evaluate("step => step.scrollIntoView({block: 'center'})")
    before = order(page)
    with page.expect_navigation():
        drag(page, 2, 0)
    assert order(page) == [before[2], before[0], before[1], *before[3:]]
    assert "Trinnene står i ny rekkefølge" in (page.goto(house.address(path=f"{DESK}endringer/")), said(page))[1]
    page.goto(house.address(path=DESK))
    assert not check_everywhere(page, WIDE, NARROW)
