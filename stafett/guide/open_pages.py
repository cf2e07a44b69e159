"""Which addresses of our own lead to a page that a reader can open. Each chapter answers for its pages (its `pages`).

A page that names nothing in its address is always there, and needs nobody to answer for it.
"""

import re

from django.conf import settings
from django.urls import Resolver404, resolve

BEHIND_THE_DOOR = "/min/"
ANSWERS = {}  # {the name of a page in urls.py: whether what its address names is there}


def answers_for(*pages):
    """The function under this answers for these pages: (here, **what the address names)."""

    def known(answer):
        ANSWERS.update(dict.fromkeys(pages, answer))
        return answer

    return known


def is_open(address, here):
    """`here`: what stands in this municipality, as the chapters ask for it (`desk.faults.Draft`)."""
    path = without_language(re.split(r"[?#]", address)[0], here.municipality.language)
    if path.startswith(BEHIND_THE_DOOR):
        return False
    found = resolved(path) or resolved(f"{path}/")  # without its last slash it is led to the one with it
    if found is None:
        return False
    answer = ANSWERS.get(found.url_name)
    return answer is None or answer(here, **found.kwargs)


def without_language(path, own):
    """As the middleware reads it: the municipality's own language has no place in an address."""
    codes = "|".join(code for code, _name in (*settings.LANGUAGES, *settings.GUIDE_LANGUAGES) if code != own)
    return re.sub(rf"/(?:{codes})(?=/|$)", "", path, count=1) if re.match(rf"/(?:{codes})(/|$)", path) else path


def resolved(path):
    try:
        return resolve(path)
    except Resolver404:
        return None
