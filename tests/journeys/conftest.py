"""A real town, a real server and a real browser. Each worker builds a town, and each file of journeys has a copy."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import ROOT, TEMPLATE, WORKER, named, run_as_owner

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]  # fmt: skip


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def town_template():
    """The demo town as a database that is copied; built through the operations, once a day and shape of the tables."""
    name = f"{TEMPLATE}_town_{time.strftime('%m%d')}_{WORKER}"
    copies = ((name, TEMPLATE), (f"{name}_keys", f"{TEMPLATE}_keys"))
    for database, template in copies:
        run_as_owner(f"drop database if exists {database} with (force)")
        run_as_owner(f"create database {database} template {template}")
    subprocess.run([sys.executable, "-m", "django", "demo_town"], env=environment(name), cwd=ROOT, check=True)
    yield name
    for database, _ in copies:
        run_as_owner(f"drop database if exists {database} with (force)")


def environment(name):
    """The environment of a process that works in this database, as the application role, in the demo."""
    addresses = {
        variable: named(os.environ[variable], f"{name}_keys" if "KEYS" in variable else name)
        for variable in ("DATABASE_URL", "KEYS_URL", "OWNER_DATABASE_URL", "OWNER_KEYS_URL", "BACKUP_DATABASE_URL")
        if variable in os.environ
    }
    return os.environ | addresses | {"STAFETT_MODE": "demo", "DJANGO_SETTINGS_MODULE": "stafett.settings"}


@pytest.fixture(scope="module")
def house(town_template):
    """A served copy of the town for one file of journeys: `house.address("nordvik", "/")`."""
    name = f"{town_template}_now"
    for database, template in ((name, town_template), (f"{name}_keys", f"{town_template}_keys")):
        run_as_owner(f"drop database if exists {database} with (force)")
        run_as_owner(f"create database {database} template {template}")
    served = House(name)
    yield served
    served.stop()
    for database in (name, f"{name}_keys"):
        run_as_owner(f"drop database if exists {database} with (force)")


class House:
    """A running server of the town."""

    def __init__(self, name):
        self.name, self.environment, self.port = name, environment(name), free_port()
        subprocess.run(
            [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"],
            env=self.environment,
            cwd=ROOT,
            check=True,
        )
        self.start()

    def start(self):
        command = f"-m granian --interface wsgi --http 1 --no-ws --workers 1 --blocking-threads 4 --port {self.port}"
        self.process = subprocess.Popen(
            [sys.executable, *command.split(), "--log-level", "error", "stafett.wsgi:application"],
            env=self.environment,
            cwd=ROOT,
        )
        give_up = time.monotonic() + 30
        while not answers(self.port):
            assert self.process.poll() is None and time.monotonic() < give_up, "the server did not start"
            time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait(15)

    def address(self, municipality="nordvik", path="/"):
        return f"http://{municipality}.localhost:{self.port}{path}"


def answers(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/", headers={"Host": "nordvik.localhost"})
        return connection.getresponse().status < 500
    except OSError:
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def chromium():
    """The browser that check.py found. Without one the journeys are red in CI and skipped elsewhere."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("STAFETT_CHROMIUM")
    if not path:
        pytest.fail("no browser") if os.environ.get("CI") else pytest.skip("no browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, house):
    """Opens pages as somebody: visitor(width=NARROW, javascript=False, dark=True). Errors in the page fail the test."""
    opened = []

    def come(viewport=None, *, javascript=True, dark=False, locale="nb-NO"):
        context = chromium.new_context(
            viewport=viewport or WIDE,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale=locale,
        )
        page = context.new_page()
        page.set_default_timeout(8000)
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


def log_in(page, house, name, *, municipality="nordvik"):
    """Through the demo's door, as the one whose button says so."""
    page.goto(house.address(municipality, "/min/prove/"))
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url("**/min/**")


def check(page):
    """No fault that axe can find, and nothing wider than the screen."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert not found, [(fault["id"], [node["target"] for node in fault["nodes"]][:4]) for fault in found]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the screen"
