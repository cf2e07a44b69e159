"""Nordvik's catalogue: some sixty things that could be there, in plain words, with no number and no effect made up."""

import re

import pytest

from stafett.demo.offering import CATALOGUE
from stafett.guide.catalogue import shapes, sheet
from stafett.guide.readability import FOR_CITIZENS, lix, read_aloud

NB = {"nb": "bokmål"}
REAL = {"112", "113"}
THINGS = [content for _key, content in sheet.read(CATALOGUE.read_bytes(), NB, {})]
NAMES = [content["texts"]["nb"]["title"] for content in THINGS]


def test_there_are_enough_of_each_to_choose_from():
    assert len(THINGS) >= 60 and len(set(NAMES)) == len(NAMES)
    assert {content["kind"] for content in THINGS} == set(shapes.KINDS)
    assert {theme for content in THINGS for theme in content["themes"]} == set(shapes.THEMES)
    assert {level for content in THINGS for level in content["levels"]} == set(shapes.LEVELS)
    for _words, youngest, oldest in shapes.AGES.values():
        assert any(one["ages"][0] <= oldest and youngest <= one["ages"][1] for one in THINGS if one["ages"])


@pytest.mark.parametrize("content", THINGS, ids=NAMES)
def test_each_is_said_in_plain_words_and_nothing_is_made_up(content):
    told = content["texts"]["nb"]
    assert lix(read_aloud(told)) <= FOR_CITIZENS
    assert "evidence" not in told and not content["phone"] and not content["email"] and not content["url"]
    assert set(re.findall(r"\d{3,}", " ".join(told.values()))) <= REAL
    assert content["owner"] and content["targets"] and content["ages"]
