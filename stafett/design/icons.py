"""The drawings of the sprite, by name. A name that is not there is a mistake in the template, and is said at once."""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from markupsafe import Markup

SPRITE = Path(__file__).parent / "assets" / "icons.svg"
SIZES = {"": "st-ikon", "large": "st-ikon st-ikon--stor"}


def icon(name, size=""):
    """A line icon that follows the colour of the text. It is decoration: words stand beside it."""
    return _drawing(name, "class", SIZES[size])


def drawing(name, view_box=None):
    """A filled drawing without a class of its own: a cover symbol, the arms, the weather."""
    return _drawing(name, "viewBox", view_box)


@cache
def names():
    """Every drawing in the sprite."""
    return frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))


@cache
def _drawing(name, attribute, value):
    if name not in names():
        raise LookupError(f"no icon is called {name!r}")
    address = f"{static('stafett/icons.svg')}#{name}"
    more = Markup(' {}="{}"').format(attribute, value) if value else ""
    return Markup('<svg{} aria-hidden="true" focusable="false"><use href="{}"></use></svg>').format(more, address)
