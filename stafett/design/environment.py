"""The Jinja environments, one per language: strict about what is missing, and speaking the language of the page."""

from functools import cache, lru_cache

from django.conf import settings
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils import translation
from jinja2 import StrictUndefined
from markupsafe import Markup

from stafett.design import charts, covers, dates, icons, numbers, typed
from stafett.design.folding import Folding
from stafett.design.surroundings import initials, surroundings

DAYS = 2048  # dates that each way of writing them remembers


class Pages:
    """What Django's Jinja2 backend asks for templates: the language is chosen once, when the page is."""

    def __init__(self, **options):
        self.spoken = cache(lambda language: environment(language, **options))

    def get_template(self, name):
        return self.here().get_template(name)

    def from_string(self, source):
        return self.here().from_string(source)

    def here(self):
        return self.spoken(translation.get_language() or settings.LANGUAGE_CODE)


def environment(language=settings.LANGUAGE_CODE, **options):
    """The environment of one language. Django passes loader and reload. Everything is escaped, always."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.pop("autoescape", None)
    made = Folding(extensions=["jinja2.ext.i18n"], autoescape=True, **options)
    made.fold(say=lambda message: said_in(language, message), fixed={"icon": icons.icon, "static": static})
    made.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals |= GLOBALS | {"_": words, "gettext": words, "ours": Markup('lang="{}"').format(language)}
    made.filters |= {shape.__name__: remembered(shape) for shape in dates.FILTERS}
    made.filters |= {"in_words": numbers.in_words, "initials": initials, "typed": typed.typed, "chosen": typed.chosen}
    return made


def remembered(shape):
    """The same days stand many times on a page. Only for `shape(one date)`, in the language of the environment."""
    return lru_cache(maxsize=DAYS)(shape)


def said_in(language, message):
    with translation.override(language):
        return translation.gettext(message)


def words(message, **values):
    """A text in the language of the page, looked up once. What is filled in is escaped; the text itself is ours."""
    said = _said(translation.get_language(), message)
    return said % values


@lru_cache(maxsize=8192)
def _said(language, message):
    return Markup(translation.gettext(message))  # noqa: S704 (from our own catalogues)


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
    "wheel_chart": charts.wheel,
    "ring_chart": charts.ring,
    "mood_chart": charts.mood,
}
