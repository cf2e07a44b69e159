"""The pen: small shapes as safe markup. Colours are classes, so that dark view and paper follow along by themselves."""

from markupsafe import Markup

from stafett.design.charts.widths import fit

HATCHING = "skravur"
HATCH = Markup(
    '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path class="t-skravur" d="M0 0V7"/></pattern></defs>'
).format(HATCHING)


def number(value):
    """At most one decimal, and none when it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def rect(kind, x, y, width, height, radius=0):
    """A bar or a box."""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>').format(
        kind, *map(number, (x, y, width, height, radius))
    )


def path(kind, steps):
    """A line; `steps` is ours, never what someone wrote."""
    return Markup('<path class="{}" d="{}"/>').format(kind, steps)


def circle(kind, x, y, radius):
    """A point."""
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, *map(number, (x, y, radius)))


def text(kind, x, y, words, anchor="start"):
    """Words, escaped. Nothing is drawn for nothing."""
    if not words:
        return Markup("")
    place = Markup(' text-anchor="{}"').format(anchor) if anchor != "start" else ""
    return Markup('<text class="{}" x="{}" y="{}"{}>{}</text>').format(kind, number(x), number(y), place, words)


def fitted(kind, x, y, words, room, size, bold=False):
    """Words cut to the room there is."""
    return text(kind, x, y, fit(words, room, size, bold))


def group(x, y, *shapes):
    """Shapes drawn around a point."""
    return Markup('<g transform="translate({} {})">{}</g>').format(number(x), number(y), Markup("").join(shapes))


def hatched(kind, x, y, width, height, radius):
    """A box filled with the hatching that `drawing` defines."""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="{}" fill="url(#{})"/>').format(
        kind, *map(number, (x, y, width, height, radius)), HATCHING
    )


def drawing(kind, width, height, shapes, hatching=False):
    """The whole picture. It is hidden from those who listen: the list beside it is the content."""
    hatch = HATCH if hatching else Markup("")
    return Markup('<svg class="{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}</svg>').format(
        kind, number(width), number(height), hatch, Markup("").join(shapes)
    )
