"""The questions that lead to a level or a step: drawn from the outcomes of each guide, and quiet where it has none."""

import pytest

from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide

from .pages import Page
from .real_guides import GUIDES

FLOW = "/handlingsveileder/finn-veien/"


@pytest.mark.row("A6")
def test_the_first_wonder_leads_from_question_to_question_to_a_level(lived_in, read):
    start = Page(read("nordvik", FLOW))
    assert f"{FLOW}niva-0/trinn-1/" in start.links
    first = Page(read("nordvik", f"{FLOW}niva-0/trinn-1/"))
    assert "Jeg undrer meg fortsatt" in first.text
    assert f"{FLOW}niva-0/trinn-2/" in first.links
    last = Page(read("nordvik", f"{FLOW}niva-0/trinn-4/"))
    assert f"{FLOW}niva-0/trinn-4/2/" in last.links
    result = Page(read("nordvik", f"{FLOW}niva-0/trinn-4/2/"))
    assert "Dere kan begynne her" in result.text and "Nivå 1: Egen tjeneste" in result.text
    assert {"/handlingsveileder/niva-1/", f"{FLOW}niva-1/trinn-1/"} <= set(result.links)


def test_one_who_has_not_come_so_far_is_led_to_what_comes_before(lived_in, with_guide, read):
    assert "/handlingsveileder/niva-0/trinn-3/" in Page(read("nordvik", f"{FLOW}niva-0/trinn-3/0/")).links
    with_guide("siljan-skole")
    siljan = "/handlingsveileder/skole/finn-veien/"
    assert "/handlingsveileder/skole/niva-0/trinn-1/" in Page(read("siljan", f"{siljan}niva-0/trinn-5/0/")).links


def test_serious_worry_goes_straight_to_reporting(lived_in, read):
    assert "/handlingsveileder/meld-fra/" in Page(read("nordvik", f"{FLOW}niva-0/trinn-2/")).links
    assert read("nordvik", f"{FLOW}niva-0/trinn-2/3/").status_code == 404


def test_an_ending_says_what_to_write_down_and_where(lived_in, read):
    page = Page(read("nordvik", f"{FLOW}niva-0/trinn-4/1/"))
    assert "Undringen er avklart" in page.text and "Skriv ned hva dere valgte" in page.text
    assert "/handlingsveileder/niva-0/trinn-4/" in page.links


def test_a_round_more_begins_at_the_levels_first_step(lived_in, read):
    assert "/handlingsveileder/niva-2/trinn-1/" in Page(read("nordvik", f"{FLOW}niva-2/trinn-5/2/")).links


def test_the_questions_of_siljan_are_siljans_own(with_guide, read):
    with_guide("siljan-skole")
    page = Page(read("siljan", "/handlingsveileder/skole/finn-veien/niva-0/trinn-5/"))
    assert "Individ- eller systemnivå" in page.text
    assert "Gå til nivå 1" in page.text and "Endre noe rundt barnet" in page.text


def test_a_guide_that_only_says_how_many_outcomes_leads_to_the_step_itself(with_guide, read):
    with_guide("loten")
    page = Page(read("loten", f"{FLOW}niva-1/trinn-5/"))
    assert "Veilederen har 4 utfall her" in page.text
    assert "/handlingsveileder/niva-1/trinn-5/" in page.links
    assert "/handlingsveileder/niva-1/trinn-1/" in Page(read("loten", f"{FLOW}niva-1/trinn-5/0/")).links


@pytest.mark.parametrize("name", GUIDES)
def test_every_guide_with_outcomes_can_be_asked_and_no_other(name, with_guide, read):
    document = with_guide(name).document
    place = name.split("-")[0]
    blocks = [block for level in document["levels"] for block in (level, *level.get("steps", []))]
    has_some = any({"outcomes", "outcome_count"} & block.keys() for block in blocks)
    service = f"{name.split('-')[1]}/" if "-" in name else ""
    address = f"/handlingsveileder/{service}finn-veien/"
    assert read(place, address).status_code == (200 if has_some else 404)
    assert (address in Page(read(place, "/handlingsveileder/")).links) == has_some
    if has_some:
        assert walked(read, place, address) >= 3


def walked(read, place, start):
    """Every answer of every question leads somewhere."""
    seen, waiting = set(), [start]
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            response = read(place, address)
            assert response.status_code == 200, address
            assert not response.cookies
            waiting += [link for link in Page(response).internal_links() if "finn-veien" in link and link[:4] != "/nn/"
                        and link[:4] != "/en/"]  # fmt: skip
    return len(seen)


@pytest.mark.slow
@pytest.mark.row("A6")
def test_every_way_through_the_national_guide_leads_somewhere(lived_in, read):
    assert walked(read, "nordvik", FLOW) > 60


def test_a_level_can_ask_for_itself(lived_in, read):
    raw = b"format: stafett-guide/1\nmunicipality: {name: Nordvik}\nguide: {language: nb}\nlevels:\n" \
          b"  - {code: 0, title: Se, outcomes: [close, next_level]}\n  - {code: 1, title: Tiltak}\n"  # fmt: skip
    import_guide(read_guide(raw), municipality=lived_in)
    assert f"{FLOW}niva-0/hele-nivaet/2/" in Page(read("nordvik", f"{FLOW}niva-0/hele-nivaet/")).links
    assert "/handlingsveileder/niva-1/" in Page(read("nordvik", f"{FLOW}niva-0/hele-nivaet/2/")).links


@pytest.mark.parametrize("path", ["niva-9/trinn-1/", "niva-0/trinn-9/", "niva-0/trinn-1/99/", "niva-0/hele-nivaet/"])
def test_a_question_nobody_asks_is_not_found(path, lived_in, read):
    assert read("nordvik", FLOW + path).status_code == 404


def test_the_questions_are_asked_in_the_language_of_the_page(lived_in, read):
    assert "Kva stemmer best no?" in Page(read("nordvik", f"/nn{FLOW}niva-0/trinn-1/")).text
    assert "What fits best now?" in Page(read("nordvik", f"/en{FLOW}niva-0/trinn-1/")).text
