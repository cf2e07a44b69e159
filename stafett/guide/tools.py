"""The tools of a guide: those that it describes, and those that a level or a step only names."""

from dataclasses import dataclass, field

from .format.slugs import slug
from .languages import attribute_of, marked


@dataclass(eq=False)
class Tool:
    """A tool that the guide names. `body` is empty when it only has a name."""

    id: str
    title: str
    body: dict
    uses: list = field(default_factory=list)  # levels and steps that name it

    @property
    def lang(self):
        return attribute_of(self.body.get("language"))

    @property
    def title_marked(self):
        """For a list where the words around are the page's."""
        block = self.uses[0] if self.uses else None
        guide = getattr(block, "level", block)
        return marked(self.title, self.language_in(guide.outline)) if guide else self.title

    def language_in(self, guide):
        """Of its words: the guide's or its own; of one that is only named, that of the block that names it."""
        if not self.body and self.uses:
            return self.uses[0].language
        return self.body.get("language") or guide.language

    @property
    def as_written(self):
        """What is said of it where no translator has put it into other words."""
        return self.body.get("instead_of", self.body)

    @property
    def levels(self):
        """The levels where it is used, each once, in order."""
        found = {getattr(use, "level", use) for use in self.uses}
        return sorted(found, key=lambda level: level.place)

    def texts(self, key):
        value = self.body.get(key, [])
        return [value] if isinstance(value, str) else value

    @property
    def fields(self):
        return [pair for _name, pairs in self.sections for pair in pairs]

    @property
    def sections(self):
        """(name, [(title, text) of each field]); the name is empty of what stands before the first section."""
        found = [("", [])]
        for thing in self.body.get("fields", []):
            if isinstance(thing, dict) and thing.get("input") == "section":
                found.append((thing.get("title", ""), []))
            else:
                found[-1][1].append(_field(thing))
        return [(name, pairs) for name, pairs in found if name or pairs]


class Tools(dict):
    """Tools by id, found by id, title or another name they go by."""

    def __init__(self):
        super().__init__()
        self.by_name = {}

    def add(self, tool):
        self[tool.id] = tool
        for name in (tool.id, tool.title, *tool.body.get("aliases", [])):
            self.by_name.setdefault(name.casefold(), tool)
        return tool

    def known(self, name):
        return self.by_name.get(name.casefold())

    def named(self, name):
        """The tool with this name; one that is only named becomes a tool with nothing but its name."""
        known = self.known(name)
        if known:
            return known
        tool_id, again = slug(name) or "verktoy", 2
        while tool_id in self:
            tool_id, again = f"{slug(name)}-{again}", again + 1
        return self.add(Tool(tool_id, name, {}))


def collect_tools(outline):
    """Described tools in the order of the file, then those that a level or a step only names."""
    tools = Tools()
    for body in outline.document.get("tools", []):
        tools.add(Tool(body["id"], body["title"], body))
    for level in outline.levels:
        for block in (level, *level.steps):
            for name in block.body.get("tools", []):
                tools.named(name).uses.append(block)
    return tools


def _field(thing):
    """(title, text) of a field that can be a title alone."""
    return (thing.get("title", ""), thing.get("text", "")) if isinstance(thing, dict) else (thing, "")
