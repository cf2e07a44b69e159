"""The guide's pages for readers in a browser: with and without JavaScript, wide and narrow, light and dark."""

import os

import psycopg
import pytest

from conftest import named

from .conftest import NARROW, WIDE
from .looking import check, check_everywhere, said

PAGES = {
    "a search that finds": ("nordvik", "/sok/?q=foreldre"),
    "a search that guesses": ("nordvik", "/sok/?q=bekymirng"),
    "a search that finds nothing": ("nordvik", "/sok/?q=qwertyuiop"),
    "a deadline that is counted": ("tromso", "/handlingsveileder/niva-0/trinn-4/?fra=2026-11-02"),
    "a deadline from what is no date": ("tromso", "/handlingsveileder/niva-0/trinn-4/?fra=x"),
    "where the questions begin": ("nordvik", "/handlingsveileder/finn-veien/"),
    "a question": ("nordvik", "/handlingsveileder/finn-veien/niva-0/trinn-4/"),
    "a deadline in another language": ("sauda", "/en/handlingsveileder/niva-0/trinn-2/?fra=2026-11-02"),
    "a level that is recommended": ("nordvik", "/handlingsveileder/finn-veien/niva-0/trinn-4/2/"),
    "an embedded step": ("nordvik", "/innebygd/niva-0/trinn-3/"),
    "an embedded level of a guide brought in": ("sauda", "/en/innebygd/niva-0/"),
    "the whole guide on one page": ("nordvik", "/handlingsveileder/skriv-ut/"),
    "a level on one page": ("sauda", "/en/handlingsveileder/skriv-ut/niva-0/"),
    "a note to fill in": ("nordvik", "/handlingsveileder/verktoy/undringsnotat/fyll-ut/"),
    "a consent to fill in": ("nordvik", "/en/handlingsveileder/verktoy/samtykke-taushetsplikt/fyll-ut/"),
    "a scale to fill in": ("nordvik", "/handlingsveileder/verktoy/bekymringsskala/fyll-ut/"),
    "an evaluation to fill in": ("nordvik", "/handlingsveileder/verktoy/evalueringsskjema/fyll-ut/"),
    "a running list to fill in": ("nordvik", "/handlingsveileder/verktoy/logg-ved-uro/fyll-ut/"),
    "the page of a child": ("nordvik", "/hjelp/barn/"),
    "a situation of a child": ("nordvik", "/hjelp/barn/6/"),
    "a situation in another language": ("nordvik", "/en/hjelp/gravid/3/"),
    "a step as it is at school": ("nordvik", "/handlingsveileder/skole/niva-0/trinn-3/"),
    "the map as it is at the health station": ("nordvik", "/nn/handlingsveileder/helsestasjon/"),
    "the page of a leader": ("nordvik", "/for-ledere/"),
    "an ending": ("nordvik", "/handlingsveileder/finn-veien/niva-0/trinn-4/1/"),
}


SAMPLE = ["/", "/handlingsveileder/", "/handlingsveileder/niva-0/trinn-3/", "/hjelp/ung/1/", "/tilbud/", "/lov/",
          "/samhandlingsmodell/arshjul/", "/sok/?q=mobbing", "/innebygd/niva-0/trinn-3/",
          "/en/for-ledere/"]  # fmt: skip


def test_a_browser_asks_nobody_else_for_anything_and_keeps_nothing(visitor, house):
    """As `test_every_public_page` reads of every page, from the browser: also what styles and scripts ask."""
    page, asked = visitor(), []
    page.on("request", lambda request: asked.append(request.url))
    for path in SAMPLE:
        page.goto(house.address(path=path))
        page.wait_for_load_state("networkidle")
    assert len(asked) > len(SAMPLE)
    assert [one for one in asked if not one.startswith((house.address(), "data:"))] == []
    assert page.context.cookies() == []
    kept = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
    assert page.evaluate(kept) == 0


@pytest.mark.parametrize("name", PAGES)
def test_no_fault_and_nothing_too_wide(visitor, house, name):
    place, path = PAGES[name]
    page = visitor()
    page.goto(house.address(place, path))
    assert not check_everywhere(page, WIDE, NARROW)


def test_somebody_searches_from_the_front_page_without_javascript(visitor, house):
    page = visitor(NARROW, javascript=False)
    page.goto(house.address())
    page.get_by_label("Søk etter hjelp, tema eller skjema").fill("helsesykepleier")
    page.get_by_label("Søk etter hjelp, tema eller skjema").press("Enter")
    page.wait_for_url("**/sok/?q=helsesykepleier")
    assert "treff" in said(page)
    page.locator("main .st-verktoy").first.click()
    page.wait_for_url(lambda address: "/sok/" not in address)
    page.go_back()
    assert page.get_by_label("Søk etter hjelp, tema eller skjema").input_value() == "helsesykepleier"
    assert page.context.cookies() == []


