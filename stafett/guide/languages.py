"""Which language words are in, where it is another than the page's."""

from django.utils.translation import get_language
from markupsafe import Markup


def attribute_of(language):
    """lang="nn", as an attribute; nothing where the page is in that language already."""
    return Markup(' lang="{}"').format(language) if language and language != get_language() else ""
