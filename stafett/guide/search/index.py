"""An index of things to find, and the search in several of them at once."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from .spelling import near, pieces, slips_allowed, spellings, words_of
from .thesaurus import thesaurus

LONGEST, MOST_WORDS = 100, 6
SHORT = 5  # another word that is no longer is not looked for inside words: «far» would be found in «fare»
IN_THE_TITLE, IN_THE_TEXT = 5, 1
WHOLE, BEGINS, INSIDE = 1.0, 0.8, 0.5
AS_WRITTEN, WITHOUT_ENDING, ANOTHER_WORD, A_SLIP = 1.0, 0.7, 0.5, 0.3


@dataclass(frozen=True, eq=False)
class Entry:
    """Something that can be found. `thing` is what it is made from and `guide` where, for the one who shows it.

    `language`: of its words, where it says so.
    """

    kind: str
    title: str
    texts: tuple = ()
    thing: object = None
    guide: object = None
    language: str = ""


class Index:
    def __init__(self, entries, language):
        self.entries, self.language, self.thesaurus = entries, language, thesaurus(language)
        self.found_in = defaultdict(dict)  # word: {entry: what standing there is worth}
        for entry in entries:
            for text in entry.texts:
                self._note(entry, text, IN_THE_TEXT)
            self._note(entry, entry.title, IN_THE_TITLE)
        self.words = sorted(self.found_in)
        self.joined = "\n" + "\n".join(self.words) + "\n"
        self.starts = [0]
        for word in self.words:
            self.starts.append(self.starts[-1] + len(word) + 1)

    def _note(self, entry, text, worth):
        for word in words_of(text):
            self.found_in[word][entry] = max(worth, self.found_in[word].get(entry, 0))

    def forms(self, word):
        """(form, worth) of everything that a word somebody typed can be taken for."""
        for spelt in spellings(word):
            yield spelt, AS_WRITTEN
            if (stem := self.thesaurus.stem(spelt)) != spelt:
                yield stem, WITHOUT_ENDING
            for other in self.thesaurus.others(spelt):
                yield other, ANOTHER_WORD

    def look_for(self, word):
        """{entry: worth} of those where the word stands, in some form."""
        found, seen = {}, {}
        for form, worth in self.forms(word):
            for place in self.containing(form):
                if worth > ANOTHER_WORD or len(form) > SHORT or self.thesaurus.stem(place) == form:
                    self._add(found, seen, place, worth * how_well(form, place))
        return found, seen

    def guess(self, word):
        """The same for a word that stands nowhere, taken for one that almost does."""
        found, seen = {}, {}
        for place in self.almost(word):
            self._add(found, seen, place, A_SLIP)
        return found, seen

    def _add(self, found, seen, word, worth):
        seen[word] = worth
        for entry, here in self.found_in[word].items():
            found[entry] = max(found.get(entry, 0), worth * here)

    def containing(self, part):
        """The words that have this part in them; of one or two letters, those that begin with it."""
        wanted = part if len(part) > 2 else f"\n{part}"
        at = self.joined.find(wanted)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            yield self.words[place]
            at = self.joined.find(wanted, self.starts[place + 1])

    def almost(self, word):
        slips = slips_allowed(word)
        if not slips:
            return set()
        some = {other for piece in pieces(word, slips) for other in self.containing(piece)}
        return {other for other in some if abs(len(other) - len(word)) <= slips or slips > 1 if near(word, other)}


def how_well(form, word):
    if form == word:
        return WHOLE
    return BEGINS if word.startswith(form) else INSIDE


@dataclass(frozen=True)
class Answer:
    """What was found, best first; the words that it was found by; and those that were guessed at."""

    hits: list
    matched: frozenset
    guessed: tuple
    all_words: bool


def search(indexes, question):
    """Everything that has all the words in it; or, when nothing has, what has some of them."""
    found, matched, guessed = [], set(), []
    for word in asked_for(question, indexes):
        each = [index.look_for(word) for index in indexes]
        if not any(hits for hits, _ in each):
            each = [index.guess(word) for index in indexes]
            seen = {word for _, words in each for word in words}
            guessed += sorted(seen)[:3]
        found.append({entry: worth for hits, _ in each for entry, worth in hits.items()})
        matched |= {word for _, words in each for word in words}
    in_all = set.intersection(*map(set, found)) if found else set()
    entries = in_all or {entry for hits in found for entry in hits}
    worth = {entry: sum(hits.get(entry, 0) for hits in found) for entry in entries}
    order = {entry: place for place, entry in enumerate(entry for index in indexes for entry in index.entries)}
    ranked = sorted(entries, key=lambda entry: (-worth[entry], order[entry]))
    return Answer(ranked, frozenset(matched), tuple(guessed), bool(in_all) or not entries)


def asked_for(question, indexes):
    """The words of a question that say something; all of them when none does."""
    words = list(dict.fromkeys(words_of(question[:LONGEST])))
    silent = set().union(*(index.thesaurus.says_nothing for index in indexes))
    return ([word for word in words if word not in silent] or words)[:MOST_WORDS]
