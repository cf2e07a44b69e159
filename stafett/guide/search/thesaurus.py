"""Other words for the same, endings and words that say nothing: data, one file per language."""

from functools import cache
from pathlib import Path

import yaml

from .spelling import plain

WORDS = Path(__file__).parent.parent / "content"
LANGUAGES = ("nb", "nn", "en")
SHORTEST_STEM = 4
SHORTEST_OTHER = 4  # «far» leads to «foreldre», but nothing leads to «far»: it would be found in «får»


class Thesaurus:
    def __init__(self, words):
        self.says_nothing = {plain(word) for word in words["says_nothing"]}
        self.endings = sorted((plain(ending) for ending in words["endings"]), key=len, reverse=True)
        self.alike = [[plain(word) for word in group] for group in words["alike"]]

    def stem(self, word):
        """The word without its ending, when enough is left of it."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word[: -len(ending)]
        return word

    def others(self, word):
        """Other words for the same, as stems. The word may be inflected."""
        stem = self.stem(word)
        groups = [group for group in self.alike if any(self.stem(other) == stem or other == word for other in group)]
        others = {self.stem(other) for group in groups for other in group if len(other) >= SHORTEST_OTHER}
        return others - {word, stem}


@cache
def thesaurus(language):
    language = language if language in LANGUAGES else "nb"
    return Thesaurus(yaml.safe_load((WORDS / f"words.{language}.yaml").read_text(encoding="utf-8")))
