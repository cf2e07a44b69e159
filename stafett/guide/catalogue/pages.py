"""Which pages of the catalogue are there."""

from ..open_pages import answers_for
from .shelf import catalogue_of


@answers_for("offering", "api-offering")
def offering(here, key):
    return key in here.once(known).by_key


def known(municipality, language):
    return catalogue_of(municipality)
