"""Draws templates and snippets with the room's own environment, as Django would."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader

from stafett.design.environment import Pages

ROOM = Path(__file__).parents[1]
GALLERY = Path(__file__).parent / "gallery"


@cache
def drawing_room():
    return Pages(loader=FileSystemLoader([ROOM / "templates", GALLERY]), autoescape=True)


def page(name, request=None, **context):
    """A whole page, with or without a request."""
    if request is not None:
        context |= {"request": request, "csrf_token": "token", "csrf_input": ""}
    return drawing_room().get_template(name).render(context)


def part(source, **context):
    """A snippet, for trying one macro."""
    return drawing_room().from_string(source).render(context)
