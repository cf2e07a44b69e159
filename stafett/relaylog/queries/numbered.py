"""The numbered texts that the family answers, as words: the same for everybody, so that a number stands for one text.

Names, goals and days are open places in them. What a text can say is all there, also what only some are shown.
"""

import datetime as dt
import hashlib
import html
import re
from functools import cache
from itertools import product
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils import translation

from stafett.design.dates import date_words

from ..models.consent import Scope

OPEN = "…"
SOME_DAY = dt.date(2000, 1, 1)


@cache
def words_of(kind, version, language):
    """The words of one text in one language, a line each. `kind`: "agreement" or "consent"."""
    with translation.override(language):
        pages = [render_to_string(f"relaylog/{kind}/{version}.html", context) for context in _contexts()]
        lines = [line for page in pages for line in _lines(page)]
        return "\n".join(dict.fromkeys(line.replace(date_words(SOME_DAY), OPEN) for line in lines))


def sign_of(kind, version, language):
    """SHA-256 of those words: whoever has them can see that they are the ones that were answered."""
    return hashlib.sha256(words_of(kind, version, language).encode()).hexdigest()


def _contexts():
    """One for each way the texts can be shown: the whole log or some goals, with people from the service or without."""
    child = SimpleNamespace(given_name=lambda: OPEN, name=OPEN, age=lambda: None)
    goals, somebody = [SimpleNamespace(number=OPEN, text=OPEN)], [(OPEN, OPEN)]
    here = SimpleNamespace(municipality=SimpleNamespace(name=OPEN))
    for scope, members in product(Scope.values, (somebody, [])):
        asked = SimpleNamespace(scope=scope, unit=SimpleNamespace(name=OPEN), ends_at=SOME_DAY)
        at = SimpleNamespace(consent=asked, goals=goals, members=members, last_day=SOME_DAY)
        yield {"at": at, "unit": OPEN, "here": here, "child": child, "standing": SimpleNamespace(is_child=False)}


def _lines(page):
    blocks = re.split(r"</(?:li|p|h2)>", page)
    words = (" ".join(html.unescape(re.sub(r"<[^>]+>", " ", block)).split()) for block in blocks)
    return [line for line in words if line]
