"""A level or the whole guide on one page, with nothing left out and nothing folded away."""

import pytest

from .pages import Page
from .real_guides import GUIDES

PRINT = "/handlingsveileder/skriv-ut/"


@pytest.mark.parametrize("name", GUIDES)
def test_the_whole_guide_is_there_with_every_text_of_it(name, with_guide, read):
    document = with_guide(name).document
    service = f"{name.split('-')[1]}/" if "-" in name else ""
    page = Page(read(name.split("-")[0], f"/handlingsveileder/{service}skriv-ut/")).text.casefold()
    for level in document["levels"]:
        for block in (level, *level.get("steps", [])):
            for text in texts_of(block):
                assert " ".join(text.split()).casefold() in page


def texts_of(block):
    """What a person has written in a block, one text at a time."""
    for key in ("title", "what", "who", "arena", "questions", "checklist", "summary"):
        value = block.get(key, [])
        yield from [value] if isinstance(value, str) else value
    for deadline in [
        *block.get("deadlines", []),
        *([block["deadline"]] if isinstance(block.get("deadline"), dict) else []),
    ]:
        yield from (deadline[key] for key in ("anchor", "condition", "about", "text") if key in deadline)


def test_the_national_guide_is_there_with_its_sentences_and_tools(lived_in, read):
    page = Page(read("nordvik", PRINT))
    somewhere = [
        "Takk for at dere kom.",
        "Jeg har skrevet hva jeg så, med dato",
        "Undringen er avklart",
        "Undringsnotat",
    ]
    assert [words for words in [*somewhere, "Vold, overgrep eller alvorlig"] if words not in page.text] == []
    assert "details" not in {tag for tag, attributes in page.tags if attributes.get("class") == "ds-details"}
    assert {"#niva-0", "#niva-3", "#verktoy"} <= set(page.links)


def test_a_level_is_there_alone(lived_in, read):
    page = Page(read("nordvik", f"{PRINT}niva-1/")).text
    assert "1.5 Bestem veien videre" in page and "2.1" not in page
    assert "Mål og tiltak" in page and "Bekymringsskala" not in page
    assert read("nordvik", f"{PRINT}niva-9/").status_code == 404


def test_it_is_found_from_the_guide_and_the_level(lived_in, with_guide, read):
    assert PRINT in Page(read("nordvik", "/handlingsveileder/")).links
    assert f"{PRINT}niva-0/" in Page(read("nordvik", "/handlingsveileder/niva-0/")).links
    with_guide("siljan-skole")
    assert "/handlingsveileder/skole/skriv-ut/" in Page(read("siljan", "/handlingsveileder/skole/")).links


def test_it_is_small_enough_to_send(lived_in, read):
    packed = read("nordvik", PRINT, **{"accept-encoding": "gzip"})
    assert len(packed.content) < 50_000


def test_headings_follow_one_another(lived_in, read):
    levels = [int(tag[1]) for tag, _ in Page(read("nordvik", PRINT)).tags if tag in ("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
