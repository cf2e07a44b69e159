"""The one Jinja environment: strict about what is missing, and speaking the language of the page."""

from functools import lru_cache

from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from stafett.design import charts, covers, dates, icons, numbers, typed
from stafett.design.surroundings import initials, surroundings


def environment(**options):
    """Made once by Django's Jinja2 backend, which passes loader and reload. Everything is escaped, always."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.pop("autoescape", None)
    made = Environment(extensions=["jinja2.ext.i18n"], autoescape=True, **options)
    made.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals |= GLOBALS | {"_": words, "gettext": words}
    made.filters |= {shape.__name__: shape for shape in dates.FILTERS}
    made.filters |= {"in_words": numbers.in_words, "initials": initials, "typed": typed.typed, "chosen": typed.chosen}
    return made


def words(message, **values):
    """A text in the language of the page, looked up once. What is filled in is escaped; the text itself is ours."""
    said = _said(translation.get_language(), message)
    return said % values


@lru_cache(maxsize=8192)
def _said(language, message):
    return Markup(translation.gettext(message))  # noqa: S704


def url(name, *args, **query):
    """The address of a page by its name. Keywords become the query: url('tools', level=2)."""
    if query:
        return reverse(name, args=args, query=query)
    return _address(get_script_prefix(), name, args)


@lru_cache(maxsize=4096)
def _address(prefix, name, args):
    return reverse(name, args=args)


GLOBALS = {
    "url": url,
    "static": static,
    "icon": icons.icon,
    "drawing": icons.drawing,
    "surroundings": surroundings,
    "cover_words": covers.words,
    "cover_symbol": covers.symbol,
    "timeline_chart": charts.timeline,
    "timeline_road": charts.road,
    "readings_stripe": charts.stripe,
}
