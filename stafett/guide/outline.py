"""A guide document as levels, steps and tools that a page can show: numbers, names and what belongs together.

Everything in a document may be missing except a level's title, so everything here can answer with nothing.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from .format.slugs import slug
from .languages import attribute_of, marked, ours
from .tools import collect_tools
from .variants import at_service, services_in

COLOURS = 4  # niva0 to niva3; a guide with more levels uses the last one again


@dataclass(eq=False)
class Block:
    """What a level and a step have in common."""

    body: dict
    place: int

    @cached_property
    def id(self):
        return self.body["block"]["id"]

    @cached_property
    def code(self):
        return str(self.body.get("code", ""))

    @property
    def language(self):
        """The guide's, or another when the municipality has written this block in no other."""
        return self.body["block"].get("language") or getattr(self, "level", self).outline.language

    @property
    def left_in(self):
        """The language that it stands in when it was asked for in another that nobody has put it into; else nothing."""
        asked = getattr(self, "level", self).outline.retold
        return self.language if asked and self.language != asked else ""

    @property
    def lang(self):
        """As an attribute where the words are in another language than the page; else nothing."""
        return attribute_of(self.language)

    def said(self, words):
        """Its own words, marked with their language where the page is in another."""
        return marked(words, self.language)

    def texts(self, key):
        """One text or several, always as a list."""
        value = self.body.get(key, [])
        return [value] if isinstance(value, str) else value

    @cached_property
    def deadlines(self):
        """What the file calls deadline and deadlines, as one list. Empty both when there is none and when unseen."""
        one = self.body.get("deadline")
        return ([one] if isinstance(one, dict) else []) + self.body.get("deadlines", [])

    @property
    def says_no_deadline(self):
        return self.body.get("deadline") == "none"

    def said_here_or_above(self, key):
        """What a step says, else what its level says: one's rights do not differ from situation to situation."""
        return self.texts(key) or getattr(self, "level", self).texts(key)

    @property
    def contacts(self):
        """Whom one can talk to: those of the step first, then the others of its level."""
        own = self.body.get("contacts", [])
        known = {contact["title"] for contact in own}
        above = self.level.body.get("contacts", []) if hasattr(self, "level") else []
        return [*own, *(contact for contact in above if contact["title"] not in known)]

    @property
    def how(self):
        """Things to do, each (title, text); either can be empty."""
        return [_pair(thing) for thing in self.texts("how")]

    @property
    def say(self):
        """Groups of sentences: (about, [words], note)."""
        groups = [thing if isinstance(thing, dict) else {"words": [thing]} for thing in self.texts("say")]
        return [(group.get("about", ""), group.get("words", []), group.get("note", "")) for group in groups]


@dataclass(eq=False)
class Step(Block):
    level: "Level"

    @cached_property
    def number(self):
        """0.1 for step 1 at level 0; as it stands when the code already says both; empty when there is no code."""
        if not self.code or not self.level.code or self.code.startswith(self.level.code + "."):
            return self.code
        return f"{self.level.code}.{self.code}"

    @property
    def name(self):
        """The title; or what the municipality calls a step, and its code or place."""
        return self.body.get("title") or f"{self.word.capitalize()} {self.code or self.place + 1}"

    @property
    def name_marked(self):
        return self.said(f"{self.number} {self.name}".strip())

    @property
    def whole_name(self):
        return f"{self.level.label}, {self.number} {self.name}".replace("  ", " ")

    @property
    def word(self):
        return self.level.outline.step_word

    @cached_property
    def before(self):
        return self.level.outline.steps[self.position - 1] if self.position else None

    @cached_property
    def after(self):
        following = self.level.outline.steps[self.position + 1 :]
        return following[0] if following else None

    @cached_property
    def position(self):
        return self.level.outline.steps.index(self)


