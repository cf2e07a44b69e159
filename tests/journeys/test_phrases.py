"""An editor puts one step into Northern Sámi, with marks in the place of words, and anybody reads it."""

from .conftest import NARROW, WIDE
from .looking import check_everywhere, log_in

DESK, STEP = "/min/oversatt/se/", "for-alle/niva-0/trinn-2/"


def look(page):
    assert not check_everywhere(page, WIDE, NARROW), page.url
    page.set_viewport_size(WIDE)


def what_is_written_is_kept_on_the_way(page):
    """The machine is switched off in the middle, and what was written stands there until it is thrown away."""
    page.locator("main textarea").first.fill("[halv]")
    page.get_by_text("Det du skriver, er tatt vare på").wait_for()
    page.reload()
    assert page.locator("main textarea").first.input_value() == "[halv]"
    look(page)
    page.get_by_role("button", name="Kast det jeg ikke har lagret").click()
    page.get_by_role("heading", name="Her står det du skrev").wait_for(state="detached")


def test_what_the_translator_of_a_consent_writes_is_kept_on_the_way_too(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    page.goto(house.address("nordvik", "/min/oversettelser/tilbaketrekking/ar/"))
    what_is_written_is_kept_on_the_way(page)


def test_a_step_is_put_into_sami_published_and_read(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    page.goto(house.address("nordvik", "/min/veileder/for-alle/"))
    page.get_by_role("link", name="Oversett til nordsamisk").click()
    look(page)
    page.goto(house.address("nordvik", DESK + "mangler/"))
    look(page)
    page.goto(house.address("nordvik", DESK + STEP))
    what_is_written_is_kept_on_the_way(page)
    boxes = page.locator("main textarea")
    for number, box in enumerate(boxes.all()):
        assert box.input_value() == "" and box.get_attribute("lang") == "se"
        box.fill(f"[{number}]")
    page.locator("main form").get_by_role("button", name="Lagre").click()
    page.get_by_text("Leserne ser det når oversettelsen er publisert").wait_for()
    look(page)
    page.goto(house.address("nordvik", DESK))
    page.get_by_role("button", name="Publiser oversettelsen").click()
    page.get_by_role("heading", name="Utgaver").wait_for()
    look(page)
    page.goto(house.address("nordvik", "/se/handlingsveileder/"))
    page.get_by_role("link", name="[0]").first.click()
    page.locator("article[lang=se] h1", has_text="[0]").wait_for()
    look(page)
    page.goto(house.address("nordvik", "/se/handlingsveileder/"))
    look(page)
