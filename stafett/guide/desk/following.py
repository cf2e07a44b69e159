"""A municipality's guide that follows the national one: untouched blocks are read from there, the others stay.

What is marked stands under `block`, which a file cannot use. On a block: `follows`, or `base`, the national version
that own words were written on; with neither, the block is the municipality's own. On the whole: `hidden`, the national
blocks that were taken out, and `written`, the last wording of each block that the version holds. `language` is never
stored: it says of a block that is read in a guide of another language which one it is in.
"""

from ..format.schema import MUNICIPAL
from ..overlays import with_id

OURS = ("block", "steps")


def bare(block):
    """What a block says, without its id and its steps."""
    return {key: value for key, value in block.items() if key not in OURS}


def follows(block):
    return block["block"].get("follows", False)


def base_of(block):
    """The id of the national version that these words were written on; None when the block is not a national one."""
    return block["block"].get("base")


def hidden_in(document):
    return document["block"].get("hidden", [])


def written_in(document):
    return document["block"].get("written", {})


def follows_something(document):
    return any(follows(block) or base_of(block) for _name, block in blocks_of(document)) or bool(hidden_in(document))


def blocks_of(document):
    """(name, block) of every level and step, as they are read."""
    for level in document["levels"]:
        yield level["block"]["id"], level
        for step in level.get("steps", []):
            yield f"{level['block']['id']}/{step['block']['id']}", step


def started(national, municipality):
    """The guide of a municipality that has said nothing yet: it follows in everything."""
    named = {"name": municipality.name} | ({"number": municipality.number} if municipality.number else {})
    document = {"block": {"layout": {}}, "format": MUNICIPAL, "municipality": named, **told_by(national)}
    return {**document, "levels": [following(level) for level in national["levels"]]}


def told_by(national):
    """What is said of the whole guide, and its tools."""
    return {key: national[key] for key in ("guide", "principles", "tools") if key in national}


def following(block):
    """A national block as it stands in a guide that follows it."""
    meta = {"id": block["block"]["id"], "layout": block["block"]["layout"], "follows": True}
    steps = {"steps": [following(step) for step in block["steps"]]} if "steps" in block else {}
    return {"block": meta, **bare(block), **steps}


def up_to_date(own, national):
    """The document with every untouched block as the nation says it now, and new national blocks in their places."""
    hidden = set(hidden_in(own))
    levels = [level_up_to_date(level, with_id(national["levels"], level["block"]["id"]), hidden)
              for level in own["levels"]]  # fmt: skip
    return {
        **own,
        **told_by(national),
        "guide": about_whole(own["guide"], national["guide"]),
        "tools": tools_of(own, national),
        "levels": with_newcomers(levels, national["levels"], "", hidden),
    }


def about_whole(own, national):
    """What the nation says of the whole guide; whom it is for is the municipality's."""
    return national | {key: own[key] for key in ("service",) if key in own}


def tools_of(own, national):
    known = {tool["id"] for tool in national.get("tools", [])}
    return [*national.get("tools", []), *(tool for tool in own.get("tools", []) if tool["id"] not in known)]


def level_up_to_date(level, theirs, hidden):
    if theirs is None:
        return level
    steps = [said_now(step, with_id(theirs.get("steps", []), step["block"]["id"])) for step in level.get("steps", [])]
    steps = with_newcomers(steps, theirs.get("steps", []), level["block"]["id"] + "/", hidden)
    return {**said_now(level, theirs), **({"steps": steps} if steps else {})}


def said_now(block, theirs):
    """A block that is gone from the national guide keeps what it last said."""
    if theirs is None or not follows(block):
        return {"block": block["block"], **bare(block)}
    return {"block": {**block["block"], "layout": theirs["block"]["layout"]}, **bare(theirs)}


def with_newcomers(blocks, national, path, hidden):
    """National blocks that were not there before come after the one they follow in the national guide."""
    made, before = list(blocks), None
    for theirs in national:
        name = theirs["block"]["id"]
        if with_id(made, name) is None and path + name not in hidden:
            made.insert(place_after(made, before), following(theirs))
        before = name
    return made


def place_after(blocks, block_id):
    return next((place + 1 for place, block in enumerate(blocks) if block["block"]["id"] == block_id), 0)


def with_language_of_own_words(document, national, language):
    """What the nation does not say in the language of the document is marked with the language that it is in."""
    levels = [marked_level(level, with_id(national["levels"], level["block"]["id"]), language)
              for level in document["levels"]]  # fmt: skip
    known = {tool["id"] for tool in national.get("tools", [])}
    tools = [tool if tool["id"] in known else {**tool, "language": language} for tool in document.get("tools", [])]
    return {**document, "levels": levels, "tools": tools}


def marked_level(level, theirs, language):
    national = theirs.get("steps", []) if theirs else []
    steps = [marked(step, with_id(national, step["block"]["id"]), language) for step in level.get("steps", [])]
    return {**marked(level, theirs, language), **({"steps": steps} if steps else {})}


def marked(block, theirs, language):
    if theirs is not None and follows(block):
        return block
    return {**block, "block": {**block["block"], "language": language}}
