"""Each part of a block as rows of plain text, and back: {cell: text} per row. Without rows in a list, there is one.

What nobody has changed is not read back: a value that came in another shape keeps it.
"""

import re
from itertools import count

from ..format.slugs import slug

OWN_BANNERS = ("vold", "skolemiljø")
DEADLINE = ("amount", "unit", "binding", "anchor", "condition", "about", "text", "date", "source")
SAYS_SOMETHING = set(DEADLINE) - {"unit", "binding"}  # these alone are only what another language has chosen


def listed(value):
    """One thing or several, always as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def paragraphs(text):
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def filled(row):
    return {name: text for name, text in row.items() if text}


def one(value):
    return value[0] if len(value) == 1 else value


class Text:
    """One text."""

    def show(self, value, tools):
        return [{"": "" if value is None else str(value)}]

    def read(self, rows, tools):
        return rows[0][""] or None


class Paragraphs:
    """One text or several, an empty line between them."""

    def show(self, value, tools):
        return [{"": "\n\n".join(listed(value))}]

    def read(self, rows, tools):
        return one(paragraphs(rows[0][""])) or None


class Lines:
    """Several short texts, one on each line."""

    def show(self, value, tools):
        return [{"": "\n".join(listed(value))}]

    def read(self, rows, tools):
        return lines(rows[0][""]) or None


class ToolNames:
    """Tools by the names that people know them by; a name that the guide does not describe is kept as it is."""

    def show(self, value, tools):
        titles = {tool["id"]: tool["title"] for tool in tools}
        return [{"": "\n".join(titles.get(name, name) for name in listed(value))}]

    def read(self, rows, tools):
        ids = {}
        for tool in tools:
            for name in (tool["id"], tool["title"], *tool.get("aliases", [])):
                ids.setdefault(name.casefold(), tool["id"])
        return [ids.get(name.casefold(), name) for name in lines(rows[0][""])] or None


class Number:
    """A whole number, or none."""

    def show(self, value, tools):
        return [{"": "" if value is None else str(value)}]

    def read(self, rows, tools):
        return int(rows[0][""]) if rows[0][""] else None


class Fields:
    """Places to write in a form. One that only has a title is room to tell."""

    def show(self, value, tools):
        return [self._row({"title": one} if isinstance(one, str) else one) for one in listed(value)]

    def _row(self, field):
        told = {name: field.get(name, "") for name in ("title", "text")}
        kind = field.get("input", "")
        return {"input": "" if kind == "text" else kind, **told, "choices": "\n".join(field.get("choices", []))}

    def read(self, rows, tools):
        found = [filled(row) for row in rows if row["title"] or row["text"] or row["choices"]]
        for row in found:
            if "choices" in row:
                row["choices"] = lines(row["choices"])
        return [row["title"] if row.keys() == {"title"} else row for row in found] or None


class Keys:
    """Things that are chosen by what they are called in addresses, each once."""

    def show(self, value, tools):
        return [{"key": key} for key in listed(value)]

    def read(self, rows, tools):
        return list(dict.fromkeys(row["key"] for row in rows if row["key"])) or None


class HowTo:
    """Things to do, each a title, a text or both."""

    def show(self, value, tools):
        return [
            {"title": "", "text": thing} if isinstance(thing, str) else {"title": "", "text": "", **thing}
            for thing in listed(value)
        ]

    def read(self, rows, tools):
        found = [filled(row) for row in rows if filled(row)]
        return [row["text"] if row.keys() == {"text"} else row for row in found] or None


class Sayings:
    """Groups of sentences: what they are about, the sentences one on each line, and a remark."""

    def show(self, value, tools):
        groups = [thing if isinstance(thing, dict) else {"words": [thing]} for thing in listed(value)]
        return [
            {"about": group.get("about", ""), "words": "\n".join(group.get("words", [])), "note": group.get("note", "")}
            for group in groups
        ]

    def read(self, rows, tools):
        found = [filled(row) for row in rows if filled(row)]
        return [{**row, **({"words": lines(row["words"])} if "words" in row else {})} for row in found] or None


class Outcomes:
    """Ways out: a kind, the level it leads to when it leads to one, and the guide's own words for it."""

    def show(self, value, tools):
        return [self._row({"kind": way} if isinstance(way, str) else way) for way in listed(value)]

    def _row(self, way):
        kind = way.get("kind") or ("to_level" if "to_level" in way else "")
        level = str(way.get("to_level", "")) if kind == "to_level" else ""
        return {"kind": kind, "to_level": level, "title": way.get("title", ""), "text": way.get("text", "")}

    def read(self, rows, tools):
        found = [filled(row) for row in rows if row["kind"] or row["title"] or row["text"]]
        for row in found:
            if row.get("kind") != "to_level":
                row.pop("to_level", None)
        return found or None


class Deadlines:
    """How long, from when, in which case, and how binding. A step can have several."""

    def show(self, value, tools):
        return [{name: str(one.get(name, "")) for name in DEADLINE} for one in listed(value)]

    def read(self, rows, tools):
        said = [filled(row) for row in rows if any(row[name] for name in SAYS_SOMETHING)]
        return [{**row, **({"amount": int(row["amount"])} if row.get("amount") else {})} for row in said] or None


class Rows:
    """Things that are the same kind of row in the file as on the page. One without a title is left out."""

    def __init__(self, *names):
        self.names = names

    def show(self, value, tools):
        return [{name: str(one.get(name, "")) for name in self.names} for one in listed(value)]

    def read(self, rows, tools):
        return [filled(row) for row in rows if filled(row)] or None


class Variants:
    """What is so at one service: who and where, and lines of what to do, say and ask there."""

    LISTS = ("how", "say", "questions")

    def show(self, value, tools):
        return [
            {"service": one["service"]}
            | {key: "\n\n".join(listed(one.get(key))) for key in ("who", "arena")}
            | {key: "\n".join(one.get(key, [])) for key in self.LISTS}
            for one in listed(value)
        ]

    def read(self, rows, tools):
        found = [filled(row) for row in rows if any(text for name, text in row.items() if name != "service")]
        return [{key: self._said(key, text) for key, text in row.items()} for row in found] or None

    def _said(self, key, text):
        return lines(text) if key in self.LISTS else text if key == "service" else one(paragraphs(text))


class Banners:
    """Warnings: one of those that the house knows, or words of one's own."""

    def show(self, value, tools):
        return [self._row({"kind": told} if isinstance(told, str) else told) for told in listed(value)]

    def _row(self, told):
        known = told.get("kind", "") in OWN_BANNERS
        title = told.get("title", "") or ("" if known else told.get("kind", ""))
        return {"kind": told["kind"] if known else "", "title": title, "text": told.get("text", "")}

    def read(self, rows, tools):
        found = [filled(row) for row in rows if filled(row)]
        return [row["kind"] if row.keys() == {"kind"} else row for row in found] or None


def name_of_step(title, taken):
    """trinn-ring-naboen: an id for a new step, that no other has. Without a title to make it of: trinn-11."""
    if not title:
        return next(name for name in map("trinn-{}".format, count(1)) if name not in taken)
    wanted, again = f"trinn-{slug(title) or 'nytt'}", 2
    while wanted in taken:
        wanted, again = f"trinn-{slug(title) or 'nytt'}-{again}", again + 1
    return wanted
