"""Under a page of the guide: which edition it is of, and who sees to it that it is true."""

from functools import partial

from stafett.core import clock

from .. import wording
from ..desk.care import told_of
from ..editions import came_out, whose


def answered_for(request, edition):
    """Which edition a page is of, and how it finds who looks after a level or a step."""
    care_of = partial(told_of, request.municipality, edition.service)
    return {"edition_said": said_of(edition), "care_of": care_of, "today": clock.today()}


def said_of(edition):
    """Which edition it is, when it came out, and what it builds on."""
    number, published = came_out(edition.version)
    lies_over = [(whose(version), came_out(version)[0]) for version in edition.follows]
    return wording.edition_said(number, published, lies_over, national=edition.national)
