"""Why a draft cannot go out yet, in plain words and with the block to mend. What was wrong before is no reason."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..format.values import BLOCK_ID
from ..outline import Outline
from ..wording import language_name, target
from .following import blocks_of
from .overview import rows_of

LEADS_SOMEWHERE = ("to_level", "next_step", "next_level")


@dataclass(frozen=True)
class Reason:
    words: str
    name: str = ""

    @property
    def ids(self):
        return self.name.split("/")


def reasons_to_wait(municipality, desks):
    """Every reason, so that all can be mended before the next try."""
    found = [] if municipality.acute_contacts.exists() else [Reason(no_numbers())]
    found += [reason for row in rows_of(desks) for block in (row, *row.steps) for reason in not_in_all(block)]
    return found + [reason for language, desk in desks.items() for reason in faults_in_draft(desk, language)]


def no_numbers():
    return _("Kommunen har ingen egne akuttnumre. De må legges inn før veilederen kan publiseres.")


def not_in_all(row):
    for language in row.missing:
        words = _("«%(title)s» er skrevet om, men ikke på %(language)s.")
        yield Reason(words % {"title": row.title, "language": language_name(language)}, row.name)


def faults_in_draft(desk, language):
    """Empty titles and links that lead nowhere, but for those that readers meet today."""
    before = set(faults(desk.out))
    for name, kind, detail in faults(desk.document):
        if (name, kind, detail) not in before:
            said = in_words(kind, detail)
            title = titles(desk.document).get(name) or name
            yield Reason(f"{title} ({language_name(language)}): {said}", name)


def in_words(kind, detail):
    if kind == "title":
        return _("Tittelen mangler.")
    if kind == "tool":
        return _("Verktøyet «%(name)s» finnes ikke i veilederen.") % {"name": detail}
    return _("Utfallet «%(name)s» fører til et trinn eller nivå som ikke finnes.") % {"name": detail}


def titles(document):
    return {name: block.get("title", "") for name, block in blocks_of(document)}


def faults(document):
    """(name, kind, detail) of what a reader would stumble on."""
    if not document["levels"]:
        return
    outline = Outline(document, national=False)
    known = {name.casefold() for tool in document.get("tools", []) for name in names_of(tool)}
    for block in (*outline.levels, *outline.steps):
        name = f"{block.level.id}/{block.id}" if hasattr(block, "level") else block.id
        if not block.body.get("title", "").strip():
            yield name, "title", ""
        for tool in block.body.get("tools", []):
            if BLOCK_ID.fullmatch(tool) and re.search("-", tool) and tool not in known:
                yield name, "tool", tool
        for way in block.body.get("outcomes", []):
            way = way if isinstance(way, dict) else {"kind": way}
            kind = way.get("kind") or "to_level"
            if kind in LEADS_SOMEWHERE and target(block, kind, way) is None:
                yield name, "outcome", way.get("title") or kind


def names_of(tool):
    return (tool["id"], tool["title"], *tool.get("aliases", []))
