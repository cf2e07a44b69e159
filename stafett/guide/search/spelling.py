"""Letters: the same word whether or not the keyboard has æ, ø and å, and a word with a slip of the finger in it."""

import re

# One letter for one letter, so that a place in the plain text is the same place in the text itself.
PLAIN = str.maketrans("æøåäöáàéèêíóòôúüčđŋšŧž", "aoaaoaaeeeiooouucdnstz")
TWO_FOR_ONE = (("aa", "a"), ("oe", "o"), ("ae", "a"))  # how æ, ø and å are written without them
WORD = re.compile(r"\d+(?:\.\d+)+|\w+")
SHORTEST_TO_GUESS = 5
ONLY_FROM_THE_START = 8  # a shorter word with a slip in it would be found inside almost anything


def plain(text):
    low = text.lower()
    if len(low) != len(text):  # a few letters of other alphabets become two when they are made small
        low = "".join(letter.lower()[:1] for letter in text)
    return low.translate(PLAIN)


def words_of(text):
    return WORD.findall(plain(text))


def spellings(word):
    """The word, and as it may be meant where two letters stand for one: «aarsak» is «årsak»."""
    other = word
    for two, one in TWO_FOR_ONE:
        other = other.replace(two, one)
    return (word,) if other == word else (word, other)


def slips_allowed(word):
    if len(word) < SHORTEST_TO_GUESS:
        return 0
    return 1 if len(word) < ONLY_FROM_THE_START else 2


def pieces(word, slips):
    """Parts of which at least one is unharmed by so many slips: one letter lies between them, for two that changed
    places."""
    size = (len(word) - slips) // (slips + 1)
    return [word[start : start + size] for start in range(0, (size + 1) * slips + 1, size + 1)]


def near(word, other):
    """Whether `word` stands in `other` but for a slip or two: a letter missing, too many, wrong, or two in turn."""
    slips = slips_allowed(word)
    from_start = len(word) < ONLY_FROM_THE_START
    before, last = None, list(range(len(other) + 1)) if from_start else [0] * (len(other) + 1)
    for down, letter in enumerate(word, start=1):
        now = [down]
        for along, its in enumerate(other, start=1):
            cost = min(last[along] + 1, now[-1] + 1, last[along - 1] + (letter != its))
            if down > 1 and along > 1 and letter == other[along - 2] and word[down - 2] == its:
                cost = min(cost, before[along - 2] + 1)
            now.append(cost)
        if min(now) > slips:
            return False
        before, last = last, now
    return min(last) <= slips
