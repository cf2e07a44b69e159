"""A tool's form, to fill in on the screen and print. Nothing of it is ever sent, and the page is kept nowhere."""

from .. import kept
from ..paper import form
from ..queries import what_is_out
from .reading import exists, national_tool, on_tool, open_to_all, show
from .translated import papers_of


@open_to_all
def tool(request, tool, service=""):
    def find(outline):
        return on_tool(request, outline, tool) | {"papers": papers_of(request, outline, tool)}

    shelf = what_is_out(request.municipality)
    return show(request, shelf, service, "guide/tool.html", find, also=shelf.translations)


@open_to_all
def fill_in(request, tool, service=""):
    def find(outline):
        found = exists(outline.tools.get(tool))
        described = found if found.body else exists(national_tool(request, found.title))
        exists(form.can_be_filled_in(described) or None)
        return {
            "tool": found,
            "described": described,
            "boxes": form.boxes(described),
            "papers": papers_of(request, outline, tool),
            "came_from": came_from(request, outline),
        }

    shelf = what_is_out(request.municipality)
    more = {"also": shelf.translations, "cache_control": kept.LEAVE_NOTHING}
    return show(request, shelf, service, "guide/fill_in.html", find, **more)


def came_from(request, outline):
    """The level or step that one came from, for the head of the form. It stands in the address, and nowhere else."""
    level, step = request.GET.get("niva", ""), request.GET.get("trinn", "")
    found = outline.step(level, step) if step else outline.level(level)
    return found.whole_name if found else ""
