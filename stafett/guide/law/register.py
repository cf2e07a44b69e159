"""What stands in the law register for one municipality, and who has checked it."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Q

from ..languages import attribute_of, marked
from ..models import LawCheck, LawText
from .references import is_meant, names_of

WRITTEN_IN = ("nb", "nn")
# What stands in the register for a section, said in another language. «§ 13-2» is alike in all.
WHOLE = {
    "hele loven": {"nn": "heile lova", "en": "the whole act"},
    "hele forskriften": {"nn": "heile forskrifta", "en": "the whole regulation"},
    "hele reformen": {"nn": "heile reforma", "en": "the whole reform"},
}
PART = {
    "om samarbeid": {"en": "on working together"},
    "kapittel": {"en": "chapter"},
    "artikkel": {"en": "article"},
    "artiklene": {"nn": "artiklane", "en": "articles"},
}


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One provision. `row` is the exact text; `check` the last that was said of exactly that text, or None."""

    key: str
    row: LawText
    common: LawText | None
    check: LawCheck | None

    @property
    def content(self):
        return self.row.content

    @property
    def own(self):
        return self.row.municipality_id is not None

    @property
    def common_is_newer(self):
        """The common text has been changed since the municipality wrote its own on it."""
        return bool(self.own and self.common and self.row.base_id != self.common.pk)

    @property
    def verified(self):
        """Somebody at the municipality stands for exactly these words. Nothing else is shown to readers as law."""
        return bool(self.check and self.check.stands)

    @cached_property
    def valid_from(self):
        return day_or_none(self.content["from"])

    @cached_property
    def valid_to(self):
        return day_or_none(self.content["to"])

    @property
    def start_unknown(self):
        """Whether it has begun is not known here, until somebody writes the day."""
        return bool(self.content.get("start_unknown")) and self.valid_from is None

    def in_force(self, day):
        if self.start_unknown:
            return False
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def act(self, language="nb"):
        return in_language(self.content["act"], language)[0]

    def act_lang(self, language):
        """As an attribute where the act has no name in the reader's language."""
        return attribute_of(in_language(self.content["act"], language)[1])

    def section(self, language="nb"):
        return section_in(self.content["section"], language)

    def name(self, language="nb"):
        """barnevernsloven § 13-2; of an act that is told as one, its name."""
        whole = self.content["section"] in WHOLE
        return self.act(language) if whole else f"{self.act(language)} {self.section(language)}"

    def named(self, language):
        """The same, marked with the language of the act's name where it is another than the reader's."""
        return marked(self.name(language), in_language(self.content["act"], language)[1])

    def title(self, language="nb"):
        return in_language(self.content["title"], language)[0]

    def says(self, language="nb"):
        return in_language(self.content["says"], language)[0]

    def told_in(self, language):
        """The language that a reader of this one is told it in."""
        return in_language(self.content["says"], language)[1]

    def lang(self, language):
        """The language that it is told in when that is another than the reader's; else empty."""
        told_in = self.told_in(language)
        return "" if told_in == language else told_in

    def unsure(self, language):
        """What the common text does not know, for whoever checks it; marked where it is in another language."""
        told, told_in = in_language(self.content.get("unsure") or {}, language)
        return marked(told, told_in)


def section_in(section, language):
    """«kapittel 10» is «chapter 10» in English."""
    for words, others in (WHOLE | PART).items():
        if section.startswith(words):
            return others.get(language, words) + section.removeprefix(words)
    return section


def in_language(texts, language):
    """(text, language): in this language, else in bokmål, else in the one there is."""
    for one in (language, *WRITTEN_IN):
        if texts.get(one):
            return texts[one], one
    return "", language


def day_or_none(text):
    return dt.date.fromisoformat(text) if text else None


class Register:
    def __init__(self, paragraphs):
        self.paragraphs = paragraphs
        self.by_key = {one.key: one for one in paragraphs}

    @cached_property
    def names(self):
        """What people call the acts in it."""
        return frozenset(name for one in self.paragraphs for name in names_of(one.content))

    def verified(self, day):
        """What readers meet as law on this day."""
        return [one for one in self.paragraphs if one.verified and one.in_force(day)]

    def became(self, paragraph):
        """What stands in its place now."""
        return [self.by_key[key] for key in paragraph.content["became"] if key in self.by_key]

    def meant(self, reference):
        """The paragraphs that a reference in a guide can mean: a key of the register, or as people write it."""
        if reference in self.by_key:
            return [self.by_key[reference]]
        return [one for one in self.paragraphs if is_meant(one.content, reference)]

    def shown_for(self, references, day):
        """What a reader is shown of a step's references, each once."""
        found = {one.key: one for reference in references for one in self.meant(reference)}
        return [one for one in found.values() if one.verified and one.in_force(day)]


def register_of(municipality):
    """The register as it stands now, own words before the common ones."""
    return Register(list(paragraphs_of(municipality)))


@lru_cache(maxsize=16)
def kept_register(municipality, stamp):
    """The same by its stamp (`queries.Shelf.law`): rows are only added, so what is kept can never be wrong."""
    return register_of(municipality)


def paragraphs_of(municipality):
    texts = LawText.objects.filter(Q(municipality=municipality) | Q(municipality=None))
    newest = texts.order_by("municipality_id", "key", "-number").distinct("municipality_id", "key")
    common = {row.key: row for row in newest if row.municipality_id is None}
    own = {row.key: row for row in newest if row.municipality_id and row.text}
    checks = LawCheck.objects.filter(municipality=municipality).order_by("law_text_id", "-number")
    last = {check.law_text_id: check for check in checks.distinct("law_text_id")}
    rows = {**common, **own}
    for key, row in sorted(rows.items(), key=lambda pair: order(pair[1])):
        yield Paragraph(key, row, common.get(key), last.get(row.pk))


def order(row):
    """By act as they stand in a list, and in the act by number."""
    digits = "".join(letter if letter.isdigit() else " " for letter in row.content["section"])
    return row.content["act"]["nb"].casefold(), tuple(int(number) for number in digits.split()), row.key
