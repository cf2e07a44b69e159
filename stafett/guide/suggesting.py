"""What the catalogue has for a plan: what a situation's template says, and measures that are there already.

Whoever writes a plan asks by the setting `PLAN_SUGGESTIONS`: the two rooms do not know each other.
"""

from .catalogue.shapes import OF_A_PLAN as PLAN
from .catalogue.shelf import kept_catalogue
from .queries import what_is_out


def templates(municipality, language):
    """[(title, what it is about, its goals, its measures)] of every situation, by name."""
    return [
        (offer.text("title", language), offer.text("what", language), *(offer.lines(name, language) for name in PLAN))
        for offer in of_kind(municipality, "template")
    ]


def measures(municipality, language):
    """[(title, what it is)] of the measures that children and families can get, by name."""
    return [(offer.text("title", language), offer.text("what", language)) for offer in of_kind(municipality, "measure")]


def of_kind(municipality, kind):
    known = kept_catalogue(municipality, what_is_out(municipality).catalogue)
    return [offer for offer in known.offers if offer.kind == kind]
