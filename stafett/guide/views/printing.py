"""A level, or the whole guide, on one page: to be printed, or read from one end to the other."""

from ..queries import what_is_out
from .reading import exists, open_to_all, show


@open_to_all
def whole_guide(request, service=""):
    def find(outline):
        return {"levels": outline.levels, "tools": list(outline.tools.values()), "one_level": None}

    return show(request, what_is_out(request.municipality), service, "guide/print.html", find)


@open_to_all
def whole_level(request, level, service=""):
    def find(outline):
        found = exists(outline.level(level))
        return {"levels": [found], "tools": outline.tools_at(found), "one_level": found}

    return show(request, what_is_out(request.municipality), service, "guide/print.html", find)
