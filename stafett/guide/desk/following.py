"""A guide that lies over another: blocks that nobody has touched are read from the one under it, the others stay.

What lies under is the national guide, or a group's that lies over it in its turn: `underlay`. What is marked stands
under `block`, which a file cannot use. On a block: `follows`, or `base`, the version that own words were written on;
with neither, the block is the house's own. On the whole: `under`, whose guide lies under it (nothing: the nation's);
`whole`, when the guide was all its own before; `hidden`, the blocks from below that were taken out; and `written`, the
last wording of each block that the version holds. `language` is never stored: it says of a block that is read in a
guide of another language which one it is in.
"""

from ..format.schema import MUNICIPAL
from ..overlays import with_id

OURS = ("block", "steps")
UNDER = "under"  # stands where a block's name would, for the wording that says what lies under the guide


def bare(block):
    """What a block says, without its id and its steps."""
    return {key: value for key, value in block.items() if key not in OURS}


def follows(block):
    return block["block"].get("follows", False)


def base_of(block):
    """The id of the version under it that these words were written on; None when the block does not come from below."""
    return block["block"].get("base")


def hidden_in(document):
    return document["block"].get("hidden", [])


def written_in(document):
    return document["block"].get("written", {})


def under_of(document):
    """Whose guide lies under this one; None is the nation's."""
    return document["block"].get("under")


def is_whole(document):
    """Whether it was all its own before it was laid over another: what it says of itself, and its tools, stay."""
    return document["block"].get("whole", False)


def follows_something(document):
    return any(follows(block) or base_of(block) for _name, block in blocks_of(document)) or bool(hidden_in(document))


def blocks_of(document):
    """(name, block) of every level and step, as they are read."""
    for level in document["levels"]:
        yield level["block"]["id"], level
        for step in level.get("steps", []):
            yield f"{level['block']['id']}/{step['block']['id']}", step


def started(under, municipality):
    """The guide of a municipality that has said nothing yet: it follows in everything."""
    named = {"name": municipality.name} | ({"number": municipality.number} if municipality.number else {})
    document = {"block": {"layout": {}}, "format": MUNICIPAL, "municipality": named, **told_by(under)}
    return {**document, "levels": [following(level) for level in under["levels"]]}


def told_by(under):
    """What is said of the whole guide, and its tools."""
    return {key: under[key] for key in ("guide", "principles", "tools") if key in under}


def following(block):
    """A block from below as it stands in a guide that follows it."""
    meta = {"id": block["block"]["id"], "layout": block["block"]["layout"], "follows": True}
    steps = {"steps": [following(step) for step in block["steps"]]} if "steps" in block else {}
    return {"block": meta, **bare(block), **steps}


def up_to_date(own, under):
    """The document with every untouched block as it is said below now, and new blocks from below in their places."""
    hidden = set(hidden_in(own))
    levels = [level_up_to_date(level, with_id(under["levels"], level["block"]["id"]), hidden)
              for level in own["levels"]]  # fmt: skip
    return {
        **own,
        **({} if is_whole(own) else told_by(under) | {"guide": about_whole(own["guide"], under["guide"])}),
        "tools": tools_of(own, under),
        "levels": with_newcomers(levels, under["levels"], "", hidden),
    }


def about_whole(own, under):
    """What is said below of the whole guide; whom it is for is said here."""
    return under | {key: own[key] for key in ("service",) if key in own}


def tools_of(own, under):
    first, then = own.get("tools", []), under.get("tools", [])
    if not is_whole(own):
        first, then = then, first
    known = {tool["id"] for tool in first}
    return [*first, *(tool for tool in then if tool["id"] not in known)]


def laid_over(document, under, house):
    """The guide over another than before: what it followed and is not there goes out, and what is new comes in."""
    known = {name for name, _block in blocks_of(under)}
    levels = [with_steps_known(level, known) for level in document["levels"]]
    kept = [level for level in levels if level["block"]["id"] in known or level.get("steps") or not follows(level)]
    whole = is_whole(document) or not follows_something(document)
    meta = {**document["block"], "under": house, "whole": whole}
    said = {key: words for key, words in meta.items() if words or key == "layout"}
    return up_to_date({**document, "block": said, "levels": kept}, under)


def with_steps_known(level, known):
    path = level["block"]["id"]
    steps = [step for step in level.get("steps", []) if not follows(step) or f"{path}/{step['block']['id']}" in known]
    return {**{key: said for key, said in level.items() if key != "steps"}, **({"steps": steps} if steps else {})}


def as_one(over, under):
    """Two guides, one over the other, as if one house had written both: what neither has touched follows."""
    made = up_to_date(over, under)
    theirs = dict(blocks_of(under))
    for name, block in blocks_of(made):
        if follows(block) and not follows(theirs.get(name, block)):
            block["block"] = {key: said for key, said in block["block"].items() if key != "follows"}
    hidden = [*hidden_in(under), *hidden_in(over)]
    return {**made, "block": {**over["block"], "hidden": hidden}}


def level_up_to_date(level, theirs, hidden):
    if theirs is None:
        return level
    steps = [said_now(step, with_id(theirs.get("steps", []), step["block"]["id"])) for step in level.get("steps", [])]
    steps = with_newcomers(steps, theirs.get("steps", []), level["block"]["id"] + "/", hidden)
    return {**said_now(level, theirs), **({"steps": steps} if steps else {})}


def said_now(block, theirs):
    """A block that is gone from below keeps what it last said."""
    if theirs is None or not follows(block):
        return {"block": block["block"], **bare(block)}
    return {"block": {**block["block"], "layout": theirs["block"]["layout"]}, **bare(theirs)}


def with_newcomers(blocks, under, path, hidden):
    """Blocks from below that were not there before come after the one they follow there."""
    made, before = list(blocks), None
    for theirs in under:
        name = theirs["block"]["id"]
        if with_id(made, name) is None and path + name not in hidden:
            made.insert(place_after(made, before), following(theirs))
        before = name
    return made


def place_after(blocks, block_id):
    return next((place + 1 for place, block in enumerate(blocks) if block["block"]["id"] == block_id), 0)


def with_language_of_own_words(document, under, language):
    """What is not said below in the language of the document is marked with the language that it is in."""
    levels = [marked_level(level, with_id(under["levels"], level["block"]["id"]), language)
              for level in document["levels"]]  # fmt: skip
    known = {tool["id"] for tool in under.get("tools", [])}
    tools = [tool if tool["id"] in known else {**tool, "language": language} for tool in document.get("tools", [])]
    return {**document, "levels": levels, "tools": tools}


def marked_level(level, theirs, language):
    under = theirs.get("steps", []) if theirs else []
    steps = [marked(step, with_id(under, step["block"]["id"]), language) for step in level.get("steps", [])]
    return {**marked(level, theirs, language), **({"steps": steps} if steps else {})}


def marked(block, theirs, language):
    if theirs is not None and follows(block):
        return block
    return {**block, "block": {**block["block"], "language": language}}
