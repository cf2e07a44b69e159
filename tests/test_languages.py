"""Every word on the screen stands in nynorsk and in English, and the catalogues hold nothing else."""

import re
from functools import cache
from importlib import import_module
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.forms import BaseForm
from django.utils.functional import Promise

HOUSE = Path(__file__).parent.parent / "stafett"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "later": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}")


@cache
def extracted(room):
    """{(context, text)} that the room's code and templates say; of a plural, the singular."""
    found = set()
    for path in sorted((HOUSE / room).rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            found |= words_in("python", path, {})
    for path in sorted((HOUSE / room / "templates").rglob("*.html")):
        found |= words_in("jinja2.ext.babel_extract", path, JINJA)
    return found


def words_in(method, path, options):
    words = extract(method, BytesIO(path.read_bytes()), keywords=KEYWORDS, options=options | {"encoding": "utf-8"})
    return {(context, text[0] if isinstance(text, tuple) else text) for _, text, _, context in words if text}


@cache
def catalogue(room, language):
    path = HOUSE / room / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.is_file():
        return None
    with path.open("rb") as words:
        return read_po(words, locale=language)


ROOMS = sorted(folder.name for folder in HOUSE.iterdir() if (folder / "apps.py").is_file() or folder.name == "design")
EACH = pytest.mark.parametrize(("room", "language"), [(room, language) for room in ROOMS for language in ("nn", "en")])


def entries(room, language):
    return [message for message in catalogue(room, language) or () if message.id]


def key(message):
    return (message.context, message.id[0] if isinstance(message.id, tuple) else message.id)


def test_the_rooms_that_speak_are_known():
    assert {"design", "guide", "identity", "relaylog", "tenancy", "web"} <= {room for room in ROOMS if extracted(room)}


@EACH
@pytest.mark.row("P1")
def test_every_text_has_its_translation(room, language):
    translated = {key(message) for message in entries(room, language) if all(strings(message))}
    assert sorted(text for _, text in extracted(room) - translated) == []


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_a_translator_into_another_language_is_given_every_text_and_no_translation(capfdbinary):
    call_command("words_to_translate", "se", stderr=StringIO())
    asked = read_po(BytesIO(capfdbinary.readouterr().out))
    assert {text for room in ROOMS for text in extracted(room)} - {key(message) for message in asked} == set()
    assert [message.id for message in asked if message.id and any(strings(message))] == []


@EACH
def test_nothing_is_uncertain(room, language):
    assert [message.id for message in entries(room, language) if message.fuzzy] == []


@EACH
def test_nothing_is_kept_that_is_no_longer_said(room, language):
    """Texts that are data (the names of things in the demo and the guide) are said by what asks for them."""
    said = {text for _, text in extracted(room)} | texts_that_are_data(room)
    assert sorted(key(message)[1] for message in entries(room, language) if key(message)[1] not in said) == []
    assert not (catalogue(room, language) and catalogue(room, language).obsolete)


@cache
def texts_that_are_data(room):
    """Every string in the room's Python, so that one chosen from a table counts as said."""
    import ast

    return {
        node.value
        for path in (HOUSE / room).rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@EACH
def test_what_is_filled_in_is_the_same_in_every_language(room, language):
    for message in entries(room, language):
        asked = set(PLACEHOLDER.findall(key(message)[1]))
        for string in strings(message):
            assert set(PLACEHOLDER.findall(string)) == asked, message.id


def test_no_text_is_translated_differently_in_two_rooms():
    """Django keeps one catalogue for all: the last room would win."""
    for language in ("nn", "en"):
        known = {}
        for room in ROOMS:
            for message in entries(room, language):
                assert known.setdefault(key(message), message.string) == message.string, (language, message.id)


def test_what_is_chosen_among_is_said_in_the_language_of_whoever_chooses():
    """A label that is a plain word was settled when the server started."""
    plain = [
        f"{form.__module__}.{form.__name__}.{name}: {words}"
        for form in every_form()
        for name, field in form.base_fields.items()
        for _value, words in getattr(field, "choices", ())
        if not isinstance(words, Promise) and re.search("[a-zæøå]", str(words))
    ]
    assert plain == []


def every_form():
    for room in HOUSE.iterdir():
        for path in sorted([*room.glob("forms.py"), *room.glob("forms/*.py")]):
            module = import_module(".".join(path.relative_to(HOUSE.parent).with_suffix("").parts))
            yield from (one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseForm))
