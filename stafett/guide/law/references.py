"""References to the law as people write them, and those that no longer lead to a law in force.

«Barnevernsloven § 13-2», «bvl. §§ 13-2 og 13-4», «opplæringslova kap. 9 A», «§ 196 i straffeloven»,
“section 196 of the Penal Code”.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

# A letter after the number belongs to it, but for «i», which is a word: «§ 13-2 i barnevernsloven».
ONE = r"\d+(?:\s?-\s?\d+)?(?:\s?[a-hj-z](?![\wæøå]))?(?:\s?-\s?\d+)?|[ivxlc]+(?![\wæøå])"
SIGN = r"(?:§§?|kapittel|kap\.?|artikkel|artikkelen|artiklene|artiklane|articles?|art\.?|paragraf|chapter|sections?)"
SEVERAL = rf"(?:{ONE})(?:\s*(?:,|og|and|–|til|to)\s*(?:§\s*)?(?:{ONE}))*"
A_YEAR = r"\s*(?:\(?\d{4}\)?)?"
GAP = r"[\s,.:]*"


@dataclass(frozen=True)
class Gone:
    """A reference that leads to no law in force: as it was written, what it means, and what stands there now."""

    words: str
    paragraph: object
    became: list


def plain(section):
    """«§ 9 A-4» is 9a-4, and «kapittel 12» is 12."""
    return re.sub(r"[^0-9a-z-]|kapittel|kap|artikkel|art|paragraf", "", section.lower().replace("–", "-"))


def no_longer_in_force(references, day, register):
    """[Gone] for each reference to a law that was in force once and is not on this day.

    `references` are texts, short or long, or keys of the register. A reference that can also mean something in force is
    let be: two laws have had the same name.
    """
    return [gone for text in references for gone in _gone_in(text, day, register)]


def _gone_in(text, day, register):
    for words in [text] if text in register.by_key else references_in(text, register.names):
        meant = register.meant(words)
        if meant and not any(one.valid_to is None or one.valid_to >= day for one in meant):
            yield Gone(words, meant[0], register.became(meant[0]))


def names_of(content):
    """What people call the act, in small letters and without the year in brackets."""
    names = {*content["act"].values(), *content["called"]}
    return {re.sub(r"\s*\(\d{4}\)", "", name).casefold() for name in names if name}


def references_in(text, names):
    """Each reference in a text to one of these acts, one section at a time, as «barnevernsloven § 13-2»."""
    found = []
    for match in pattern(names).finditer(" ".join(text.split())):  # much room is tried in every way it can be shared
        act, sections = match["act"] or match["act2"], match["several"] or match["several2"]
        found += [f"{act} § {one}" for one in re.findall(ONE, sections, re.I)]
    return found


@lru_cache(maxsize=200)
def pattern(names):
    act = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    before = rf"(?<!\w)(?P<act>{act})(?!\w){A_YEAR}{GAP}{SIGN}\s*(?P<several>{SEVERAL})"
    after = rf"{SIGN}\s*(?P<several2>{SEVERAL})\s+(?:i|av|in|of)\s+(?:den\s+|det\s+|the\s+)?(?P<act2>{act})(?!\w)"
    return re.compile(f"{before}|{after}", re.I)


def is_meant(content, reference):
    """Whether a reference («barnevernsloven § 13-2») can mean this, or lies in it, as a section in a chapter."""
    for words in references_in(reference, frozenset(names_of(content))):
        section = plain(words.rsplit("§", 1)[1])
        covered = content["covers"] or [plain(content["section"])]
        if any(one in ("*", section) or section.startswith(f"{one}-") for one in covered):
            return True
    return False
