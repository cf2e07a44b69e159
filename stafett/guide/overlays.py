"""A municipality's own words laid over the national guide, block by block. What it never touched follows along.

A block is named by its ids: "niva-0" for a level, "niva-0/trinn-2" for a step, "verktoy/eget-kart" for a tool.
"""

from copy import copy

from .format.blocks import with_ids

STAYS = ("block", "steps")
TOOLS = "verktoy"


def block_at(document, name):
    """The level, step or tool with this name, or None."""
    level_id, _, step_id = name.partition("/")
    if level_id == TOOLS:
        return next((as_block(tool) for tool in document.get("tools", []) if tool["id"] == step_id), None)
    level = with_id(document["levels"], level_id)
    if level is None or not step_id:
        return level
    return with_id(level.get("steps", []), step_id)


def as_block(tool):
    """A tool with what a level and a step have beside their words; one that came in a file has none of it."""
    return {"block": {"id": tool["id"], "layout": {}}, **tool}


def name_of_tool(tool):
    return f"{TOOLS}/{tool['id']}"


def with_id(blocks, block_id):
    return next((block for block in blocks if block["block"]["id"] == block_id), None)


def laid_over(document, changes):
    """The document with (block, change, content) laid over it. A change of a block that is gone is left out."""
    made = {**document, "levels": [copy(level) for level in document["levels"]]}
    for level in made["levels"]:
        if "steps" in level:
            level["steps"] = list(level["steps"])
    for name, change, content in changes:
        lay(made, name, change, content)
    return made


def lay(document, name, change, content):
    level_id, _, step_id = name.partition("/")
    level = with_id(document["levels"], level_id)
    blocks = level.get("steps", []) if level and step_id else document["levels"]
    place = next((i for i, block in enumerate(blocks) if block["block"]["id"] == (step_id or level_id)), None)
    if place is None:
        return
    if change == "hide":
        del blocks[place]
    elif change == "add":
        blocks.insert(place + 1, content)
    else:
        kept = {key: blocks[place][key] for key in STAYS if key in blocks[place]}
        blocks[place] = {**content, **kept}


def with_new_id(document, name, content):
    """A block that is added beside `name` gets an id that nobody there has."""
    level_id, _, step_id = name.partition("/")
    siblings = with_id(document["levels"], level_id)["steps"] if step_id else document["levels"]
    bare = {key: value for key, value in content.items() if key != "block"}
    return with_ids([*siblings, bare], [], "trinn" if step_id else "niva")[-1]
