"""Everything the guide says on its own account is said in nynorsk and English too."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from stafett.design.environment import environment

ROOM = Path(__file__).parents[1]
SPOKEN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext_lazy"}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_sentence_is_translated_and_no_other(language):
    known = catalogue(language)
    assert set(known) == spoken()
    assert all(all(said) for said in known.values())


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_fills_in_the_same_things(language):
    for message, said in catalogue(language).items():
        for words in said:
            assert blanks(message) == blanks(words), message


def catalogue(language):
    with (ROOM / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    return {
        message.id if isinstance(message.id, str) else message.id[0]:
        [message.string] if isinstance(message.string, str) else list(message.string)
        for message in messages
    }  # fmt: skip


def spoken():
    found = set()
    for path in ROOM.glob("templates/**/*.html"):
        for _line, _function, message in environment().extract_translations(path.read_text(encoding="utf-8")):
            found.add(message if isinstance(message, str) else message[0])
    for path in ROOM.rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(spoken_in(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def spoken_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPOKEN:
            words = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if words:
                yield words[1] if node.func.id == "pgettext_lazy" else words[0]


def blanks(words):
    return set(re.findall(r"%\(\w+\)s|\{\w+\}", words))
