"""A real town, a real server and a real browser. The town is built once; each file of journeys has a copy of it."""

import os
from pathlib import Path

import pytest

from conftest import WORKER

from . import town
from .house import House

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 20_000  # milliseconds: the machine may be busy with something else


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def town_template(browser_path):
    """The name of the town that copies are taken of."""
    return town.stand()


@pytest.fixture(scope="module")
def house(town_template):
    """A served copy of the town for one file of journeys. It never has to say that something unexpected happened."""
    name = f"house_{WORKER}"
    town.copy(town_template, name)
    served = House(name)
    yield served
    served.stop()
    town.drop(name)
    assert not served.complaints


@pytest.fixture(scope="module")
def newcomers(house):
    """Families that nobody has asked yet, each with a door in the demo."""
    town.python(["-m", "tests.journeys.newcomers"], house.name)


@pytest.fixture(scope="session")
def browser_path():
    """The browser that check.py found. Without one the journeys are red in CI and skipped elsewhere."""
    path = os.environ.get("STAFETT_CHROMIUM")
    if not path:
        pytest.fail("no browser") if os.environ.get("CI") else pytest.skip("no browser")
    return path


@pytest.fixture(scope="module")
def chromium(browser_path):
    """Not longer than a file: while it runs, this process may not ask the database in the ordinary way."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium):
    """Opens pages as somebody: visitor(NARROW, javascript=False, dark=True). Errors in the page fail the test."""
    opened = []

    def come(viewport=None, *, javascript=True, dark=False, locale="nb-NO", scale=1):
        context = chromium.new_context(
            viewport=viewport or WIDE,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale=locale,
            device_scale_factor=scale,
            reduced_motion="reduce",  # a fold that is still opening has not yet the size that it gets
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.wrong = []
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)
        opened.append((context, page))
        return page

    yield come
    wrong = [words for _, page in opened for words in page.wrong if "status of 4" not in words]
    for context, _ in opened:
        context.close()
    assert not wrong, wrong
