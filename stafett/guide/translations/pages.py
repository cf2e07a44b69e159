"""Which papers in other languages are there: those that a named translator has finished."""

from ..open_pages import answers_for
from .shelf import finished, translations_of


@answers_for("pdf-translated")
def paper(here, tool, language, service=""):
    outline = here.guide(service)
    found = outline.tools.get(tool) if outline else None
    if not found or not found.body:
        return False
    return language in {one.language for one in finished(here.once(known), found.body)}


def known(municipality, language):
    return translations_of(municipality)
