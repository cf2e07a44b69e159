"""Two wordings of a block set against each other, in words: what was taken out and what came in."""

import re
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from .parts import parts_of

MOST_WORDS = 3000  # beyond this, the whole text is shown before and after
SAME, GONE, NEW = "same", "gone", "new"


def differences(name, before, after, tools=(), service=""):
    """[(label, pieces)] for each part that says something else; a piece is (same, gone or new, text)."""
    found = []
    for part in parts_of(name, service):
        old, new = told(part, before or {}, tools), told(part, after or {}, tools)
        if old != new:
            found.append((part.label, pieces(old, new)))
    return found


def told(part, content, tools=()):
    """What a block says of one part, as lines of text."""
    rows = [[shown(cell, row[cell.name]) for cell in part.cells] for row in part.show(content, tools)]
    said = "\n".join(": ".join(filter(None, row)) for row in rows).strip()
    if part.key == "deadlines" and not said and content.get("deadline") == "none":
        return _("Ingen fast frist")
    return said


def shown(cell, text):
    return str(dict(choice for choice in cell.choices if len(choice) == 2).get(text, text)) if text else ""


def pieces(old, new):
    was, now = words(old), words(new)
    if max(len(was), len(now)) > MOST_WORDS:
        return [piece for piece in [(GONE, old), (NEW, new)] if piece[1]]
    made = []
    for kind, start, end, begin, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = "".join(was[start:end]), "".join(now[begin:stop])
        made += [(SAME, gone)] if kind == "equal" else [(GONE, gone), (NEW, come)]
    return [piece for piece in made if piece[1]]


def words(text):
    return re.findall(r"\s+|[^\s]+", text)
