"""What is folded when a template is compiled reads like what would have been looked up, and is as safe."""

from datetime import date

import pytest
from django.utils import translation
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from stafett.design.environment import Pages
from stafett.design.folding import Folding

NASTY = "<script>'&\""
ESCAPED = "&lt;script&gt;&#39;&amp;&#34;"


def drawn(source, say=lambda message: message, fixed=None, **context):
    made = Folding(autoescape=True, undefined=StrictUndefined)
    made.fold(say=say, fixed=fixed or {})
    return made.from_string(source).render(context)


def test_a_text_is_said_in_the_language_of_the_environment():
    assert drawn('{{ _("Barn") }}', say={"Barn": "Child"}.get) == "Child"


def test_what_is_filled_in_is_escaped_and_the_text_itself_is_not():
    assert drawn('{{ _("<b>%(name)s</b> leser", name=name) }}', name=NASTY) == f"<b>{ESCAPED}</b> leser"


def test_markup_that_is_filled_in_stays_markup():
    assert drawn('{{ _("Se %(it)s.", it=it) }}', it=Markup("<i>&amp;</i>")) == "Se <i>&amp;</i>."


@pytest.mark.parametrize(
    ("source", "context", "reads"),
    [
        ('{{ _("Mål %(n)s", n=n) }}', {"n": 3}, "Mål 3"),
        ('{{ _("%(a)s og %(b)s, %(a)s", a=a, b=b) }}', {"a": "x", "b": "y"}, "x og y, x"),
        ('{{ _("100 %%") }}', {}, "100 %"),
        ('{{ _("%(n)s %% ferdig", n=n) }}', {"n": 5}, "5 % ferdig"),
        ('{{ _("ja") if yes else _("nei") }}', {"yes": False}, "nei"),
        ('{{ (_("Hei, %(name)s", name=name))|upper }}', {"name": "Ada"}, "HEI, ADA"),
        ('{% macro m(w) %}[{{ w }}]{% endmacro %}{{ m(_("<b>%(n)s</b>", n=n)) }}', {"n": "<"}, "[<b>&lt;</b>]"),
        ('{% set word = {"a": _("Én")} %}{{ word.a }} {{ word["a"] }}', {}, "Én Én"),
        ('{{ gettext("Likt") }}', {}, "Likt"),
    ],
)  # fmt: skip
def test_a_folded_text_reads_like_one_that_is_looked_up(source, context, reads):
    assert drawn(source, **context) == reads


def test_a_place_that_nobody_fills_is_found_when_the_template_is_compiled():
    with pytest.raises(KeyError):
        drawn('{% if false %}{{ _("Hei, %(name)s") }}{% endif %}')


def test_what_is_missing_is_still_missing():
    with pytest.raises(UndefinedError):
        drawn('{{ _("Hei, %(name)s", name=nobody) }}')
    with pytest.raises(UndefinedError):
        drawn("{{ nobody }}")


def test_a_function_that_always_answers_alike_is_asked_once():
    asked = []

    def icon(name):
        asked.append(name)
        return Markup(f"<svg>{name}</svg>")

    made = Folding(autoescape=True)
    made.fold(say=str, fixed={"icon": icon, "static": lambda path: f"/static/{path}?a&b"})
    template = made.from_string('{{ icon("hake") }}<a href="{{ static("x.css") }}">')
    assert [template.render(), template.render()] == ['<svg>hake</svg><a href="/static/x.css?a&amp;b">'] * 2
    assert asked == ["hake"]


@pytest.mark.parametrize("value", [NASTY, Markup(NASTY), 7, None, 2.5, ["<"]])
def test_what_is_written_is_escaped_as_jinja_would(value):
    assert drawn("{{ value }}", value=value) == str(Markup("{}").format(value))


def test_each_language_has_its_own_page_and_its_own_dates():
    pages = Pages(loader=DictLoader({"a.html": '{{ _("Hopp til innholdet") }}: {{ day|date_words }}'}), autoescape=True)
    said = {}
    for language in ("nb", "nn", "en", "nb"):
        with translation.override(language):
            said[language] = pages.get_template("a.html").render(day=date(2026, 11, 17))
    assert said["nb"] == "Hopp til innholdet: 17. november 2026"
    assert said["nn"].startswith("Hopp til innhaldet")
    assert said["en"].startswith("Skip to")
    assert said["en"].endswith("17 November 2026")
