"""A municipality's own tools: made, and taken out. Their words are written as those of a step are (`word_block`)."""

from django.db import transaction

from stafett.core.errors import RuleBroken

from ..format.slugs import slug
from ..models import Said
from ..overlays import TOOLS
from .arranging import opened
from .editing import must_be_ours, write

OWN = "eget-"  # so that no tool of the nation's can ever come to have the same id


@transaction.atomic
def add_tool(municipality, *, service="", titles, by):
    """A form of the municipality's own, with the same id in every language. Answers its name."""
    desks = opened(municipality, service, by)
    if not all(titles.get(language, "").strip() for language in desks):
        raise RuleBroken("guide.title_missing")
    tool_id = id_for(titles[next(iter(desks))], taken(desks))
    for language, desk in desks.items():
        content = {"id": tool_id, "title": titles[language].strip(), "kind": "form"}
        write(desk, f"{TOOLS}/{tool_id}", Said.OWN, by, content=content)
    return f"{TOOLS}/{tool_id}"


def taken(desks):
    """Ids that tools here have or have had: an address never becomes another tool's."""
    written = {wording.block.partition("/")[2] for desk in desks.values() for wording in desk.latest}
    return written | {tool["id"] for desk in desks.values() for tool in desk.document.get("tools", [])}


def id_for(title, known):
    wanted = f"{OWN}{slug(title)[:60].strip('-') or 'verktoy'}"
    made, again = wanted, 2
    while made in known:
        made, again = f"{wanted}-{again}", again + 1
    return made


@transaction.atomic
def take_out_tool(municipality, *, service="", tool, by):
    """Readers do not meet it any more. What was written of it stays among the wordings."""
    desks = opened(municipality, service, by)
    name = f"{TOOLS}/{tool}"
    there = [desk for desk in desks.values() if desk.block(name)]
    if not there:
        raise RuleBroken("guide.block_is_gone", block=name)
    must_be_ours(desks, name)
    return [write(desk, name, Said.AWAY, by) for desk in there]
