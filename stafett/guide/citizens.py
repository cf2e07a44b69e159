"""What citizens read before they call anybody, and what leaders read on a Monday. The product's own files."""

from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

CONTENT = Path(__file__).parent / "content"
LANGUAGES = ("nb", "nn", "en")


@cache
def content(language, whose="citizens"):
    return yaml.safe_load((CONTENT / f"{whose}.{language}.yaml").read_text(encoding="utf-8"))


def in_this_language(whose="citizens"):
    language = get_language() or "nb"
    return content(language if language in LANGUAGES else "nb", whose)


def pages():
    """One page for each that may wonder: parent, neighbour, coach, youth, child, expecting."""
    return in_this_language()["pages"]


def shared():
    """What is the same for all: what happens when one calls, and one's rights."""
    return in_this_language()["shared"]


def for_leaders():
    """What is asked of a leader, from this week to twice a year."""
    return in_this_language("leaders")