def test_the_search_field_is_reached_and_used_by_keyboard(visitor, house):
    page = visitor(WIDE)
    page.goto(house.address("nordvik", "/handlingsveileder/"))
    page.get_by_role("searchbox").focus()
    page.keyboard.type("undringsnotat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=undringsnotat")
    check(page)
    assert "Undringsnotat" in said(page)


def test_somebody_unsure_answers_their_way_to_a_level_and_can_go_back(visitor, house):
    page = visitor(NARROW, javascript=False)
    page.goto(house.address("nordvik", "/handlingsveileder/"))
    answers = ["undrer meg fortsatt", "undrer oss fortsatt", "Nå har vi snakket", "Vi vil prøve noe hos oss"]
    for words in ["Usikker på hvor dere er", "Undring", *answers]:
        page.locator("main").get_by_role("link", name=words).first.click()
        page.wait_for_load_state()
    assert "Dere kan begynne her" in said(page) and "Nivå 1" in page.locator("h1").inner_text()
    page.go_back()
    assert page.url.endswith("/finn-veien/niva-0/trinn-4/")
    assert page.context.cookies() == []


def test_another_site_can_frame_a_step_and_nothing_else(visitor, house):
    """A website that is handed to the browser here. It has our own address, because a test has no other over https."""
    page = visitor(WIDE)
    framed = "".join(
        f'<iframe src="{house.address("nordvik", path)}" title="{path}"></iframe>'
        for path in ("/innebygd/niva-0/trinn-3/", "/handlingsveileder/niva-0/trinn-3/", "/min/logg-inn/")
    )
    site = house.address("nordvik", "/nettsida/")
    page.route(site, lambda route: route.fulfill(body=framed, content_type="text/html"))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert "Del undringen" in page.frame_locator("iframe >> nth=0").locator("h1").inner_text()
    for refused in (1, 2):
        assert page.frame_locator(f"iframe >> nth={refused}").locator("main").count() == 0
    page.wrong = [words for words in page.wrong if "frame-ancestors" not in words and "frame" not in words]


def test_on_paper_there_is_nothing_to_press_and_each_level_begins_a_page(visitor, house):
    page = visitor(WIDE)
    page.goto(house.address("nordvik", "/handlingsveileder/skriv-ut/"))
    page.emulate_media(media="print")
    assert not page.locator("button:visible, nav.st-nav:visible, search:visible").count()
    breaks = page.locator(".st-trykk__del").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    assert breaks == ["auto", "page", "page", "page", "page"]
    assert page.pdf(format="A4", tagged=True).startswith(b"%PDF")


CHOICE = """
insert into tenancy_choice (municipality_id, key, value, source, since)
select municipality_id, 'levels_shown_as', to_jsonb(%s::text), 'Prøvebyen', '2026-01-01'
  from tenancy_domain where host = %s
"""


@pytest.mark.parametrize(
    ("place", "view", "kind"), [("sorvik", "staircase", ".st-trapp"), ("raelingen", "flow", ".st-gang")]
)
def test_a_municipality_that_has_decided_for_another_view_of_its_levels_has_it(visitor, house, place, view, kind):
    with psycopg.connect(named(os.environ["DATABASE_URL"], house.name)) as connection:
        connection.execute(CHOICE, [view, f"{place}.localhost"])
    page = visitor()
    page.goto(house.address(place, "/handlingsveileder/"))
    assert page.locator(kind).count()
    assert not check_everywhere(page, WIDE, NARROW)


def test_what_is_filled_in_goes_on_paper_and_nowhere_else(visitor, house):
    page = visitor(NARROW)
    page.goto(house.address("nordvik", "/handlingsveileder/verktoy/undringsnotat/"))
    page.locator("main").get_by_role("link", name="Fyll ut og skriv ut").click()
    page.wait_for_url("**/fyll-ut/")
    asked = []
    ours = house.address("nordvik", "/static/")  # the browser asks for the page's icon when it gets round to it
    page.on("request", lambda request: request.url.startswith(ours) or asked.append(request.url))
    page.get_by_label("Hva barnet sa eller gjorde").fill("Hun sa at hun ville hjem. " * 40)
    page.keyboard.press("Enter")
    page.get_by_label("Skrevet av").fill("Dina")
    page.keyboard.press("Enter")
    box = page.get_by_label("Hva barnet sa eller gjorde")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 2")
    page.emulate_media(media="print")
    assert page.get_by_label("Skrevet av").input_value() == "Dina" and not page.locator("button:visible").count()
    assert asked == [] and page.context.cookies() == []
    page.reload()
    assert page.get_by_label("Skrevet av").input_value() == ""
    stored = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
    assert page.evaluate(stored) == 0
