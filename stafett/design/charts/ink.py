"""The pen: small shapes as markup. Colours are classes, so that dark view and paper follow along by themselves.

Kinds and numbers are our own; words are what people wrote, and are escaped here and nowhere else. Plain strings are
joined, because a page has some hundred shapes; `drawing` seals the whole.
"""

from functools import lru_cache

from markupsafe import Markup, escape

from stafett.design.charts.widths import fit, plain

HATCHING = "skravur"
HATCH = (
    f'<defs><pattern id="{HATCHING}" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="t-skravur" d="M0 0V7"/></pattern></defs>'
)


@lru_cache(maxsize=4096)
def number(value):
    """At most one decimal, and none when it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def rect(kind, x, y, width, height, radius=0, more=""):
    """A bar or a box."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" rx="{number(radius)}"'
    return f'<rect class="{kind}" {place}{more}/>'


def hatched(kind, x, y, width, height, radius):
    """A box filled with the hatching that `drawing` defines."""
    return rect(kind, x, y, width, height, radius, f' fill="url(#{HATCHING})"')


def path(kind, steps):
    """A line; `steps` is ours, never what someone wrote."""
    return f'<path class="{kind}" d="{steps}"/>'


def circle(kind, x, y, radius):
    """A point."""
    return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'


def polyline(kind, points):
    """Points joined by a line."""
    joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f'<polyline class="{kind}" points="{joined}"/>'


def text(kind, x, y, words, anchor="start"):
    """Words, escaped. Nothing is drawn for nothing."""
    words = plain(words)
    if not words:
        return ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" x="{number(x)}" y="{number(y)}"{place}>{escape(words)}</text>'


def fitted(kind, x, y, words, room, size, bold=False):
    """Words cut to the room there is."""
    return text(kind, x, y, fit(words, room, size, bold))


def group(x, y, *shapes):
    """Shapes drawn around a point."""
    return f'<g transform="translate({number(x)} {number(y)})">{"".join(shapes)}</g>'


def coloured(colour, *shapes):
    """Shapes in one of the house's own colours: its name is ours, never what someone wrote."""
    return f'<g data-color="{colour}">{"".join(shapes)}</g>'


def drawing(kind, width, height, shapes, hatching=False):
    """The whole picture. It is hidden from those who listen: the list beside it is the content."""
    box = f'viewBox="0 0 {number(width)} {number(height)}" aria-hidden="true" focusable="false"'
    return Markup(f'<svg class="{kind}" {box}>{HATCH if hatching else ""}{"".join(shapes)}</svg>')  # noqa: S704 (each shape has escaped its own words)
