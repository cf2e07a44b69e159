"""What is on every page, whoever reads it and whatever has gone wrong."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from stafett.design.surroundings import initials, surroundings
from stafett.design.tests.pages import page
from stafett.design.tests.people import BERIT, DINA, FAMILY, PUBLIC, STAFF, Municipality, Person, Request

HOUSE = Path(__file__).parents[2]
CALM = ("400", "403", "403_csrf", "404", "413", "500", "503", "lost", "no_municipality")


@pytest.mark.parametrize("request_", [PUBLIC, STAFF, FAMILY, None])
def test_urgent_help_is_on_every_page(request_):
    html = page("design/404.html", request_)
    assert all(f'href="tel:{number}"' in html for number in ("112", "113", "116111"))


@pytest.mark.row("A7")
def test_every_page_that_begins_by_itself_has_urgent_help():
    """The others stand on one of these, and none of them can leave the foot out: it is in no block."""
    templates = HOUSE.glob("*/templates/**/*.html")
    whole = {path.name: path.read_text() for path in templates if "<!DOCTYPE html>" in path.read_text()}
    assert set(whole) == {"base.html", "embedded_base.html"}
    assert '{% include "design/parts/footer.html" %}' in whole["base.html"].rpartition("{% endblock %}")[2]
    assert "{{ acute_list(here) }}" in whole["embedded_base.html"]


@pytest.mark.row("A7")
@pytest.mark.parametrize("name", CALM)
def test_a_page_for_what_went_wrong_needs_nothing_at_all(name):
    html = page(f"design/{name}.html")
    assert html.count("<h1") == 1
    assert all(f'href="tel:{number}"' in html for number in ("112", "113", "116111"))


def test_a_broken_rule_is_said_in_its_own_words():
    assert "Vurder hvert tiltak først." in page("design/422.html", STAFF, words="Vurder hvert tiltak først.")


def test_a_municipality_without_numbers_of_its_own_shows_none_and_says_so():
    html = page("design/404.html", Request())
    assert "Kommunens egne akuttnumre er ikke lagt inn her." in html
    assert set(re.findall(r'href="tel:([^"]+)"', html)) == {"112", "113", "116111"}


def test_every_confidential_page_has_the_same_title_and_asks_to_be_left_alone():
    html = page("design/404.html", STAFF)
    assert "<title>Min side</title>" in html
    assert 'content="noindex, nofollow, noarchive"' in html


def test_a_public_page_is_called_what_it_says_and_by_whom():
    assert "<title>Vi finner ikke siden – Nordvik kommune</title>" in page("design/404.html", PUBLIC)


def test_a_public_page_never_asks_for_the_token_that_would_set_a_cookie():
    assert "X-CSRFToken" not in page("design/404.html", PUBLIC)
    assert "X-CSRFToken" in page("design/404.html", STAFF)


def test_one_who_is_logged_in_may_still_read_a_page_as_the_public():
    html = page("public.html", replace(PUBLIC, person=DINA))
    assert "<title>Min side</title>" in html
    assert "Dina Lillebakken" not in page("public.html", replace(PUBLIC, person=DINA), kind="public")


def test_leaving_quickly_goes_to_the_municipality_or_to_the_front_page():
    assert surroundings(PUBLIC).exit_address == "https://www.nordvik.example/"
    assert surroundings(Request(municipality=Municipality(site_url=""))).exit_address == "/"


def test_there_is_no_way_out_to_the_page_one_is_already_on():
    here = surroundings(Request(municipality=Municipality(site_url=""), path_info="/"))
    assert here.exit_address is None


def test_the_public_and_the_family_can_leave_quickly_and_staff_are_not_offered_it():
    assert "st-utgang" in page("design/404.html", PUBLIC)
    assert "st-utgang" in page("design/404.html", FAMILY)
    assert "st-utgang" not in page("design/404.html", STAFF)


def test_the_public_half_follows_the_device_and_the_logged_in_half_the_person():
    dark = Person(colour_scheme="dark")
    assert 'data-color-scheme="dark"' in page("design/404.html", Request(person=dark))
    assert 'data-color-scheme="auto"' in page("public.html", Request(person=dark), kind="public")
    assert 'data-color-scheme="auto"' in page("design/404.html", Request(person=Person(colour_scheme="neon")))


def test_the_same_page_in_another_language_keeps_its_address_and_its_question():
    here = surroundings(Request(META={"QUERY_STRING": "niva=2"}))
    assert [address for _, _, address, _ in here.languages()] == [
        "/handlingsveileder/?niva=2",
        "/nn/handlingsveileder/?niva=2",
        "/en/handlingsveileder/?niva=2",
    ]


def test_the_municipalitys_own_language_has_no_prefix():
    here = surroundings(Request(municipality=Municipality(language="nn")))
    assert [address for _, _, address, _ in here.languages()][:2] == ["/nb/handlingsveileder/", "/handlingsveileder/"]


def test_the_chosen_language_is_marked_and_said():
    with translation.override("nn"):
        html = page("design/404.html", PUBLIC)
    assert '<html lang="nn"' in html
    assert 'lang="nn" hreflang="nn" aria-current="true"' in html


def test_a_guide_that_is_not_the_municipalitys_own_says_so_and_is_not_indexed():
    html = page("design/404.html", Request(municipality=Municipality(own_guide=False)))
    assert "Dette er ikke siden til kommunen." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Dette er ikke siden" not in page("design/404.html", PUBLIC)


def test_the_head_says_in_which_hat_one_is_here():
    assert "Kontaktlærer, Skogen skole" in page("design/404.html", STAFF)
    assert "Du er her som privatperson" in page("design/404.html", FAMILY)


def test_links_to_pages_that_are_not_built_are_left_out(monkeypatch):
    monkeypatch.setattr("stafett.design.surroundings._address", lambda *asked: None)
    html = page("design/404.html", STAFF)
    assert "Logg ut" not in html
    assert "Personvern" not in html


def test_initials_are_the_first_letters_of_the_first_and_last_name():
    names = ("Ada Berg", "Ada Lise Berg", "Ada", "", "Åse (vikar)")
    assert [initials(name) for name in names] == ["AB", "AB", "A", "", "Å"]
    assert initials(BERIT.name) == "BS"
