"""Is every word on the screen there in nynorsk and English too? Run by the environment's Python, for Babel."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parent.parent / "stafett"
LANGUAGES = ("nn", "en")
METHODS = [("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python")]
METHODS += [("**/templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def main():
    said = spoken()
    missing = {language: sorted(set(said) - known(language)) for language in LANGUAGES}
    for language, words in missing.items():
        for word in words:
            print(f"  {language}: {shown(word)}  ({said[word]})")
    return 1 if any(missing.values()) else 0


def spoken():
    """(context, words) → the first place that says it."""
    options = {"jinja2.ext:babel_extract": {"trimmed": "true"}}
    found = {}
    for file, line, words, _, context in extract_from_dir(HOUSE, METHODS, options, KEYWORDS):
        found.setdefault((context or "", one(words)), f"{file}:{line}")
    return found


def one(words):
    """The singular stands for the pair."""
    return words if isinstance(words, str) else words[0]


def known(language):
    """What any room's catalogue has in this language, complete: the rooms are one product to the reader."""
    return {
        (message.context or "", one(message.id))
        for file in HOUSE.glob(f"*/locale/{language}/LC_MESSAGES/*.po")
        for message in read_po(BytesIO(file.read_bytes()), locale=language)
        if message.id and not message.fuzzy and all(strings(message))
    }


def strings(message):
    return message.string if isinstance(message.string, tuple | list) else [message.string]


def shown(word):
    context, words = word
    return f"«{words}»" + (f" [{context}]" if context else "")


if __name__ == "__main__":
    sys.exit(main())
