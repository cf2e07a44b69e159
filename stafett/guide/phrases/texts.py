"""The texts of a level, a step, a tool or the guide itself, and the same in other words.

What is chosen or counted is no text. Consent forms have translations of their own (`translations`).
"""

from ..wording import BANNERS

# In a block, and in the rows of one: everything that somebody has written for a reader. References (law, tools, the
# source of a deadline), numbers and addresses are the same in every language.
SAID = (
    "title", "summary", "quote", "purpose", "what", "how", "who", "when", "arena", "deadline", "deadlines",
    "questions", "say", "fields", "checklist", "voices", "outcomes", "banners", "contacts", "signs", "afterwards",
    "rights", "anonymous", "resources", "variants", "advice", "archive", "principles",
)  # fmt: skip
IN_A_ROW = (
    "title", "text", "about", "words", "note", "anchor", "condition", "date", "hours",
    "who", "arena", "how", "say", "questions", "choices",
)  # fmt: skip
OF_THE_GUIDE = ("title", "summary")
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
    """The document with all that has words for all its texts in those: itself, each block, each tool."""
    made = {**document, "levels": [level_in(level, words, language) for level in document["levels"]]}
    if "tools" in document:
        made["tools"] = [tool_in(tool, words, language) for tool in document["tools"]]
    told = itself_in(document, words)
    if told is None:
        return made
    guide = document["guide"] | {key: told[key] for key in OF_THE_GUIDE if key in told} | {"told_in": language}
    return made | {"guide": guide} | {key: told[key] for key in ("principles",) if key in told}


def level_in(level, words, language):
    above = texts_of(borrowed_from(level))
    steps = [block_in(step, words, language, above) for step in level.get("steps", [])]
    return {**block_in(level, words, language), **({"steps": steps} if steps else {})}


def block_in(block, words, language, above=()):
    if not has_words(block, words, above):
        return block
    return {**worded(block, words.get), "block": {**block["block"], "language": language}}


def has_words(block, words, above=()):
    """For all that it says; and for what it says with its level."""
    texts = texts_of(block)
    return bool(texts) and all(text in words for text in (*texts, *above))


def tool_in(tool, words, language):
    """What a step calls it is still one of its names; `instead_of`: as it stands where it is not put into words."""
    if is_consent(tool) or not has_words(tool, words):
        return tool
    names = [*tool.get("aliases", []), tool["title"]]
    return {**worded(tool, words.get), "language": language, "aliases": names, "instead_of": tool}


def is_consent(tool):
    return tool.get("kind") == "consent"


def itself(document):
    """What a guide says of itself: its name, what it is for, what it rests on."""
    said = {key: document["guide"][key] for key in OF_THE_GUIDE if key in document["guide"]}
    return said | {key: document[key] for key in ("principles",) if key in document}


def itself_in(document, words):
    said = itself(document)
    return worded(said, words.get) if has_words(said, words) else None
