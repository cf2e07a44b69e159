"""What a reader would stumble on, one function for each kind: it answers what is wrong with a block, as few words."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stafett.core import clock

from .. import rich
from ..addresses import can_be_a_link, is_our_own
from ..format.values import BLOCK_ID
from ..law.references import no_longer_in_force
from ..open_pages import is_open
from ..outline import Outline
from ..wording import LEADS_SOMEWHERE, target
from .around import Around
from .shapes import listed


@dataclass(frozen=True)
class Draft:
    """A document as it would be read, at this desk. `laws`: the register, as it stands for the municipality."""

    document: dict
    desk: object
    laws: object
    media: frozenset = frozenset()  # the keys of what can be shown here

    @cached_property
    def outline(self):
        return Outline(self.document, national=False)

    @cached_property
    def around(self):
        return Around(self.desk.municipality, self.desk.language, self.desk.service, self.outline)

    @cached_property
    def tools(self):
        described = self.document.get("tools", [])
        return {name.casefold() for tool in described for name in (tool["id"], tool["title"], *tool.get("aliases", []))}

    def blocks(self):
        """(name, level or step)."""
        for level in self.outline.levels:
            yield level.id, level
            for step in level.steps:
                yield f"{level.id}/{step.id}", step


def no_title(draft, block):
    if not block.body.get("title", "").strip():
        yield ""


def unknown_tool(draft, block):
    """Something that looks like an id, and is not a tool's."""
    for tool in block.body.get("tools", []):
        if BLOCK_ID.fullmatch(tool) and "-" in tool and tool not in draft.tools:
            yield tool


def dead_outcome(draft, block):
    for way in block.body.get("outcomes", []):
        way = way if isinstance(way, dict) else {"kind": way}
        kind = way.get("kind") or "to_level"
        if kind in LEADS_SOMEWHERE and target(block, kind, way) is None:
            yield way.get("title") or kind


def heading_out_of_order(draft, block):
    """A small heading stands under a larger one."""
    deepest = 1
    for heading in headings(block):
        if isinstance(heading, rich.Heading):
            if heading.depth > deepest + 1:
                yield rich.plain(heading.words)
            deepest = heading.depth


def heading_without_text(draft, block):
    """Nothing is said under it, or it says nothing itself."""
    for heading, after in pairwise([*headings(block), None]):
        if isinstance(heading, rich.Heading):
            deeper = isinstance(after, rich.Heading) and after.depth > heading.depth
            if not heading.words or after is None or isinstance(after, rich.Heading) and not deeper:
                yield rich.plain(heading.words)


def headings(block):
    """Headings and what stands between them, in the one part that can have them."""
    return [one for text in listed(block.body.get("what")) for one in rich.blocks(text)]


def link_without_words(draft, block):
    return [address for words, address in links(block) if not words.strip()]


def address_of_no_kind(draft, block):
    return [address for _words, address in links(block) if not can_be_a_link(address)]


def dead_link(draft, block):
    """An address on this site where no reader comes in."""
    here = [to for _words, to in links(block) if is_our_own(to)]
    return [address for address in here if not is_open(address, draft.around)]


def repealed_law(draft, block):
    return repealed(draft, block.body.get("law", []))


def repealed_source(draft, block):
    return repealed(draft, [deadline["source"] for deadline in block.deadlines if "source" in deadline])


def repealed_in_text(draft, block):
    return repealed(draft, [rich.plain(text) for text in rich_texts(block.body)])


def repealed(draft, texts):
    """References to what was the law once."""
    return [gone.words for gone in no_longer_in_force(texts, clock.today(), draft.laws)]


def unknown_medium(draft, block):
    """An image, a film or a paper that is not here."""
    return [key for key in block.texts("media") if key not in draft.media]


def links(block):
    return [link for text in rich_texts(block.body) for link in rich.links(text)]


def rich_texts(body):
    """Every text of a block that can have links in it."""
    yield from listed(body.get("summary"))
    yield from listed(body.get("what"))
    for key, inside in (("how", "text"), ("say", "note"), ("banners", "text")):
        for thing in listed(body.get(key)):
            yield thing.get(inside, "") if isinstance(thing, dict) else thing
