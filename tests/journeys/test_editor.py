"""Tordis rewrites a step with the keyboard alone, sees it as a reader on a phone, and publishes it."""

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check_everywhere, log_in, said, send
from .test_keyboard import Keyboard
from .town import python

DESK = "/min/veileder/for-alle/"
STEP, READ = "niva-0/trinn-2/", "/handlingsveileder/niva-0/trinn-2/"
CORRECT = """
import django
django.setup()
from django.db import transaction
from stafett.guide.models import Guide
from stafett.guide.operations.writing import publish, save_draft
with transaction.atomic():
    for language in ("nb", "nn"):
        out = Guide.objects.get(municipality=None, service="", language=language).published()
        levels = [{**level, "steps": [dict(one) for one in level["steps"]]} for level in out.document["levels"]]
        levels[0]["steps"][1]["what"] = "Rettet av nasjonen."
        publish(save_draft(out.guide, {**out.document, "levels": levels}))
"""


@pytest.fixture
def tordis(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    return page


@pytest.mark.row("A13")
def test_an_editor_changes_previews_and_publishes_by_keyboard(tordis, house, visitor):
    keys = Keyboard(tordis)
    keys.to("Rediger veilederen").enter()
    keys.to("Felles veileder").enter()
    keys.to("0.2 ").enter()
    for language, words in (("bokmål", "Ta det med noen"), ("nynorsk", "Ta det med nokon")):
        keys.to(f"Tittel ({language})").press("ControlOrMeta+a").types(words)
    keys.enter()  # in a line, Enter sends the form
    assert "Lagret i utkastet" in said(tordis)

    phone = tordis.context.new_page()
    phone.set_viewport_size(NARROW)
    phone.goto(house.address(path=f"{DESK}forhandsvis/nn/{STEP}"))
    assert "Ta det med nokon" in said(phone)
    assert not check_everywhere(phone, WIDE, NARROW)

    tordis.goto(house.address(path=DESK))
    Keyboard(tordis).to("Hopp til innholdet").press("Enter")
    Keyboard(tordis).to("Publiser").enter()
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.set_viewport_size(WIDE)
    Keyboard(tordis).to("Hva er nytt?").types("Etter møtet i går").enter()
    assert "Ute nå" in said(tordis)
    assert not check_everywhere(tordis, WIDE, NARROW)
    assert "Etter møtet i går" in said(tordis)
    reader = visitor()
    reader.goto(house.address(path=READ))
    assert "Ta det med noen" in said(reader)


def test_a_national_correction_stands_beside_ones_own_words(tordis, house):
    python(["-c", CORRECT], house.name)
    tordis.goto(house.address(path=f"{DESK}{STEP}nasjonal-rettelse/"))
    assert "Rettet av nasjonen." in said(tordis)
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.get_by_role("button", name="Behold våre ord").click()
    tordis.wait_for_url("**/min/veileder/for-alle/#**")
    assert "Nasjonal rettelse" not in said(tordis)


def test_what_two_wrote_at_once_stands_side_by_side_in_every_width(tordis, house):
    first, second = tordis, tordis.context.new_page()
    for page in (first, second):
        page.goto(house.address(path=f"{DESK}niva-0/trinn-1/"))
    for page, words in ((first, "Den første"), (second, "Den andre")):
        page.locator("[name=nb-title-0]").fill(words)
        page.get_by_role("button", name="Lagre i utkastet").click()
        page.wait_for_load_state()
    assert "Ingenting er overskrevet" in said(second) and "Den første" in said(second)
    assert second.locator("[name=nb-title-0]").input_value() == "Den andre"
    assert not check_everywhere(second, WIDE, NARROW)


def test_what_is_wrong_is_shown_at_its_field_in_every_width(tordis, house):
    tordis.goto(house.address(path=f"{DESK}{STEP}"))
    tordis.locator("[name=alle-deadlines-0-amount]").fill("fjorten")
    tordis.get_by_role("button", name="Lagre i utkastet").click()
    tordis.locator(".ds-error-summary").wait_for()
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.goto(house.address(path=f"{DESK}{STEP}ansvarlig"))
    send(tordis, "Lagre", owner="")
    tordis.locator(".ds-error-summary").wait_for()
    assert not check_everywhere(tordis, WIDE, NARROW)
    send(tordis, "Lagre", owner="BTI-koordinator")
    arrive(tordis, "**/stemmer-det/")
    assert not check_everywhere(tordis, WIDE, NARROW)


def test_advice_on_the_language_stands_beside_its_box_on_a_phone_and_a_desk(tordis, house):
    tordis.goto(house.address(path=f"{DESK}niva-0/trinn-3/"))
    long = "Når " + "vi ser at noe er galt, " * 6 + "snakker vi sammen."
    tordis.get_by_label("Forklaring (bokmål)").first.fill(f"{long} Skjemaet skal sendes samme dag.")
    tordis.get_by_label("Hvem (bokmål)").first.fill("")
    tordis.get_by_role("button", name="Lagre i utkastet").click()
    tordis.wait_for_url("**?lagret=ja")
    assert "«skal sendes» sier ikke hvem." in said(tordis)
    assert not check_everywhere(tordis, WIDE, NARROW)
    tordis.goto(house.address(path=f"{DESK}rett-opp/"))
    tordis.get_by_text("Råd om språket").click()
    assert not check_everywhere(tordis, WIDE, NARROW)
