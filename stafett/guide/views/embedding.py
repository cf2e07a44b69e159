"""A level or a step alone, for a municipality's own website: no form, no log-in, no script. Only these may be framed.

That they may is said where every header is said (`web/middleware/headers.py`), by their address.
"""

from ..queries import what_is_out
from .reading import exists, made_once, open_to_all, show, told_in


@open_to_all
def level(request, level, service=""):
    def find(outline):
        found = exists(outline.level(level))
        return {"block": found, "level": found} | told_in(found)

    return bare(request, service, find)


@open_to_all
def step(request, level, step, service=""):
    def find(outline):
        found = exists(outline.step(level, step))
        return {"block": found, "level": found.level, "step": found} | told_in(found)

    return bare(request, service, find)


def bare(request, service, find):
    """Nothing that is answered here has the frame of the other pages, also when no guide is out."""
    shelf = what_is_out(request.municipality)
    if not shelf.services:
        return made_once(request, "guide/embedded_not_out.html", (), dict)
    return show(request, shelf, service, "guide/embedded.html", find)
