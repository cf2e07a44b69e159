"""Cover names: enough of them, told apart, and said in three languages."""

import pytest
from django.utils import translation

from stafett.design import covers
from stafett.design.covers import COLOURS, Cover, cover_of, every_cover

EVERY = list(every_cover())


def test_there_are_far_more_than_forty_eight_and_each_is_there_once():
    assert len(set(EVERY)) == len(EVERY) == 288


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_two_are_called_the_same(language):
    with translation.override(language):
        assert len({covers.words(cover) for cover in EVERY}) == len(EVERY)


def test_the_colour_bends_after_the_symbol():
    assert covers.words("blue-wave-plain") == "Blå bølge"
    assert covers.words("green-leaf-triangle") == "Grønt blad med trekant"


def test_neighbours_are_alike_in_neither_colour_nor_symbol():
    plain = EVERY[:48]
    beside = list(zip(plain, plain[1:], strict=False))
    assert all(one.colour != after.colour and one.symbol != after.symbol for one, after in beside)


def test_the_first_forty_eight_need_no_mark():
    assert {cover.mark for cover in EVERY[:48]} == {"plain"}


def test_what_is_stored_is_read_back():
    assert all(cover_of(cover.code) == cover for cover in EVERY)
    assert cover_of(EVERY[7]) is EVERY[7]


@pytest.mark.parametrize("code", ["blue-wave-star", "blue-fish-plain", "pink-wave-plain"])
def test_a_cover_that_does_not_exist_is_refused(code):
    with pytest.raises(ValueError, match=code):
        cover_of(code)


def test_the_tile_shows_symbol_and_mark_and_leaves_the_words_to_the_words():
    tile = str(covers.symbol(Cover("blue", "wave", "ring")))
    assert "#d-wave" in tile and "#m-ring" in tile
    assert 'aria-hidden="true"' in tile
    assert "m-" not in str(covers.symbol("blue-wave-plain"))


def test_every_colour_has_a_tile_in_the_stylesheet():
    css = (covers.__file__).replace("covers.py", "assets/css/covers.css")
    with open(css, encoding="utf-8") as file:
        rules = file.read()
    assert all(f'[data-cover="{colour}"]' in rules for colour in COLOURS)