@dataclass(eq=False)
class Level(Block):
    outline: "Outline"
    steps: list = field(default_factory=list)

    @property
    def label(self):
        return _("Nivå %(code)s") % {"code": self.code} if self.code else self.body["title"]

    @property
    def name(self):
        """The title, unless it only repeats the label, as "Nivå 1" does."""
        title = self.body["title"]
        return "" if title.casefold() in (self.label.casefold(), f"nivå {self.code}".casefold()) else title

    @property
    def whole_name(self):
        return f"{self.label}: {self.name}" if self.name else self.label

    @property
    def label_marked(self):
        """«Nivå 1» is what we say; a title that stands for it is the guide's."""
        return ours(self.language)(self.label) if self.code else self.said(self.label)

    @property
    def name_marked(self):
        return self.label_marked + ": " + self.said(self.name) if self.name else self.label_marked

    @property
    def colour(self):
        return f"niva{min(self.place, COLOURS - 1)}"

    @property
    def starts_log(self):
        return self.body.get("starts_log", False)


class Outline:
    """One guide, ready to be shown; `variant` when it is to be read as it is at one of the services it speaks to.

    `retold`: the language that some of its blocks are put into, when that is asked for.
    """

    def __init__(self, document, *, national, has_own_words=False, variant="", retold=""):
        self.retold = retold
        self.document, self.national, self.has_own_words = document, national, has_own_words
        self.about = document["guide"]
        self.language = self.about["language"]
        self.variants, self.variant = services_in(document), variant
        self.service = variant or slug(self.about.get("service", ""))
        self.levels = [self._level(body, place) for place, body in enumerate(document["levels"])]
        self.steps = [step for level in self.levels for step in level.steps]
        self.tools = collect_tools(self)

    def _level(self, body, place):
        level = Level(body, place, self)
        steps = (at_service(step, self.variant) for step in body.get("steps", []))
        level.steps = [Step(step, at, level) for at, step in enumerate(steps)]
        return level

    @property
    def title(self):
        return title_in(self.about)

    @property
    def told_in(self):
        """The language of what it says of itself: its own, or another that a translator has put that into."""
        return self.about.get("told_in") or self.language

    @property
    def lang(self):
        return attribute_of(self.told_in)

    @property
    def title_marked(self):
        return marked(self.title, self.told_in) if self.about.get("title") else self.title

    @property
    def service_name(self):
        return service_in(self.about)

    @property
    def step_word(self):
        return self.about.get("step_word") or str(DEFAULT_STEP_WORD)

    @property
    def step_word_marked(self):
        return marked(self.step_word, self.language) if self.about.get("step_word") else self.step_word

    @property
    def log_starts(self):
        """The place of the first level where there can be a relay log, or None when the guide does not say."""
        return next((level.place for level in self.levels if level.starts_log), None)

    @property
    def own_language(self):
        """Of the blocks that are in another language than the guide is read in; empty when none is."""
        blocks = (block for level in self.levels for block in (level, *level.steps))
        return next((block.language for block in blocks if block.language != self.read_in), "")

    @property
    def read_in(self):
        """The language that was asked for, and that the guide is in, or some of it."""
        return self.retold or self.language

    @property
    def says_something_retold(self):
        blocks = [block.language for level in self.levels for block in (level, *level.steps)]
        tools = [tool.language_in(self) for tool in self.tools.values()]
        return self.retold in (self.told_in, *blocks, *tools)

    def level(self, block_id):
        return next((level for level in self.levels if level.id == block_id), None)

    def step(self, level_id, step_id):
        level = self.level(level_id)
        return next((step for step in level.steps if step.id == step_id), None) if level else None

    def level_with_code(self, code):
        return next((level for level in self.levels if level.code == str(code)), None)

    def tools_at(self, level):
        """The tools that are used at this level; all of them when no level is asked for."""
        return [tool for tool in self.tools.values() if level is None or level in tool.levels]

    def tools_of(self, block):
        return [self.tools.named(name) for name in block.body.get("tools", [])]


DEFAULT_STEP_WORD = pgettext_lazy("det vi kaller ett steg i veilederen", "trinn")


def title_in(about):
    return about.get("title") or _("Handlingsveileder")


def service_in(about):
    """As it is written in a list: «Barnehage»."""
    name = about.get("service", "")
    return name[:1].upper() + name[1:]


def _pair(thing):
    """(title, text) of something that can be a text alone."""
    return (thing.get("title", ""), thing.get("text", "")) if isinstance(thing, dict) else ("", thing)
