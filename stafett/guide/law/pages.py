"""Which pages of the law register are there: those that somebody here has checked."""

from ..open_pages import answers_for
from .register import register_of


@answers_for("law", "api-law")
def paragraph(here, key):
    found = here.once(known).by_key.get(key)
    return found is not None and found.verified


def known(municipality, language):
    return register_of(municipality)
