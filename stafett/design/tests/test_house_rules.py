"""What the templates and styles of this room promise: nothing inline, nothing missing, three languages."""

import ast
import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from stafett.design import icons
from stafett.design.tests.pages import ROOM, drawing_room, part
from stafett.design.tests.showing import gallery

TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOM / "assets").rglob("*.css")))
SPOKEN = ("gettext", "ngettext", "_")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_nothing_that_the_content_policy_would_stop(template):
    html = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:|<style|<script(?![^>]*\bsrc=)", html)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_part_is_short_and_says_what_it_is_for(template):
    lines = template.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("{#")
    assert len(lines) <= 90


def test_a_page_fetches_nothing_from_anyone_else():
    for html in gallery().values():
        fetched = re.findall(r'(?:src|<use href|<link[^>]* href)="([^"]+)"', html)
        assert all(address.startswith("/static/") for address in fetched)


def test_every_icon_a_template_asks_for_is_drawn():
    asked = {name for path in TEMPLATES for name in re.findall(r'icon\("([^"]+)"', path.read_text(encoding="utf-8"))}
    assert asked <= icons.names()
    with pytest.raises(LookupError, match="fisk"):
        icons.icon("fisk")


def test_every_class_that_a_part_wears_is_in_the_stylesheet():
    worn = {name for html in gallery().values() for one in re.findall(r'class="([^"]+)"', html) for name in one.split()}
    ours = {name for name in worn if re.match(r"(st|t|l|d)-", name)}
    assert {name for name in ours if f".{name}" not in STYLES} <= {"st-over", "st-under", "st-oppslagsliste", "t-niva"}


def test_every_style_of_ours_stands_in_our_layer():
    for path in (ROOM / "assets" / "css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/|@font-face \{.*?\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.fullmatch(r"\s*(@layer stafett\.\w+ \{.*\n\}\s*)", text, flags=re.S), path.name
        assert "!important" not in text


def test_every_stylesheet_is_imported_and_every_import_is_there():
    entry = (ROOM / "assets" / "site.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import "\./css/(\w+)\.css"', entry)
    assert sorted(imported) == sorted(path.stem for path in (ROOM / "assets" / "css").glob("*.css"))


@pytest.mark.parametrize("language", ["nn", "en"])
def test_everything_said_is_said_in_every_language(language):
    known = catalogue(ROOM / "locale" / language / "LC_MESSAGES" / "django.po")
    missing = {message for message in spoken() if not known.get(message)}
    assert missing == set()
    assert set(known) - spoken() == {""}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_fills_in_the_same_things(language):
    for message, said in catalogue(ROOM / "locale" / language / "LC_MESSAGES" / "django.po").items():
        if message:
            assert set(re.findall(r"%\(\w+\)s", message)) == set(re.findall(r"%\(\w+\)s", said)), message


def spoken():
    """The key of everything this room says."""
    found = set()
    for path in TEMPLATES:
        for _line, _function, message in drawing_room().extract_translations(path.read_text(encoding="utf-8")):
            found.add(message if isinstance(message, str) else message[0])
    for path in ROOM.rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(spoken_in(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def spoken_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPOKEN:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield first.value
            elif isinstance(first, ast.IfExp):
                yield from (part.value for part in (first.body, first.orelse))


def catalogue(path: Path):
    """What a catalogue says: key → words, the first form where there are several."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.parts[-3]))
    compiled.seek(0)
    return {key if isinstance(key, str) else key[0]: said for key, said in GNUTranslations(compiled)._catalog.items()}


def test_what_is_filled_into_a_text_is_escaped():
    assert part('{{ _("Mål %(n)s", n=words) }}', words="<b>") == "Mål &lt;b&gt;"


def test_a_value_that_is_not_there_stops_the_page():
    with pytest.raises(UndefinedError):
        part("{{ missing }}")
