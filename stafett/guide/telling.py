"""A guide told to machines: the same as the pages say, in one even shape. What is not said is empty, never missing.

`content/openapi.yaml` describes every answer; a test holds the two together. A key is never taken away or given another
meaning under the same version of the address.
"""

from django.urls import reverse
from django.utils.translation import override

from stafett.design.dates import day

from . import wording
from .readers import FOR_EVERYBODY

LANGUAGES_WE_SPEAK = ("nb", "nn", "en")
LISTS = (
    "summary", "what", "who", "arena", "questions", "checklist", "voices", "law", "signs", "afterwards", "rights",
    "anonymous",
)  # fmt: skip
CONTACT, RESOURCE = ("title", "text", "number", "hours", "address"), ("title", "text", "address")


def guide_in_short(outline, edition):
    return {
        "title": outline.title,
        "language": outline.language,
        "service": outline.variant or outline.about.get("service", ""),
        "national": outline.national,
        "has_own_words": outline.has_own_words,
        "version": str(edition.version),
        "url": f"/api/v1/guides/{outline.language}/{edition.read_as or FOR_EVERYBODY}",
    }


def whole_guide(outline, edition, at):
    with in_the_language(outline.language):
        return guide_in_short(outline, edition) | {
            "summary": outline.about.get("summary", ""),
            "source": outline.about.get("source", ""),
            "step_word": outline.step_word,
            "target_age": outline.about.get("target_age", []),
            "page": at("guide"),
            "principles": [
                {"title": one["title"], "text": one.get("text", "")} for one in outline.document.get("principles", [])
            ],
            "levels": [level_told(level, at) for level in outline.levels],
            "tools": [tool_told(tool, at, outline) for tool in outline.tools.values()],
        }


def in_the_language(language):
    """What the product itself says of a deadline or an outcome is said in the language of the block."""
    return override(language if language in LANGUAGES_WE_SPEAK else "nb")


def level_told(level, at):
    with in_the_language(level.language):
        told = block_told(level, at)
    return told | {
        "title": level.body["title"],
        "quote": level.body.get("quote", ""),
        "starts_log": level.starts_log,
        "services": level.body.get("services", {}),
        "page": at("level", level.id),
        "steps": [step_told(step, at) for step in level.steps],
    }


def step_told(step, at):
    with in_the_language(step.language):
        return block_told(step, at) | {
            "number": step.number,
            "title": step.name,
            "level": step.level.id,
            "page": at("step", step.level.id, step.id),
        }


def block_told(block, at):
    """What a level and a step have in common."""
    level = getattr(block, "level", block)
    named = {"id": block.id, "code": block.code, "language": block.language}
    return named | {key: block.texts(key) for key in LISTS} | {
        "how": [{"title": title, "text": text} for title, text in block.how],
        "say": [{"about": about, "words": words, "note": note} for about, words, note in block.say],
        "deadlines": [deadline_told(deadline) for deadline in block.deadlines],
        "no_deadline": block.says_no_deadline,
        "media": block.texts("media"),
        "tools": [tool.id for tool in level.outline.tools_of(block)],
        "warnings": [{"title": str(title), "text": str(text)} for title, text in wording.warnings(block)],
        "outcomes": [outcome_told(block, told, at) for told in block.body.get("outcomes", [])],
        "contacts": [all_of(CONTACT, contact) for contact in block.body.get("contacts", [])],
        "resources": [all_of(RESOURCE, resource) for resource in block.body.get("resources", [])],
    }  # fmt: skip


def all_of(keys, said):
    return {key: said.get(key, "") for key in keys}


def deadline_told(deadline):
    keys = ("anchor", "condition", "binding", "about", "source")
    return {"words": wording.how_long(deadline), "amount": deadline.get("amount"), "unit": deadline.get("unit")} | {
        key: deadline.get(key, "") for key in keys
    }


def outcome_told(block, told, at):
    told = told if isinstance(told, dict) else {"kind": told}
    _icon, title, text, address, _colour = wording.outcome(block, told, at)
    return {"kind": told.get("kind") or "to_level", "title": str(title), "text": text, "leads_to": address}


def tool_told(tool, at, outline):
    return {
        "id": tool.id,
        "language": tool.language_in(outline),
        "title": tool.title,
        "kind": tool.body.get("kind", ""),
        "purpose": tool.body.get("purpose", ""),
        "who": tool.texts("who"),
        "when": tool.texts("when"),
        "fields": [field_told(field) for field in tool.body.get("fields", [])],
        "advice": tool.texts("advice"),
        "archive": tool.body.get("archive", ""),
        "used_at": [use.id if not hasattr(use, "level") else f"{use.level.id}/{use.id}" for use in tool.uses],
        "page": at("tool", tool.id),
    }


def field_told(field):
    field = field if isinstance(field, dict) else {"title": field}
    return {key: field.get(key, "") for key in ("title", "text")} | {
        "input": field.get("input", "text"),
        "choices": field.get("choices", []),
    }


def law_told(paragraph, register):
    """A provision that somebody at the municipality has checked. When, but not by whom."""
    content = paragraph.content
    return {key: content[key] for key in ("act", "section", "title", "says")} | {
        "id": paragraph.key,
        "valid_from": content["from"],
        "valid_to": content["to"],
        "became": [one.key for one in register.became(paragraph) if one.verified],
        "checked": day(paragraph.check.checked_at).isoformat(),
        "source": content["url"],
        "page": reverse("law", args=[paragraph.key]),
    }


def medium_told(piece):
    """An image, a film or a paper, and the words for those who do not see it."""
    file = piece.file
    texts = piece.content["texts"]
    return {
        "id": piece.key,
        "kind": piece.kind,
        "type": file.type,
        "bytes": file.size,
        "width": file.width,
        "height": file.height,
        "file": piece.address,
        "texts": {code: {name: told.get(name, "") for name in ("title", "alt")} for code, told in texts.items()},
        "captions": dict(piece.captions("")),
    }


def offer_told(offer, *, stale):
    """An offering as everybody meets it. Who wrote it is not told, and the role that looks after it is."""
    content, confirmed = offer.content, offer.row.confirmed_on
    keys = ("kind", "ages", "levels", "themes", "targets", "phone", "email", "url", "owner", "texts")
    return {"id": offer.key, "national": not offer.own} | {key: content[key] for key in keys} | {
        "confirmed": confirmed.isoformat() if confirmed else "",
        "stale": stale,
        "page": reverse("offering", args=[offer.key]),
    }  # fmt: skip
