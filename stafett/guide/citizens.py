"""What citizens read before they call anybody: whom to talk to, what to say, what happens then. The product's files."""

from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

CONTENT = Path(__file__).parent / "content"
LANGUAGES = ("nb", "nn", "en")


@cache
def content(language):
    return yaml.safe_load((CONTENT / f"citizens.{language}.yaml").read_text(encoding="utf-8"))


def in_this_language():
    language = get_language() or "nb"
    return content(language if language in LANGUAGES else "nb")


def pages():
    """One page for each that may wonder: parent, somebody who knows a child, youth, expecting."""
    return in_this_language()["pages"]


def shared():
    """What is the same for all: what happens when one calls, and one's rights."""
    return in_this_language()["shared"]
