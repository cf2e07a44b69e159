"""What the law says, in plain words. Only what somebody at the municipality has held against the law itself."""

from itertools import groupby

from django.utils.translation import get_language

from stafett.core import clock

from .. import wording
from ..law.register import kept_register
from ..queries import what_is_out
from .reading import exists, made_once, open_to_all


@open_to_all
def register(request):
    stamp, day = what_is_out(request.municipality).law, clock.today()

    def make():
        shown, language = kept_register(request.municipality, stamp).verified(day), get_language()
        acts = [(act, list(some)) for act, some in groupby(shown, key=lambda one: one.act(language))]
        told = told_in({one.lang(language) for one in shown})
        return {"acts": acts, "wording": wording, "told": {one.told_in(language) for one in shown}} | told

    return made_once(request, "guide/law_register.html", (stamp, day), make)


def told_in(languages):
    """Where all that is shown is in another language than the page, and where only some is."""
    others = languages - {""}
    return {"all_in": "".join(languages) if len(languages) == 1 else "", "some_in": min(others, default="")}


@open_to_all
def paragraph(request, key):
    stamp, day = what_is_out(request.municipality).law, clock.today()

    def make():
        known = kept_register(request.municipality, stamp)
        found = exists(known.by_key.get(key))
        became = [one for one in known.became(found) if one.verified]
        ended = bool(found.valid_to and found.valid_to < day)
        shown = exists(found if found.verified else None)
        return {"law": shown, "in_force": found.in_force(day), "ended": ended, "became": became, "wording": wording}

    return made_once(request, "guide/law.html", (stamp, day), make)
