"""Those around a child: the family and the holder nearest, the others outside them, and a seat that is always free."""

from dataclasses import dataclass
from math import cos, radians, sin

from stafett.design.charts.ink import circle, drawing, number, path, text

MIDDLE = (200, 196)
NEAR, FAR = 100, 160  # how far from the middle the two circles are
PLACES_NEAR = 4
AROUND = (44, 136, 222, 270, 0, 180)  # where the others sit, in degrees from the right: away from the free seat
NEAREST, OTHERS = 27, 25  # the size of a seat
FREE = 318  # where the free seat stands, in degrees from the right


@dataclass(frozen=True)
class Seat:
    """One person. `kind`: "fam" (family), "pinne" (has the baton), "hjelp" (helps) or "venter" (sees no log yet)."""

    name: str
    role: str
    kind: str

    @property
    def is_near(self):
        return self.kind in ("fam", "pinne")


def ring(name, seats, free, wanted):
    """`name` sits in the middle. `free` and `wanted` are the words under the free seat. Too many are counted: "+ 3"."""
    near, far = [one for one in seats if one.is_near], [one for one in seats if not one.is_near]
    far = near[PLACES_NEAR:] + far
    shapes = [circle("r-bane r-bane--ytre", *MIDDLE, FAR), circle("r-bane r-bane--indre", *MIDDLE, NEAR)]
    shapes += [*_near(near[:PLACES_NEAR]), *_me(name), *_far(far), *_free(free, wanted)]
    return drawing("st-graf st-ring", 400, 412, shapes)


def _me(name):
    x, y = MIDDLE
    return circle("r-meg", x, y, 38), text("r-meg-tekst", x, y + 6, _short(name, 8), "middle")


def _near(seats):
    """The holder under the child, with the baton between them; the family beside and above."""
    beside = iter([180, 0, 270])
    under = False
    for one in seats:
        if one.kind == "pinne" and not under:
            under, angle = True, 90
            yield path("r-pinne", f"M{MIDDLE[0]} {MIDDLE[1] + 34}V{MIDDLE[1] + 80}")
        else:
            angle = next(beside, 45)
        yield from _seat(one, angle, NEAR, NEAREST)


def _far(seats):
    shown = seats if len(seats) <= len(AROUND) else seats[: len(AROUND) - 1]
    if len(shown) < len(seats):
        shown = [*shown, Seat(f"+ {len(seats) - len(shown)}", "", "hjelp")]
    for one, angle in zip(shown, AROUND, strict=False):
        yield from _seat(one, angle, FAR, OTHERS)


def _free(words, wanted):
    x, y = _point(FREE, FAR)
    yield circle("r-node r-ledig", x, y, OTHERS)
    yield path("r-pluss", f"M{number(x - 8)} {number(y)}h16M{number(x)} {number(y - 8)}v16")
    yield from _words(words, wanted, x, y + OTHERS)


def _seat(one, angle, away, size):
    x, y = _point(angle, away)
    yield circle(f"r-node r-{one.kind}", x, y, size)
    yield text(f"r-ini r-ini-{one.kind}", x, y + 6, one.name[:1] if one.role else one.name, "middle")
    if one.role:
        yield from _words(one.name, one.role, x, y + size)


def _words(name, role, x, y):
    yield text("r-navn", x, y + 15, _short(name, 14), "middle")
    yield text("r-rolle", x, y + 30, _short(role, 18), "middle")


def _short(words, most):
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _point(angle, away):
    return MIDDLE[0] + away * cos(radians(angle)), MIDDLE[1] + away * sin(radians(angle))
