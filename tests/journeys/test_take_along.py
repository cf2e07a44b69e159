"""«Ta med»: somebody saves the guide, loses the network and reads on; and takes it away again."""

import time

import pytest

from stafett.guide.tests.media_files import image

from .conftest import NARROW, WIDE
from .looking import arrive, check_everywhere, log_in, said
from .test_media import put_in

GUIDE = "/handlingsveileder/"
SAVED = "caches.keys().then(names => Promise.all(names.map(async one => (await (await caches.open(one)).keys()).map(r => r.url)))).then(all => all.flat())"  # noqa: E501
AGED = """async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const at = "/handlingsveileder/ta-med/lagret";
    const told = await (await cache.match(at)).json();
    await cache.put(at, new Response(JSON.stringify({ ...told, version: "en eldre" })));
}"""
CUT_OFF = """async (name) => {
    const cache = await caches.open(`ta-med|/handlingsveileder/|${name}`);
    await cache.put("/handlingsveileder/", new Response("halv"));
}"""
STOPS_BEFORE_THE_END = """() => {
    const put = Cache.prototype.put;
    Cache.prototype.put = function (at, answer) {
        if (!String(at).endsWith("/lagret")) return put.call(this, at, answer);
        window.stopped = true;
        return new Promise(() => {});
    };
}"""
WORKERS = "navigator.serviceWorker.getRegistrations().then(all => all.map(one => new URL(one.scope).pathname))"


@pytest.fixture
def reader(visitor, house):
    page = visitor(NARROW)
    page.goto(house.address(path=GUIDE))
    page.get_by_role("link", name="Ta med: les veilederen uten nett").click()
    page.get_by_text("Ikke lagret på denne maskinen.").wait_for()
    return page


def take(page):
    page.get_by_role("button", name="Ta med veilederen").click()
    page.get_by_text("Veilederen er lagret på denne maskinen.").wait_for()


def until(page, true):
    """The page's own policy refuses the waiting that is built in."""
    give_up = time.monotonic() + 20
    while not page.evaluate(true):
        assert time.monotonic() < give_up, true
        page.wait_for_timeout(50)


def test_nothing_is_saved_before_somebody_asks(reader, house):
    assert reader.evaluate(SAVED) == [] and reader.evaluate(WORKERS) == []
    assert not check_everywhere(reader, WIDE, NARROW)


def test_one_without_a_network_reads_a_step_and_is_led_to_what_there_is(reader, house):
    take(reader)
    assert reader.locator("time").inner_text() and not check_everywhere(reader, WIDE, NARROW)
    reader.context.set_offline(True)
    reader.goto(house.address(path=f"{GUIDE}niva-0/trinn-3/"))
    assert "Del undringen" in reader.locator("h1").inner_text()
    assert reader.locator("h1").evaluate("one => getComputedStyle(one).fontFamily").startswith("Inter")
    reader.locator(".st-utgang").wait_for()
    reader.goto(house.address(path=f"{GUIDE}skriv-ut/"))
    assert reader.url.endswith(f"{GUIDE}ta-med/")
    reader.get_by_text("Veilederen er lagret på denne maskinen.").wait_for()
    reader.context.set_offline(False)
    reader.wrong = [words for words in reader.wrong if "ERR_" not in words]


def test_the_questions_are_answered_without_a_network(reader, house):
    take(reader)
    reader.context.set_offline(True)
    reader.get_by_role("link", name="Finn veien").click()
    arrive(reader, f"**{GUIDE}finn-veien/")
    reader.locator(".st-valg a").first.click()
    arrive(reader, f"**{GUIDE}finn-veien/niva-0/**")
    assert reader.locator(".st-valg a").count() > 1
    reader.locator(".st-valg a").first.click()
    reader.get_by_role("link", name="Endre svaret").wait_for()
    reader.locator("main .ds-button").first.click()
    arrive(reader, f"**{GUIDE}niva-0/trinn-*/")
    reader.context.set_offline(False)
    reader.wrong = [words for words in reader.wrong if "ERR_" not in words]


def test_the_images_of_the_pages_are_there_without_a_network(visitor, reader, house):
    tordis = visitor()
    log_in(tordis, house, "Tordis Moen")
    put_in(tordis, house, "a.jpg", image(size=(120, 80)), "Gården", "Et tun.")
    arrive(tordis, "**/min/filer/")
    tordis.goto(house.address(path="/min/filer/garden/"))
    address = tordis.locator("figure img").get_attribute("src")
    told = reader.evaluate("fetch('innhold.json').then((answer) => answer.json())")
    assert told["images"] == []
    reader.route("**/innhold.json", lambda route: route.fulfill(json=told | {"images": [address]}))
    take(reader)
    reader.goto(house.address(path=f"{GUIDE}niva-0/trinn-3/"))
    reader.context.set_offline(True)
    size = "address => fetch(address, {cache: 'reload'}).then(a => a.blob()).then(createImageBitmap).then(i => i.width)"
    assert reader.evaluate(size, address) == 120
    reader.context.set_offline(False)
    reader.wrong = [words for words in reader.wrong if "ERR_" not in words]


