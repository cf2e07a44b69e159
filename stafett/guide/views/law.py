"""What the law says, in plain words. Only what somebody at the municipality has held against the law itself."""

from itertools import groupby

from django.utils.translation import get_language

from stafett.core import clock

from ..law.register import kept_register
from ..queries import what_is_out
from .reading import exists, made_once, open_to_all


@open_to_all
def register(request):
    stamp, day = what_is_out(request.municipality).law, clock.today()

    def make():
        shown, language = kept_register(request.municipality, stamp).verified(day), get_language()
        return {"acts": [(act, list(some)) for act, some in groupby(shown, key=lambda one: one.act(language))]}

    return made_once(request, "guide/law_register.html", (stamp, day), make)


@open_to_all
def paragraph(request, key):
    stamp, day = what_is_out(request.municipality).law, clock.today()

    def make():
        known = kept_register(request.municipality, stamp)
        found = exists(known.by_key.get(key))
        became = [one for one in known.became(found) if one.verified]
        ended = bool(found.valid_to and found.valid_to < day)
        shown = exists(found if found.verified else None)
        return {"law": shown, "in_force": found.in_force(day), "ended": ended, "became": became}

    return made_once(request, "guide/law.html", (stamp, day), make)
