"""The model as we suggest it: what levels and views there are, and what is usually found in each cell."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CONTENT = Path(__file__).parent.parent / "content"
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Part:
    """A level of the organisation, or a way of looking at it. `id` stands in addresses."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """Something most municipalities have. `law` is not verified, so it is told to editors only; `page`: of our own."""

    name: str
    cell: str
    title: str
    what: str
    owner: str
    every: str
    law: str = ""
    plan: bool = False
    page: str = ""


@dataclass(frozen=True)
class National:
    language: str
    title: str
    lead: str
    levels: tuple
    views: tuple
    things: dict  # by name, in the order they are read

    @property
    def cells(self):
        return [cell_of(level, view) for level in self.levels for view in self.views]


def cell_of(level, view):
    return f"{level.id}/{view.id}"


@cache
def national(language):
    """In this language; in bokmål when we do not write it."""
    known = language if language in LANGUAGES else "nb"
    told = yaml.safe_load((CONTENT / f"cooperation.{known}.yaml").read_text(encoding="utf-8"))
    return National(
        language=known,
        title=told["title"],
        lead=told["lead"],
        levels=tuple(Part(**part) for part in told["levels"]),
        views=tuple(Part(**part) for part in told["views"]),
        things={thing["name"]: Suggestion(**thing) for thing in told["things"]},
    )


def first_language(municipality):
    """The language that the municipality writes first."""
    return municipality.language if municipality.language in LANGUAGES else "nb"


CELLS = tuple(national("nb").cells)
