"""The sentence for each broken rule, gathered from the rooms' `texts.py`. A rule without a sentence fails a test."""

from importlib import import_module
from importlib.util import find_spec

from django.utils.translation import gettext

ROOMS = ("tenancy", "identity", "guide", "relaylog", "web")


def sentences():
    """{code: sentence in bokmål} of every room."""
    found = {}
    for room in ROOMS:
        if find_spec(f"stafett.{room}.texts") and room != "web":
            found |= import_module(f"stafett.{room}.texts").SENTENCES
    return found


def sentence(broken):
    """What a RuleBroken says to the reader, in the reader's language."""
    return gettext(sentences()[broken.code]) % broken.values
