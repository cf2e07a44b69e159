"""Calm help with the words of a block: what is long, who does it, and when. Nothing is ever refused for it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..readability import NOT_READ, bound, long_sentences, measured, words_of
from ..wording import language_name
from .following import bare, blocks_of
from .overview import tools_of
from .parts import PROSE, Cell, Part, parts_of
from .reasons import Reason
from .shapes import lines

# «skal meldes», «skal meldast», «must be reported»: what is to be done, and not by whom. Not «som må endres», which
# says of a thing how it is, and not verbs that have this form and somebody who does it.
MUST_BE_DONE = {
    "nb": r"(?<!som )(?<!som ikke )\b(?:skal|må|bør)\s+(?:ikke\s+|også\s+)?(?!{done})\w\w+es\b",
    "nn": r"(?<!som )(?<!som ikkje )\b(?:skal|må|bør)\s+(?:ikkje\s+|også\s+)?(?!{done})\w\w+ast\b",
    "en": r"(?<!that )(?<!which )(?<!what )\b(?:shall|must|should)\s+(?:not\s+|also\s+)?be\s+\w\w+ed\b",
}
DONE_BY_SOMEBODY = r"(?:finn|lykk|lukk|møt|syn|snakk|triv|undr|en|ein|kjenn|minn|høyr|hør|føl|skill)(?:es|ast)\b"
BY = {"nb": r"\bav\b", "nn": r"\bav\b", "en": r"\bby\b"}
TO_DO = (("how", "title"), ("how", "text"), ("variants", "how"))


@dataclass(frozen=True)
class Advice:
    """`part`, `cell` and `row`: the box that it stands beside."""

    words: str
    part: Part
    cell: Cell
    row: int = 0


def advice_on(name, content, language, service=""):
    """What would make the block with this name easier to read, in this language."""
    parts = {part.key: part for part in parts_of(name, service)}
    boxes = list(boxes_of(parts.values(), content))
    found = list(too_long(boxes))
    if "who" in parts:
        found += [*nobody(parts["who"], content), *done_by_nobody(boxes, language)]
    if "deadlines" in parts:
        found += no_time(parts["deadlines"], content, is_step="/" in name)
    return [*found, *no_occasion(parts.get("outcomes"), content)]


def boxes_of(parts, content):
    """(part, cell, row, text) of everything that is written in this language and read as text, line by line."""
    for part in parts:
        for row, said in enumerate([] if part.key in NOT_READ else part.show(content, ())):
            for cell in part.cells:
                if not cell.shared and cell.name not in NOT_READ:
                    text = said[cell.name]
                    yield from ((part, cell, row, one) for one in ([text] if cell.form == PROSE else lines(text)))


def too_long(boxes):
    for part, cell, row, text in boxes:
        for sentence in long_sentences(text):
            start = " ".join(sentence.split()[:5])
            words = _("Setningen som begynner med «%(start)s», er på %(count)s ord. Kan den deles?")
            yield Advice(words % {"start": start, "count": len(words_of(sentence))}, part, cell, row)


def nobody(part, content):
    """Things to do, and no one who does them."""
    if content.get("how") and not content.get("who"):
        words = _("Punktene under «Hvordan» sier hva som skal gjøres. Skriv hvem som gjør det.")
        yield Advice(words, part, part.cells[0])


def done_by_nobody(boxes, language):
    """A thing to do, said without the one who does it."""
    if language not in MUST_BE_DONE:
        return
    pattern = re.compile(MUST_BE_DONE[language].replace("{done}", DONE_BY_SOMEBODY), re.IGNORECASE)
    for part, cell, row, text in boxes:
        if (part.key, cell.name) in TO_DO:
            for sentence in re.split(r"[.!?:]\s+", text):
                found = pattern.search(sentence)
                if found and not re.search(BY[language], sentence[found.end() :]):
                    words = _("«%(what)s» sier ikke hvem. Skriv gjerne hvem som gjør det.")
                    yield Advice(words % {"what": found[0]}, part, cell, row)


def no_time(part, content, *, is_step):
    """A deadline that nobody can count out, or a step that says nothing of one."""
    cells = {cell.name: cell for cell in part.cells}
    rows = part.show(content, ())
    if is_step and not rows and content.get("deadline") != "none":
        words = _("Trinnet sier ikke når. Skriv en frist, eller kryss av for «Ingen fast frist».")
        yield Advice(words, part, cells["text"])
    for row, said in enumerate(rows):
        if said["text"] or said["date"]:
            continue
        if not said["amount"]:
            words = _("Fristen sier ikke når. Skriv et antall, eller fristen med egne ord.")
            yield Advice(words, part, cells["text"], row)
        elif not said["anchor"]:
            words = _("Skriv hva fristen regnes fra, så leseren vet når den går ut.")
            yield Advice(words, part, cells["anchor"], row)


def no_occasion(part, content):
    """A way on that does not say when a reader takes it."""
    for row, said in enumerate(part.show(content, ()) if part else ()):
        if not said["title"] and not said["text"]:
            words = _("Skriv når leseren velger denne veien videre.")
            yield Advice(words, part, part.cells[2], row)


def hard_to_read(content, service):
    """What is said of a text above the bound for its readers, else nothing."""
    measure, most = measured(content), bound(service)
    if measure is None or measure <= most:
        return ""
    words = _("Teksten er tung å lese (LIX %(measure)s, over %(most)s). Prøv kortere setninger og kortere ord.")
    return words % {"measure": measure, "most": most}


def advice_on_draft(desks):
    """The same of everything in the draft that is not out, each with the way to its place."""
    for language, desk in desks.items():
        for name, block in (*blocks_of(desk.document), *tools_of(desk.document)):
            if desk.is_draft(name) and not block.get("block", {}).get("follows"):
                yield from in_list(name, bare(block), language, desk.service)


def in_list(name, content, language, service):
    begin = f"{content.get('title') or name} ({language_name(language)})"
    if hard := hard_to_read(content, service):
        yield Reason(f"{begin}: {hard}", name)
    for one in advice_on(name, content, language, service):
        yield Reason(f"{begin}, {str(one.part.label).lower()}: {one.words}", name, one.part.key)
