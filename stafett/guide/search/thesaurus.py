"""Other words for the same, endings and words that say nothing: data, one file per language."""

from collections import defaultdict
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
        self.alike = defaultdict(set)  # each word of a group, and its stem: the stems of the whole group
        for group in words["alike"]:
            alike = [plain(word) for word in group]
            stems = {self.stem(word) for word in alike if len(word) >= SHORTEST_OTHER}
            for word in alike:
                self.alike[word] |= stems
                self.alike[self.stem(word)] |= stems

    def stem(self, word):
        """The word without its ending, when enough is left of it."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word[: -len(ending)]
        return word

    def others(self, word):
        """Other words for the same, as stems. The word may be inflected."""
        stem = self.stem(word)
        return (self.alike.get(word, set()) | self.alike.get(stem, set())) - {word, stem}


@cache
def thesaurus(language):
    language = language if language in LANGUAGES else "nb"
    return Thesaurus(yaml.safe_load((WORDS / f"words.{language}.yaml").read_text(encoding="utf-8")))
