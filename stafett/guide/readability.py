"""How hard a text is to read, as LIX: the words of a sentence, and how many of a hundred words are long."""

import re

from . import rich
from .readers import CITIZENS

FOR_STAFF, FOR_CITIZENS = 45, 38  # harder above these
LONGEST_SENTENCE = 25  # words; the longest in the guides that come with the house, and a test holds them to it
FEWEST_WORDS = 30  # in fewer, one long word says more of the measure than the text does
END = re.compile(r"[.!?:]+(?:\s|$)")
NOT_READ = {
    "id",
    "code",
    "tools",
    "law",
    "aliases",
    "number",
    "kind",
    "input",
    "icon",
    "banners",
    "to_level",
    "binding",
    "unit",
    "address",
}


def words_of(text):
    return re.findall(r"\w+", text)


def lix(text):
    words = words_of(text)
    sentences = len(END.findall(text)) or 1
    return round(len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words))


def measured(content):
    """The LIX of what a block says, or None when it says too little to be measured."""
    text = read_aloud(content)
    return lix(text) if len(words_of(text)) >= FEWEST_WORDS else None


def bound(service):
    """The hardest that a guide for this service or these readers should be."""
    return FOR_CITIZENS if service == CITIZENS else FOR_STAFF


def read_aloud(value):
    """What a reader reads, each text as a sentence of its own, without the signs that give it form."""
    if isinstance(value, dict):
        return " ".join(read_aloud(child) for key, child in value.items() if key not in NOT_READ)
    if isinstance(value, list):
        return " ".join(map(read_aloud, value))
    return " ".join(line if END.search(line[-1:]) else f"{line}." for line in lines(value))


def lines(value):
    """The headings, paragraphs and points of a text, in words alone."""
    found = rich.blocks(value) if isinstance(value, str) else ()
    return [said for block in found for line in rich.lines_of(block) if (said := rich.plain_line(line).strip())]


def long_sentences(text):
    """Those of more words than a reader easily keeps in mind."""
    sentences = (part.strip() for line in lines(text) for part in re.split(r"(?<=[.!?:])\s+", line))
    return [sentence for sentence in sentences if len(words_of(sentence)) > LONGEST_SENTENCE]
