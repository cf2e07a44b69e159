"""How a film is refused, and how many boxes are looked through before it is."""

from stafett.core.errors import RuleBroken

MOST_BOXES = 100_000


def refuse(code="guide.film_not_whole"):
    raise RuleBroken(code, field="file")
