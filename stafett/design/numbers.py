"""Small numbers as words, in the language of the page: to, tre, fire … tolv, and figures from 13."""

from django.utils.translation import get_language

FIRST = 2  # one has a gender, and so a sentence of its own
WORDS = {
    "nb": ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "en": ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}


def in_words(number):
    """Nynorsk says these as bokmål does."""
    words = WORDS.get((get_language() or "nb")[:2], WORDS["nb"])
    place = number - FIRST
    return words[place] if 0 <= place < len(words) else str(number)
