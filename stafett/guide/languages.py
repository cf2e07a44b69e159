"""Which language words are in, where it is another than the page's.

A template marks our own words with `{{ ours }}` where the words around them may be in another language.
"""

from django.utils.translation import get_language
from markupsafe import Markup, escape

MARKED = Markup('<span lang="{}">{}</span>')


def attribute_of(language):
    """lang="nn", as an attribute; nothing where the page is in that language already."""
    return Markup(' lang="{}"').format(language) if differs(language) else ""


def differs(language):
    return bool(language) and language != get_language()


def marked(words, language):
    """Words of a guide, with their language where it is not the page's."""
    return MARKED.format(language, words) if differs(language) else words


def ours(around):
    """say(words, **theirs): our own words among some in the language `around`, with theirs inside them.

    On a page that is all in one language nothing is marked.
    """
    return among(around) if differs(around) else plainly


def plainly(words, /, **theirs):
    return words % theirs if theirs else words


def among(around):
    here = get_language()

    def say(words, /, **theirs):
        inside = {name: MARKED.format(around, text) for name, text in theirs.items()}
        return MARKED.format(here, escape(words) % inside if inside else words)

    return say
