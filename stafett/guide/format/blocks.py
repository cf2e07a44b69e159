"""Every level and step gets an id that it keeps: addresses, tools and other people's changes hang on it.

The stored document is the file's own keys in the file's own order, and beside them the key `block`, which a
file cannot use: {"id": …, "layout": …} for a level or a step, {"layout": …} for the whole.
"""

from .layout import layout_of
from .slugs import slug


def laid_out(document, tree):
    """The document with the layout of its file noted on every block."""
    levels = zip(document["levels"], items_of(tree, "levels"), strict=True)
    return {
        "block": {"layout": layout_of(tree, skip="levels")},
        **document,
        "levels": [laid_out_level(level, level_tree) for level, level_tree in levels],
    }


def laid_out_level(level, tree):
    made = {"block": {"layout": layout_of(tree, skip="steps")}, **level}
    if "steps" in level:
        steps = zip(level["steps"], items_of(tree, "steps"), strict=True)
        made["steps"] = [{"block": {"layout": layout_of(step_tree)}, **step} for step, step_tree in steps]
    return made


def items_of(tree, key):
    return tree.entries[key][1].items


def with_block_ids(document, *, previous=None):
    """The document as it is stored. `previous` is the stored version whose ids are to live on."""
    old_levels = {level["block"]["id"]: level for level in previous["levels"]} if previous else {}
    levels = with_ids(document["levels"], old_levels.values(), "niva")
    for level in levels:
        if "steps" in level:
            old = old_levels.get(level["block"]["id"], {})
            level["steps"] = with_ids(level["steps"], old.get("steps", []), "trinn")
    return {**document, "levels": levels}


def with_ids(blocks, old, word):
    ids = ids_for(blocks, old, word)
    return [
        {**block, "block": {"layout": {}} | block.get("block", {}) | {"id": block_id}}
        for block, block_id in zip(blocks, ids, strict=True)
    ]


def ids_for(blocks, old, word):
    """Own id; then the old block with the same title; then the one with the same code; else a new id."""
    chosen = []
    for block in blocks:
        own = block.get("id") or block.get("block", {}).get("id")
        chosen.append(None if own in chosen else own)  # a copied block is a new block
    for same in (same_title_and_code, same_title, same_code):
        for place, block in enumerate(blocks):
            if chosen[place] is None:
                free = (other for other in old if other["block"]["id"] not in chosen and same(block, other))
                chosen[place] = next((other["block"]["id"] for other in free), None)
    for place, block in enumerate(blocks):
        chosen[place] = chosen[place] or new_id(block, place, word, chosen)
    return chosen


def same_title_and_code(one, other):
    return same_title(one, other) and same_code(one, other)


def same_title(one, other):
    return "title" in one and one["title"] == other.get("title")


def same_code(one, other):
    return "code" in one and str(one["code"]) == str(other.get("code"))


def new_id(block, place, word, taken):
    """niva-0, trinn-2: from the code, else from the title, else from the place."""
    name = slug(block.get("code", "")) or slug(block.get("title", "")) or str(place + 1)
    wanted, again = f"{word}-{name}", 2
    while wanted in taken:
        wanted, again = f"{word}-{name}-{again}", again + 1
    return wanted
