"""Small numbers as words."""

import pytest
from django.utils import translation

from stafett.design.numbers import in_words


@pytest.mark.parametrize(
    ("number", "nb", "nn", "en"),
    [(2, "to", "to", "two"), (7, "sju", "sju", "seven"), (12, "tolv", "tolv", "twelve"), (13, "13", "13", "13")],
)
def test_a_number_up_to_twelve_is_a_word(number, nb, nn, en):
    for language, said in (("nb", nb), ("nn", nn), ("en", en)):
        with translation.override(language):
            assert in_words(number) == said


@pytest.mark.parametrize("number", [-3, 0, 1])
def test_one_and_none_are_left_to_their_own_sentences(number):
    assert in_words(number) == str(number)
