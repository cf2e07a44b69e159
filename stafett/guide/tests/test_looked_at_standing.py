"""A document that is held already is looked at as it stands. What passes so could always be read from a file."""

import copy
import random

import pytest
from django.utils.safestring import mark_safe

from stafett.guide.format import GuideRefused, check_guide, read_guide, with_block_ids, write_guide
from stafett.guide.format.checking import is_sound
from stafett.guide.format.schema import MUNICIPAL, NATIONAL
from stafett.guide.operations.national import LANGUAGES, read_national

from .real_guides import GUIDES

LEADS = ["", " ", " a", "- a", "# a", "&a", "*a", "{a", "[a", "|", ">", "'", '"', "a: b", "a #b"]
SIGNS = ["a\tb", "\ta", "a\n b", "a\n\n", "\x07", "\x85", "\ufffe", "\ud800", "\u202e", "🙂"]
WORDS = [*LEADS, *SIGNS, "true", "null", "~", "0301", "7", "x" * 301, "y" * 6001]
ODD = [*WORDS, None, 0, 7, -1, 10**12, 2.5, True, [], {}, [None], {"x": 1}, ["a"] * 101, "æ" * 400_000]


@pytest.mark.parametrize("name", GUIDES)
def test_a_real_guide_is_beyond_doubt(name):
    assert is_sound(with_block_ids(read_guide(GUIDES[name].read_bytes())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_national_guide_is_beyond_doubt(language):
    assert is_sound(read_national(language), formats=(NATIONAL,))


def test_a_guide_in_another_format_is_not_beyond_doubt():
    assert not is_sound(read_national("nb"), formats=(MUNICIPAL,))
    with pytest.raises(GuideRefused):
        check_guide(read_national("nb"), formats=(MUNICIPAL,))


@pytest.mark.parametrize("name", GUIDES)
def test_whatever_stands_anywhere_is_never_let_through_when_its_file_would_be_refused(name):
    chance, whole = random.Random(name), with_block_ids(read_guide(GUIDES[name].read_bytes()))
    let_through = 0
    for _ in range(60):
        document = copy.deepcopy(whole)
        put(chance.choice(ODD), document, chance)
        if is_sound(document):
            let_through += 1
            read_guide(write_guide(document).encode())
    assert 0 < let_through < 60


def put(value, document, chance):
    """Somewhere in it: instead of what stands there."""
    places = [(holder, key) for holder in holders(document) for key in keys_of(holder) if key != "block"]
    holder, key = chance.choice(places)
    holder[key] = value


def holders(value):
    inside = [] if not isinstance(value, dict | list) else [value[key] for key in keys_of(value) if key != "block"]
    return [value, *(one for child in inside for one in holders(child))] if isinstance(value, dict | list) else []


def keys_of(holder):
    return list(holder) if isinstance(holder, dict) else range(len(holder))


def test_what_is_known_again_is_still_counted_and_seen_beside_the_others():
    whole = read_national("nb")
    assert is_sound(whole, formats=(NATIONAL,))
    step = whole["levels"][1]["steps"][0]
    assert not is_sound(with_steps(whole, [step, step]), formats=(NATIONAL,))  # each of them is known
    assert not is_sound(with_steps(whole, [step | {"id": f"trinn-{n}"} for n in range(51)]), formats=(NATIONAL,))
    assert not is_sound({**whole, "tools": [step]}, formats=(NATIONAL,))  # known, but as a step
    large = [{"title": "æ" * 250, "questions": ["ø" * 5000] * 10, "id": f"trinn-{n}"} for n in range(30)]
    for step in large:
        assert is_sound(with_steps(whole, [step]), formats=(NATIONAL,))
    assert not is_sound(with_steps(whole, large), formats=(NATIONAL,))  # each is known; together they are too much


def with_steps(whole, steps):
    first, second, *rest = whole["levels"]
    return {**whole, "levels": [first, {**second, "steps": steps}, *rest]}


def test_two_ids_alike_are_refused_with_the_line_they_stand_on():
    document = with_block_ids(read_guide(GUIDES["froland"].read_bytes()))
    first, second, *_ = document["levels"]
    first["id"] = second["id"] = "niva-samme"
    with pytest.raises(GuideRefused) as refused:
        check_guide(document)
    assert refused.value.problems[0].line > 1


def test_what_is_in_no_file_is_looked_at_each_time():
    """Text that is marked as safe for a page is text, and is written as such; but it has no bytes to be known by."""
    whole = read_national("nb")
    step = whole["levels"][1]["steps"][0]
    assert is_sound(with_steps(whole, [{**step, "title": mark_safe("Undring")}]), formats=(NATIONAL,))
    assert not is_sound(with_steps(whole, [{**step, "tittel": mark_safe("Undring")}]), formats=(NATIONAL,))
