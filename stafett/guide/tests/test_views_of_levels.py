"""The levels as a map, a staircase or a flow: three views of the same guide, and the municipality decides which."""

import datetime as dt

import pytest

from stafett.core.errors import RuleBroken
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.tenancy.models import Municipality
from stafett.tenancy.operations.municipalities import decide

from .pages import Page
from .real_guides import GUIDES

MAP = "/handlingsveileder/"
VIEWS = {"map": "st-kart", "staircase": "st-trapp", "flow": "st-gang"}


@pytest.fixture
def shown(read):
    """The page when the municipality has decided for a view."""

    def come(place, view):
        municipality = Municipality.objects.get(domains__host=f"{place}.localhost")
        if view:
            decide(municipality, "levels_shown_as", view, source="Kommunestyret", since=dt.date(2026, 1, 1))
        return Page(read(place, MAP))

    return come


def classes(page):
    return {name for _, attributes in page.tags for name in (attributes.get("class") or "").split()}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", GUIDES)
def test_every_view_of_every_guide_has_all_levels_and_steps_with_their_addresses(name, view, with_guide, shown):
    document = with_guide(name).document
    page = shown(name.split("-")[0], view)
    service = f"{name.split('-')[1]}/" if "-" in name else ""
    for level in document["levels"]:
        address = f"{MAP}{service}{level['block']['id']}/"
        assert address in page.links and level["title"] in page.text
        assert {f"{address}{step['block']['id']}/" for step in level.get("steps", [])} <= set(page.links)


@pytest.mark.parametrize("view", VIEWS)
def test_what_the_municipality_has_decided_is_what_is_shown(view, lived_in, shown):
    page = shown("nordvik", view)
    assert VIEWS[view] in classes(page)
    assert not set(VIEWS.values()) - {VIEWS[view]} & classes(page)


def test_one_that_has_decided_nothing_has_the_map(lived_in, shown):
    assert "st-kart" in classes(shown("nordvik", None))


def test_a_new_decision_is_seen_although_the_page_was_kept(lived_in, shown):
    assert "st-trapp" in classes(shown("nordvik", "staircase"))
    assert "st-gang" in classes(shown("nordvik", "flow"))


def test_another_view_than_the_three_is_no_answer(lived_in, shown):
    with pytest.raises(RuleBroken) as wrong:
        shown("nordvik", "pie")
    assert wrong.value.code == "tenancy.is_no_answer"


def test_the_flow_shows_the_ways_on_from_each_step(lived_in, shown):
    page = shown("nordvik", "flow")
    assert "Vi vil prøve noe hos oss" in page.text and "/handlingsveileder/meld-fra/" in page.links


@pytest.mark.parametrize("view", VIEWS)
def test_a_guide_with_many_levels_and_none_with_steps_is_shown(view, lived_in, shown):
    levels = "".join(f"  - {{code: {n}, title: Nivå nummer {n}}}\n" for n in range(8))
    raw = f"format: stafett-guide/1\nmunicipality: {{name: Nordvik}}\nguide: {{language: nb}}\nlevels:\n{levels}"
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    assert shown("nordvik", view).text.count("Nivå nummer") == 8
