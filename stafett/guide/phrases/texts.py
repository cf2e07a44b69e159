"""The texts of a level or a step, and the same block in other words. What is chosen or counted is no text."""

from ..overlays import with_id
from ..wording import BANNERS

# In a block, and in the rows of one: everything that somebody has written for a reader. References (law, tools, the
# source of a deadline), numbers and addresses are the same in every language.
SAID = (
    "title", "summary", "quote", "what", "how", "who", "arena", "deadline", "deadlines", "questions", "say",
    "checklist", "voices", "outcomes", "banners", "contacts", "signs", "afterwards", "rights", "anonymous",
    "resources", "variants",
)  # fmt: skip
IN_A_ROW = (
    "title", "text", "about", "words", "note", "anchor", "condition", "date", "hours",
    "who", "arena", "how", "say", "questions",
)  # fmt: skip
CHOSEN = {"deadline", "outcomes"}  # a bare word there is one of ours, and no text
OUR_BANNERS = {"vold", *BANNERS}
BORROWED = ("contacts", "afterwards", "anonymous", "rights", "resources")  # what a step says when its level does


def worded(block, say):
    """The block with `say(text)` in the place of each of its texts."""
    return {**block, **{key: told(key, block[key], say) for key in SAID if key in block}}


def told(key, value, say):
    if isinstance(value, list):
        return [told(key, one, say) for one in value]
    if isinstance(value, dict):
        return {**value, **{name: told(name, value[name], say) for name in IN_A_ROW if name in value}}
    ours = key in CHOSEN or key == "banners" and value in OUR_BANNERS
    return value if ours or not value.strip() else say(value)


def texts_of(block):
    """Every text of a block in the order it is read, each once."""
    found = {}

    def note(text):
        found[text] = True
        return text

    worded(block, note)
    return list(found)


def borrowed_from(level):
    return {key: level[key] for key in BORROWED if key in level}


def in_words(document, words, language):
    """The document with each block that has words for all its texts in those. The others stand as they are."""
    levels = [level_in(level, words, language) for level in document["levels"]]
    return {**document, "levels": levels}


def level_in(level, words, language):
    above = texts_of(borrowed_from(level))
    steps = [block_in(step, words, language, above) for step in level.get("steps", [])]
    return {**block_in(level, words, language), **({"steps": steps} if steps else {})}


def block_in(block, words, language, above=()):
    texts = texts_of(block)
    if not texts or any(text not in words for text in (*texts, *above)):
        return block
    return {**worded(block, words.get), "block": {**block["block"], "language": language}}


def block_named(document, level_id, step_id=""):
    """The level or the step, or None."""
    level = with_id(document["levels"], level_id)
    return with_id(level.get("steps", []), step_id) if level and step_id else level
