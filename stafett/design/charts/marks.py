"""The marks of an evaluation. The shape carries the meaning; the colour only follows it."""

from stafett.design.charts.facts import Effect
from stafett.design.charts.ink import circle, group, path

REACH = 13  # how far the widest mark reaches from its middle, its outline included

SIGNS = {
    Effect.HELPS: ("t-ev-bra", "m-4.5 .5 3 3 6-6.5"),
    Effect.HELPED_A_LITTLE: ("t-ev-delvis", "M-4.5-2h9M-4.5 2.5h9"),
    Effect.DID_NOT_HELP: ("t-ev-ikke", "m-3.5-3.5 7 7m0-7-7 7"),
    Effect.TOO_EARLY: ("t-ev-tidlig", "M0-5V0l3.5 2.5"),
}


def mark(effect, x, y):
    """One mark, drawn around its place."""
    if effect == Effect.PLANNED:
        return circle("t-ev-plan", x, y, 9)
    if effect == Effect.OVERDUE:
        return group(x, y, path("t-ev-over", "M0-12 12 0 0 12-12 0Z"), path("t-ev-utrop", "M0-5.5V1M0 5v.2"))
    kind, sign = SIGNS[effect]
    return group(x, y, circle(kind, 0, 0, 10), path("t-ev-tegn", sign))
