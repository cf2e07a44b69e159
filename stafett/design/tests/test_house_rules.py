"""What the templates and styles of this room promise: short, drawn, and styled by what is there."""

import re

import pytest
from jinja2 import UndefinedError

from stafett.design import icons
from stafett.design.tests.pages import ROOM, part
from stafett.design.tests.showing import gallery

HOUSE = ROOM.parent
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOM / "assets").rglob("*.css")))


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


def test_every_class_in_the_stylesheet_is_worn_by_something():
    code = [path for path in HOUSE.rglob("*.py") if "tests" not in path.parts]
    worn = set()
    for path in [*HOUSE.glob("*/templates/**/*.html"), *code, *(ROOM / "assets").rglob("*.js")]:
        worn |= set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    named = set(re.findall(r"\.((?:st|t|l|d)-[\w-]+)", re.sub(r"/\*.*?\*/", "", STYLES, flags=re.S)))
    assert {name for name in named - worn if not re.fullmatch(r"t-niva(tekst)?-[0-3]", name)} == set()


def test_every_style_of_ours_stands_in_our_layer():
    for path in (ROOM / "assets" / "css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/|@font-face \{.*?\}", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.fullmatch(r"\s*(@layer stafett\.\w+ \{.*\n\}\s*)", text, flags=re.S), path.name
        assert "!important" not in text


def test_every_stylesheet_is_imported_and_every_import_is_there():
    entry = (ROOM / "assets" / "site.css").read_text(encoding="utf-8")
    imported = re.findall(r'@import "\./css/(\w+)\.css"', entry)
    assert sorted(imported) == sorted(path.stem for path in (ROOM / "assets" / "css").glob("*.css"))


def test_what_is_filled_into_a_text_is_escaped():
    assert part('{{ _("Mål %(n)s", n=words) }}', words="<b>") == "Mål &lt;b&gt;"


def test_a_value_that_is_not_there_stops_the_page():
    with pytest.raises(UndefinedError):
        part("{{ missing }}")