def test_nothing_but_the_guide_is_ever_saved(reader, house):
    take(reader)
    reader.goto(house.address(path="/hjelp/ung/1/"))
    assert reader.evaluate("navigator.serviceWorker.controller") is None
    for path in (
        "/min/logg-inn/",
        "/",
        f"{GUIDE}verktoy/undringsnotat/fyll-ut/",
        f"{GUIDE}niva-0/trinn-4/?fra=2026-11-02",
    ):
        reader.goto(house.address(path=path))
    root, looks = house.address(path=GUIDE), house.address(path="/static/")
    saved = reader.evaluate(SAVED)
    assert saved and all(one.startswith((root, looks)) for one in saved)
    assert not [one for one in saved if "fyll-ut" in one or "?" in one]
    assert reader.evaluate(WORKERS) == [GUIDE]


def test_it_can_be_taken_away_again(reader, house):
    take(reader)
    reader.get_by_role("button", name="Fjern fra denne maskinen").click()
    reader.get_by_text("Ikke lagret på denne maskinen.").wait_for()
    assert reader.evaluate(SAVED) == [] and reader.evaluate(WORKERS) == []


def test_a_new_edition_is_offered(reader, house):
    take(reader)
    reader.evaluate(AGED)
    reader.reload()
    reader.get_by_role("button", name="Ta med den nye utgaven").click()
    reader.get_by_text("Veilederen er lagret på denne maskinen.").wait_for()


@pytest.mark.parametrize("name", ["0123|halv", "0123|1700000000000"])
def test_a_copy_that_was_cut_off_is_cleared_away(reader, name):
    reader.evaluate(CUT_OFF, name)
    reader.reload()
    reader.get_by_text("Ikke lagret på denne maskinen.").wait_for()
    until(reader, "caches.keys().then((names) => !names.length)")
    take(reader)
    assert len(reader.evaluate("caches.keys()")) == 1


def test_a_whole_copy_stands_beside_one_that_was_cut_off(reader, house):
    take(reader)
    reader.evaluate(CUT_OFF, "0123|halv")
    reader.reload()
    reader.get_by_text("Veilederen er lagret på denne maskinen.").wait_for()
    until(reader, "caches.keys().then((names) => names.length === 1)")


def test_what_was_saved_stands_until_the_new_is_whole(reader, house):
    take(reader)
    reader.evaluate(AGED)
    reader.reload()
    reader.evaluate(STOPS_BEFORE_THE_END)
    reader.get_by_role("button", name="Ta med den nye utgaven").click()
    until(reader, "window.stopped")
    beside = reader.context.new_page()
    beside.goto(house.address(path=f"{GUIDE}ta-med/"))
    beside.get_by_text("Det er kommet en ny utgave").wait_for()
    assert len(beside.evaluate("caches.keys()")) == 2
    reader.close()
    beside.context.set_offline(True)
    beside.goto(house.address(path=f"{GUIDE}niva-0/trinn-3/"))
    assert "Del undringen" in beside.locator("h1").inner_text()
    beside.context.set_offline(False)
    beside.goto(house.address(path=f"{GUIDE}ta-med/"))
    until(beside, "caches.keys().then((names) => names.length === 1)")
    beside.get_by_role("button", name="Ta med den nye utgaven").click()
    beside.get_by_text("Veilederen er lagret på denne maskinen.").wait_for()
    assert len(beside.evaluate("caches.keys()")) == 1


def test_one_leaves_quickly_from_a_saved_page(reader, house):
    take(reader)
    reader.goto(house.address(path=f"{GUIDE}niva-0/trinn-3/"))
    reader.route("**/*", lambda route: route.fulfill(body="et annet sted", content_type="text/html")
                 if "localhost" not in route.request.url else route.continue_())  # fmt: skip
    for _press in range(3):
        reader.keyboard.press("Escape")
    reader.wait_for_url(lambda address: GUIDE not in address)
    reader.go_back()
    assert "trinn-3" not in reader.url


def test_without_javascript_one_is_led_to_the_paper(visitor, house):
    page = visitor(NARROW, javascript=False)
    page.goto(house.address(path=f"{GUIDE}ta-med/"))
    assert "kjører ikke JavaScript" in said(page) and not page.get_by_role("button", name="Ta med veilederen").count()
