"""The model as it stands in one municipality: national suggestions, and on top of them what it has made its own."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from stafett.core import clock

from ..models import CellOrder, Practice
from . import recurring
from .national import National, Suggestion, cell_of, national

WORDS = ("title", "what", "owner", "document", "law", "decided_by")
FROM_THE_NATION = ("title", "what")  # the rest of a suggestion is advice to editors, and no fact about anybody
COUNTED = """
select (select count(*) from guide_practice where municipality_id = %(place)s),
       (select count(*) from guide_cellorder where municipality_id = %(place)s)
"""


@dataclass(frozen=True)
class Thing:
    """One thing in a cell, ready to be shown. `lang`: of its words, when it is not that of the page."""

    name: str
    cell: str
    words: dict
    lang: str
    row: Practice | None
    suggestion: Suggestion | None

    @property
    def own(self):
        """Whether the municipality has made it its own; if not it is no more than a suggestion."""
        return self.row is not None

    @property
    def title(self):
        return self.words["title"]

    @property
    def is_plan(self):
        return self.row.is_plan if self.row else self.suggestion.plan

    @property
    def every(self):
        return self.row.every if self.row else self.suggestion.every

    @property
    def page(self):
        """The name of a page of our own that it is, or nothing."""
        return self.suggestion.page if self.suggestion and not (self.row and self.row.link) else ""

    def days(self, start, end):
        return recurring.days(self.row.every, self.row.next_on, start, end) if self.row else []

    @property
    def next_day(self) -> date | None:
        return recurring.next_day(self.row.every, self.row.next_on, clock.today()) if self.row else None


@dataclass(frozen=True)
class Model:
    """All nine cells in one language."""

    nation: National
    cells: dict
    retired: tuple

    @property
    def things(self):
        return [thing for cell in self.nation.cells for thing in self.cells[cell]]

    @property
    def own(self):
        return [thing for thing in self.things if thing.own]

    @property
    def plans(self):
        return [thing for thing in self.own if thing.is_plan]

    @property
    def has_suggestions(self):
        return len(self.own) < len(self.things)

    def thing(self, name):
        return next((thing for thing in self.things if thing.name == name), None)

    def in_cell(self, level, view):
        return self.cells[cell_of(level, view)]

    def level(self, wanted):
        return next((level for level in self.nation.levels if level.id == wanted), None)

    def view(self, wanted):
        return next((view for view in self.nation.views if view.id == wanted), None)

    def place_of(self, thing):
        """The level and the view that it stands at."""
        level, view = thing.cell.split("/")
        return self.level(level), self.view(view)


def changes_of(municipality):
    """How much has been written: since it is only added to, a sign for exactly what stands."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"place": municipality.pk})
        return cursor.fetchone()


def has_been(municipality, name):
    return Practice.objects.filter(municipality=municipality, name=name).exists()


def latest(municipality):
    """{name: what was last written of it}, those taken out too."""
    rows = Practice.objects.filter(municipality=municipality).order_by("name", "-number").distinct("name")
    return {row.name: row for row in rows}


def orders_of(municipality):
    rows = CellOrder.objects.filter(municipality=municipality).order_by("cell", "-number").distinct("cell")
    return {row.cell: row.names for row in rows}


def model_of(municipality, language):
    nation, rows, orders = national(language), latest(municipality), orders_of(municipality)
    languages = (nation.language, municipality.language)
    names = [*nation.things, *sorted(name for name in rows if name not in nation.things)]
    things = [thing_of(name, rows.get(name), nation.things.get(name), languages) for name in names]
    there = [thing for thing in things if not (thing.row and thing.row.retired)]
    return Model(
        nation=nation,
        cells={cell: in_order(there, cell, orders.get(cell, ())) for cell in nation.cells},
        retired=tuple(thing for thing in things if thing.row and thing.row.retired),
    )


def in_order(things, cell, order):
    """As the municipality has put them; those it has not placed come after, its own first."""
    places = {name: place for place, name in enumerate(order)}
    here = [thing for thing in things if thing.cell == cell]
    return tuple(sorted(here, key=lambda thing: (places.get(thing.name, len(places)), not thing.own)))


def thing_of(name, row, suggestion, languages):
    said = {word: said_of(row, word, languages) for word in WORDS} if row else dict.fromkeys(WORDS, ("", ""))
    for word in FROM_THE_NATION if suggestion else ():
        if not said[word][0]:
            said[word] = (getattr(suggestion, word), languages[0])
    lang = said["title"][1]
    return Thing(
        name=name,
        cell=row.cell if row else suggestion.cell,
        words={word: words for word, (words, _) in said.items()},
        lang="" if lang == languages[0] else lang,
        row=row,
        suggestion=suggestion,
    )


def said_of(row, word, languages):
    """(words, language): in the first of these languages that it is written in, else in any."""
    for language in (*languages, *row.words):
        if words := row.words.get(language, {}).get(word):
            return words, language
    return "", ""
