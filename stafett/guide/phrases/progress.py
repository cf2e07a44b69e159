"""How much of a guide has words in another language: of itself, block by block, tool by tool."""

from dataclasses import dataclass
from functools import cached_property

from ..overlays import TOOLS
from .texts import borrowed_from, has_words, is_consent, itself, texts_of


@dataclass(frozen=True, eq=False)
class Progress:
    """A level, a step, a tool or the guide itself as readers have it, and what it is called in the other language."""

    ids: tuple
    number: str
    title: str
    block: dict
    above: tuple
    words: dict

    @cached_property
    def texts(self):
        return texts_of(self.block)

    @cached_property
    def missing(self):
        return [text for text in self.texts if text not in self.words]

    @property
    def waits_for_level(self):
        """All its own words are there, and not those that it says with its level."""
        return not self.missing and any(text not in self.words for text in self.above)

    @property
    def is_whole(self):
        return has_words(self.block, self.words, self.above)


def progress_of(outline, words):
    """What the guide says of itself, every level with its steps, and every tool, in the order they are read."""
    if texts_of(said := itself(outline.document)):
        yield Progress((), "", outline.title, said, (), words)
    for level in outline.levels:
        above = tuple(texts_of(borrowed_from(level.body)))
        yield Progress((level.id,), level.code, level.body["title"], level.body, (), words)
        for step in level.steps:
            yield Progress((level.id, step.id), step.number, step.name, step.body, above, words)
    for tool in outline.tools.values():
        if tool.body and not is_consent(tool.body):
            yield Progress((TOOLS, tool.id), "", tool.title, tool.body, (), words)


def part_of(outline, *ids):
    """One of these, by its ids; None when there is none."""
    return next((part for part in progress_of(outline, {}) if part.ids == ids), None)


def counted(parts):
    """(texts that have words, all of them), each text once however often it stands."""
    all_of_them = {text for part in parts for text in part.texts}
    missing = {text for part in parts for text in part.missing}
    return len(all_of_them) - len(missing), len(all_of_them)
