"""Wordings laid on a document, one by one: the draft."""

from ..models import Said
from ..overlays import TOOLS, as_block, block_at, with_id
from .following import bare, following, laid_over


def laid(document, wordings, under):
    """The document with what was last written on each block: what lies under it first, the order of steps last."""
    for wording in wordings:
        if wording.change == Said.UNDER:
            document = laid_over(document, under, wording.content)
    made = {**document, "block": {**document["block"]}, "levels": list(document["levels"])}
    for wording in sorted(wordings, key=lambda wording: wording.change == Said.ORDER):
        lay(made, wording, under)
    numbers = {wording.block: wording.number for wording in wordings}
    made["block"]["written"] = {**document["block"].get("written", {}), **numbers}
    return made


def lay(document, wording, under):
    level_id, _, step_id = wording.block.partition("/")
    if level_id == TOOLS:
        document["tools"] = with_tool(document.get("tools", []), step_id, wording)
        return
    place = place_of(document["levels"], level_id)
    if place is None:
        return
    level = document["levels"][place]
    if wording.change == Said.ORDER:
        steps = in_order(level.get("steps", []), wording.content)
    elif not step_id:
        document["levels"][place] = {**said(level, wording, under), **steps_of(level)}
        return
    else:
        steps = with_step(level.get("steps", []), step_id, wording, under)
        hide(document, wording)
    document["levels"][place] = {**{key: level[key] for key in level if key != "steps"}, **steps_of({"steps": steps})}


def with_tool(tools, tool_id, wording):
    """The tools of a guide with one of them put in, changed or taken out."""
    if wording.change == Said.AWAY:
        return [tool for tool in tools if tool["id"] != tool_id]
    before = next((tool for tool in tools if tool["id"] == tool_id), None)
    new = said(as_block(before or {"id": tool_id}), wording, None)
    return [new if tool is before else tool for tool in tools] if before else [*tools, new]


def with_step(steps, step_id, wording, under):
    """The steps of a level with one of them put in, changed or taken out."""
    others = [step for step in steps if step["block"]["id"] != step_id]
    if wording.change == Said.AWAY:
        return others
    before = with_id(steps, step_id)
    new = said(before or {"block": {"id": step_id, "layout": {}}}, wording, under)
    return [new if step is before else step for step in steps] if before else [*steps, new]


def said(block, wording, under):
    """The block as the wording says it."""
    theirs = block_at(under, wording.block) if under else None
    if wording.change == Said.FOLLOW:
        return without_steps(following(theirs)) if theirs else block
    meta = {"id": block["block"]["id"], "layout": block["block"]["layout"]}
    if wording.base_id:
        meta["base"] = str(wording.base_id)
    return {"block": meta, **bare(wording.content)}


def without_steps(block):
    return {"block": block["block"], **bare(block)}


def steps_of(level):
    return {"steps": level["steps"]} if level.get("steps") else {}


def hide(document, wording):
    """Remembered, so that a block from below that was taken out does not come back by itself."""
    hidden = [name for name in document["block"].get("hidden", []) if name != wording.block]
    document["block"]["hidden"] = [*hidden, wording.block] if wording.change == Said.AWAY else hidden


def in_order(steps, wanted):
    """Steps that nobody has placed stay after the others."""
    place = {step_id: number for number, step_id in enumerate(wanted)}
    return sorted(steps, key=lambda step: place.get(step["block"]["id"], len(place)))


def place_of(blocks, block_id):
    return next((place for place, block in enumerate(blocks) if block["block"]["id"] == block_id), None)
