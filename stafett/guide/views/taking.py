"""«Ta med»: the guide for those at work, saved on the reader's own machine when the reader asks for it.

Only addresses under the guide's own are ever listed, and the images that its pages show, so nothing of a log, a log-in
or a citizen's page can be saved.
"""

import hashlib
import json
from pathlib import Path

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

from .. import flow, kept
from ..editions import outline_of
from ..media.shelf import kept_media
from ..queries import what_is_out
from .addresses import at
from .reading import edition_for, exists, open_to_all, show

WORKER = Path(__file__).parent.parent / "content" / "worker.js"
LOOKS = (
    "stafett/site.css", "stafett/site.js", "stafett/take.js", "stafett/icons.svg", "stafett/favicon.svg",
    "stafett/fonts/inter-latin-wght-normal.woff2",
)  # fmt: skip


@open_to_all
def take(request, service=""):
    shelf = what_is_out(request.municipality)

    def find(outline):
        pieces = shown_on_pages(request, shelf, outline)
        images = [piece for piece in pieces if piece.is_image]
        whose = {"worker": reverse("take-worker"), "root": at(outline.service)("guide")}
        counted = {"images": len(images), "left_out": len(pieces) - len(images)}
        return whose | counted | {"asks": flow.has_questions(outline)}

    return show(request, shelf, service, "guide/take.html", find)


@open_to_all
def content(request, service=""):
    """What is taken along, and a sign that differs when any of it has changed."""
    shelf = what_is_out(request.municipality)
    edition = exists(edition_for(request, shelf, service))

    def make():
        outline = outline_of(edition)
        pages, looks = list(pages_of(outline, at(outline.service))), [static(name) for name in LOOKS]
        pieces = shown_on_pages(request, shelf, outline)
        images = [piece.address for piece in pieces if piece.is_image]
        told = json.dumps([str(edition), shelf.law, looks, [str(piece.row.pk) for piece in pieces]])
        version = hashlib.sha256(told.encode()).hexdigest()[:16]
        return {"version": version, "pages": pages, "looks": looks, "images": images}

    return kept.told(request, (edition, shelf.law, shelf.media), make, lambda found: json.dumps(found).encode())


def pages_of(outline, here):
    """Not what is filled in or counted on the page: that leaves nothing behind."""
    yield from (here("guide"), here("take"), here("report"), here("tools"))
    for level in outline.levels:
        yield here("level", level.id)
        yield from (here("step", level.id, step.id) for step in level.steps)
    yield from flow.addresses(outline, here)
    yield from (here("tool", tool) for tool in outline.tools)


def shown_on_pages(request, shelf, outline):
    """The images, films and papers of all levels and steps, each once. Only images are taken along: films are large."""
    blocks = (block for level in outline.levels for block in (level, *level.steps))
    keys = [key for block in blocks for key in block.texts("media")]
    return kept_media(request.municipality, shelf.media).named(keys) if keys else []


@open_to_all
@cache_control(no_cache=True)
def worker(request):
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
