"""What citizens and leaders read. The citizens' pages leave nothing behind: no copy, and no title that tells."""

from .. import kept
from ..editions import outline_of
from ..queries import what_is_out
from ..readers import CITIZENS, LEADERS
from .reading import as_asked_for, exists, frame, in_sami, languages, made_once, open_to_all, shows, told_in


@open_to_all
def help_page(request):
    return for_citizens(request, "guide/help.html", lambda outline: {"in_sami": in_sami(request, outline)})


@open_to_all
def help_for(request, whom):
    return for_citizens(request, "guide/help_for.html", lambda outline: on_level(outline, f"niva-{whom}"))


@open_to_all
def help_about(request, whom, about):
    def find(outline):
        return on_step(outline, f"niva-{whom}", f"trinn-{about}")

    return for_citizens(request, "guide/help_for.html", find)


def on_level(outline, level):
    """All of one reader's. What these find is the preview's too."""
    found = exists(outline.level(level))
    return {"level": found, "block": found} | told_in(found)


def on_step(outline, level, step):
    found = exists(outline.step(level, step))
    return {"level": found.level, "block": found} | told_in(found)


def for_citizens(request, template, find):
    """Before anything is out there is still the page that says whom to call."""
    more = {"menu": "citizens", "cache_control": kept.LEAVE_NOTHING}
    return written_for(request, CITIZENS, template, find, "guide/help.html", **more)


@open_to_all
def for_leaders(request):
    def find(outline):
        return {"in_sami": in_sami(request, outline)}

    return written_for(request, LEADERS, "guide/for_leaders.html", find, "guide/not_out.html")


def written_for(request, reader, template, find, not_out, **more):
    """A page of what is written for these readers, as it is out here."""
    shelf = what_is_out(request.municipality)
    edition = as_asked_for(request, shelf, shelf.written_for(reader, languages(request)))
    if edition is None:
        return made_once(request, not_out, (), lambda: {"guide": None}, **more)

    def make():
        outline = outline_of(edition)
        return frame(outline, []) | shows(request, shelf) | find(outline)

    return made_once(request, template, (edition, shelf.media, shelf.phrases), make, **more)
