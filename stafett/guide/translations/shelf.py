"""The translations of a municipality's consent forms, and which of them may be used."""

from dataclasses import dataclass
from functools import lru_cache

from ..models import Translation
from .places import places_of, sign_of


@dataclass(frozen=True, eq=False)
class Translated:
    """One form in one language, beside the form as it is read here now. `row` is None before anybody has begun."""

    tool: dict
    language: str
    row: Translation | None

    @property
    def source(self):
        return places_of(self.tool)

    @property
    def words(self):
        """One for each place, empty where nobody has written. Of a form with other words: those of the same number."""
        said = self.row.content["places"] if self.row else []
        return [said[place] if place < len(said) else "" for place in range(len(self.source))]

    @property
    def filled(self):
        return sum(1 for text in self.words if text.strip())

    @property
    def is_of_these_words(self):
        return bool(self.row) and self.row.source == sign_of(self.tool)

    @property
    def finished(self):
        """It may be used: every place, a name, a day, and of the words that stand here now."""
        told = self.row.content if self.row else {}
        said_who = bool(told.get("translator") and told.get("translated_on"))
        return self.is_of_these_words and said_who and self.filled == len(self.source)


@lru_cache(maxsize=16)
def kept_translations(municipality, stamp):
    """By its stamp (`queries.Shelf.translations`): rows are only added, so what is kept can never be wrong."""
    return translations_of(municipality)


def translations_of(municipality):
    """{(tool's id, language): the last row}."""
    rows = Translation.objects.filter(municipality=municipality).order_by("tool", "language", "-number")
    return {(row.tool, row.language): row for row in rows.distinct("tool", "language")}


def in_every_language(rows, tool):
    """The translations of one form that somebody has begun."""
    return [Translated(tool, language, row) for (name, language), row in rows.items() if name == tool["id"]]


def finished(rows, tool):
    """Those that may be used for consent."""
    return [one for one in in_every_language(rows, tool) if one.finished]


def is_consent(tool):
    return tool.get("kind") == "consent"
