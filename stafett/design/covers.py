"""Cover names: what a log is called wherever a child's name must not be read over a shoulder.

A cover is a colour, a symbol and a mark: "Blå bølge med trekant". Three things, so that nobody has to meet two alike
(288 of them), and so that each can be told apart without colours, on a grey printout, and by ear. The plain mark has
no word of its own, so that most people only ever hear "Blå bølge".
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from markupsafe import Markup

from stafett.design.icons import drawing

COLOURS = ("blue", "green", "yellow", "orange", "purple", "white")
SYMBOLS = ("wave", "moon", "leaf", "star", "sun", "mountain", "drop", "feather")
MARKS = ("plain", "dot", "ring", "triangle", "square", "cross")

# Written out in pairs, because the colour bends after the symbol in Norwegian and stands elsewhere in other languages.
NAMES = {
    "blue": (
        _("Blå bølge"), _("Blå måne"), _("Blått blad"), _("Blå stjerne"),
        _("Blå sol"), _("Blått fjell"), _("Blå dråpe"), _("Blå fjær"),
    ),
    "green": (
        _("Grønn bølge"), _("Grønn måne"), _("Grønt blad"), _("Grønn stjerne"),
        _("Grønn sol"), _("Grønt fjell"), _("Grønn dråpe"), _("Grønn fjær"),
    ),
    "yellow": (
        _("Gul bølge"), _("Gul måne"), _("Gult blad"), _("Gul stjerne"),
        _("Gul sol"), _("Gult fjell"), _("Gul dråpe"), _("Gul fjær"),
    ),
    "orange": (
        _("Oransje bølge"), _("Oransje måne"), _("Oransje blad"), _("Oransje stjerne"),
        _("Oransje sol"), _("Oransje fjell"), _("Oransje dråpe"), _("Oransje fjær"),
    ),
    "purple": (
        _("Lilla bølge"), _("Lilla måne"), _("Lilla blad"), _("Lilla stjerne"),
        _("Lilla sol"), _("Lilla fjell"), _("Lilla dråpe"), _("Lilla fjær"),
    ),
    "white": (
        _("Hvit bølge"), _("Hvit måne"), _("Hvitt blad"), _("Hvit stjerne"),
        _("Hvit sol"), _("Hvitt fjell"), _("Hvit dråpe"), _("Hvit fjær"),
    ),
}  # fmt: skip

WITH_MARK = {
    "plain": "%(cover)s",
    "dot": _("%(cover)s med prikk"),
    "ring": _("%(cover)s med ring"),
    "triangle": _("%(cover)s med trekant"),
    "square": _("%(cover)s med firkant"),
    "cross": _("%(cover)s med kryss"),
}


@dataclass(frozen=True)
class Cover:
    """One cover; `code` is what is stored: blue-wave-triangle."""

    colour: str
    symbol: str
    mark: str = "plain"

    def __post_init__(self):
        known = self.colour in COLOURS and self.symbol in SYMBOLS and self.mark in MARKS
        if not known:
            raise ValueError(f"no cover is called {self.code}")

    @property
    def code(self):
        """What is stored and read back by `cover_of`."""
        return f"{self.colour}-{self.symbol}-{self.mark}"

    def __str__(self):
        return words(self)


def cover_of(code):
    """The cover with this code; a cover is returned as it is."""
    return code if isinstance(code, Cover) else Cover(*code.split("-"))


def every_cover():
    """All of them, the plain ones first, and neighbours never alike in colour or in symbol."""
    width = len(SYMBOLS)
    for mark, step, place in product(MARKS, range(width), range(len(COLOURS))):
        yield Cover(COLOURS[place], SYMBOLS[(place + step) % width], mark)


def words(cover):
    """Blå bølge med trekant, in the language of the page."""
    cover = cover_of(cover)
    name = gettext(NAMES[cover.colour][SYMBOLS.index(cover.symbol)])
    return gettext(WITH_MARK[cover.mark]) % {"cover": name}


def symbol(cover, large=False):
    """The tile with the symbol and its mark. The words always stand beside it."""
    return _tile(cover_of(cover), large)


@cache
def _tile(cover, large):
    mark = "" if cover.mark == "plain" else _badge(cover.mark)
    size = " st-dekk__symbol--stor" if large else ""
    return Markup('<span class="st-dekk__symbol{}" data-cover="{}" aria-hidden="true">{}{}</span>').format(
        size, cover.colour, drawing(f"d-{cover.symbol}"), mark
    )


def _badge(mark):
    return Markup('<span class="st-dekk__merke">{}</span>').format(drawing(f"m-{mark}"))
