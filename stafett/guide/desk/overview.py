"""All blocks of a guide as an editor sees them: whose words they are, in which languages, what waits in the draft."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.tenancy.models import Municipality

from ..overlays import block_at, name_of_tool
from .comparing import GONE, NEW, differences
from .following import bare, blocks_of, follows_something, hidden_in, under_of

OWN, CHANGED, FOLLOWS = "own", "changed", "follows"


@dataclass(frozen=True)
class Row:
    """One block. `drafts` and `missing`: languages where it is written anew, and where it still follows.

    `origin`: the version whose words stand in it when it follows, or come from when they were written anew.
    """

    name: str
    number: str
    title: str
    state: str
    drafts: tuple
    missing: tuple
    last: object
    corrected: bool = False
    origin: object = None
    steps: tuple = ()

    @property
    def is_step(self):
        return "/" in self.name

    @property
    def ids(self):
        return self.name.split("/")


def rows_of(desks):
    """The levels with their steps, as the draft has them, by the titles of the first language."""
    first = next(iter(desks.values()))
    return [
        row_of(desks, level["block"]["id"], level, steps=tuple(step_rows(desks, level)))
        for level in first.document["levels"]
    ]


def step_rows(desks, level):
    for step in level.get("steps", []):
        number = ".".join(str(block["code"]) for block in (level, step) if "code" in block)
        yield row_of(desks, f"{level['block']['id']}/{step['block']['id']}", step, number=number)


def row_of(desks, name, block, *, number="", steps=()):
    there = {language: desk for language, desk in desks.items() if desk.block(name)}
    states = {language: desk.state(name) for language, desk in there.items()}
    state = next((known for known in (OWN, CHANGED) if known in states.values()), FOLLOWS)
    missing = [language for language in desks if state != FOLLOWS and states.get(language, FOLLOWS) == FOLLOWS]
    written = [wording for desk in there.values() for wording in desk.wordings if wording.block == name]
    return Row(
        name=name,
        number=number or str(block.get("code", "")),
        title=block.get("title", ""),
        state=state,
        drafts=tuple(language for language, desk in there.items() if desk.is_draft(name)),
        missing=tuple(missing),
        last=max(written, key=lambda wording: wording.written_at, default=None),
        corrected=any(name in desk.corrected for desk in there.values()),
        origin=next((desk.origin(name) for desk in there.values()), None),
        steps=steps,
    )


def taken_out(desks):
    """(name, title) of the steps from below that the municipality has taken out."""
    first = next(iter(desks.values()))
    found = [(name, first.block_under(name)) for name in hidden_in(first.document)]
    return [(name, block.get("title", "")) for name, block in found if block]


def counted(rows):
    """{state: how many blocks}."""
    blocks = [block for row in rows for block in (row, *row.steps)]
    return {state: sum(block.state == state for block in blocks) for state in (OWN, CHANGED, FOLLOWS)}


@dataclass(frozen=True)
class ChangedBlock:
    """What the draft says otherwise than what is out. `kind`: changed, new, gone, moved or (the whole guide) under."""

    name: str
    title: str
    language: str
    kind: str
    said: tuple = ()

    @property
    def ids(self):
        return self.name.split("/")


def changes_of(desks):
    """Everything in the draft that is not out, block by block, in words."""
    return [change for language, desk in desks.items() for change in changes_in(desk, language)]


def changes_in(desk, language):
    return changes_between(desk.out, desk.document, language, desk.service)


def changes_between(earlier, later, language, service):
    """What lies under; levels, steps and tools in the order they are read; those that are gone; new orders of steps."""
    was, is_now = lies_over(earlier), lies_over(later)
    if was != is_now:
        said = ((_("Bygger på"), [(GONE, was), (NEW, is_now)]),)
        yield ChangedBlock("", _("Hva veilederen bygger på"), language, "under", said)
    before = {name: bare(block) for name, block in (*blocks_of(earlier), *tools_of(earlier))}
    now, tools = dict((*blocks_of(later), *tools_of(later))), later.get("tools", [])
    for name, block in now.items():
        if bare(block) != before.get(name):
            said = tuple(differences(name, before.get(name), block, tools, service))
            yield ChangedBlock(name, block.get("title", ""), language, "changed" if name in before else "new", said)
    for name, block in before.items():
        if name not in now:
            yield ChangedBlock(name, block.get("title", ""), language, "gone")
    for level in later["levels"]:
        was = order_of(block_at(earlier, level["block"]["id"]), now)
        if was != [name for name in order_of(level, now) if name in was]:
            yield ChangedBlock(level["block"]["id"], level["title"], language, "moved")


def lies_over(document):
    """Whose guide lies under it, in words."""
    if document["levels"] and not follows_something(document):
        return _("Ingen annen veileder")
    house = under_of(document)
    return Municipality.objects.get(pk=house).name if house else _("Den nasjonale veilederen")


def tools_of(document):
    return ((name_of_tool(tool), tool) for tool in document.get("tools", []))


def order_of(level, still_there):
    """The names of a level's steps, but for those that have gone."""
    names = [f"{level['block']['id']}/{step['block']['id']}" for step in level.get("steps", [])] if level else []
    return [name for name in names if name in still_there]
