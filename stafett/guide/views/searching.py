"""The search page. A form that only asks and never sends: no cookie, nothing kept, and no note of what was searched."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core import clock

from .. import kept
from ..cooperation.cells import changes_of
from ..menu import public_menu
from ..queries import what_is_out
from ..readers import CITIZENS, LEADERS
from ..search import entries, excerpts
from ..search.index import LONGEST, search
from ..wording import asked_for, language_name
from .addresses import at
from .reading import as_asked_for, edition_for, languages, open_to_all

MOST_IN_A_GROUP = 8
GROUP_OF = {
    "report": "report",
    "contact": "contact",
    "level": "step",
    "step": "step",
    "tool": "tool",
    "sentence": "sentence",
    "page": "page",
    "for-leaders": "page",
    "about-log": "page",
    "law": "law",
    "offering": "offering",
    "practice": "model",
    "cooperation": "model",
    "cooperation-wheel": "model",
}


@dataclass(frozen=True)
class Hit:
    """One line of the page: what was found, in pieces of (text, found), and where it leads."""

    kind: str
    title: list
    excerpt: list
    address: str
    where: str = ""
    lang: str = ""  # of the words, when it is not that of the page

    @property
    def written_in(self):
        """Said where it is neither the language of the page nor the one that was asked for."""
        return language_name(self.lang) if self.lang and not asked_for(self.lang) else ""


@open_to_all
def search_page(request):
    question = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    request.menu = public_menu()
    response = render(request, "guide/search.html", {"question": question} | found(request, question))
    response["Cache-Control"] = kept.LEAVE_NOTHING
    return response


def found(request, question):
    """The hits in groups: (id, heading, hits, how many there are)."""
    shelf = what_is_out(request.municipality)
    guides = guide_indexes(request, shelf)
    report = at(shelf.services[0])("report") if shelf.services else reverse("help")
    answer = search([*other_indexes(request, shelf), *guides], question)
    groups = {}
    for entry in answer.hits:
        groups.setdefault(GROUP_OF[entry.kind], []).append(entry)
    return {
        "groups": [
            (
                name,
                heading,
                [hit(entry, answer.matched, len(shelf.services) > 1, report) for entry in some[:MOST_IN_A_GROUP]],
                len(some),
            )
            for name, heading in headings()
            if (some := groups.get(name))
        ],
        "count": len(answer.hits),
        "guessed": answer.guessed if answer.hits else (),
        "all_words": answer.all_words,
    }


def guide_indexes(request, shelf):
    """Of each guide that is out here, as its pages are read in this language: block by block."""
    editions = [edition_for(request, shelf, service) for service in shelf.services]
    return [index for edition in editions for index in entries.guide_indexes(edition)]


def other_indexes(request, shelf):
    """What is the same whatever the guide."""
    own, language = tuple((one.name, one.number, one.hours) for one in request.acute_contacts), get_language()
    written = (shelf.written_for(reader, languages(request)) for reader in (CITIZENS, LEADERS))
    readers = tuple(as_asked_for(request, shelf, edition) for edition in written)
    return [
        entries.contacts_index(language, own),
        *entries.readers_indexes(language, *readers),
        entries.catalogue_index(request.municipality, shelf.catalogue, language),
        entries.law_index(request.municipality, shelf.law, clock.today(), language),
        entries.model_index(request.municipality, changes_of(request.municipality), clock.today(), language),
    ]


def headings():
    """The groups in the order of the page."""
    return (
        ("report", _("Når det er alvorlig")),
        ("contact", _("Du kan ringe")),
        ("step", _("Nivåer og trinn")),
        ("tool", _("Verktøy")),
        ("sentence", _("Dette kan du si")),
        ("offering", _("Tiltak og tilbud")),
        ("page", _("Sider")),
        ("law", _("Hva sier loven?")),
        ("model", _("Samhandlingsmodellen")),
    )


def hit(entry, matched, several_guides, report):
    title, excerpt = excerpts.marked(entry.title, matched), excerpts.excerpt(entry, matched)
    if entry.kind == "contact":
        hours = [(entry.texts[0], False)] if entry.texts[0] else []
        return Hit(entry.kind, title, hours, f"tel:{entry.thing.replace(' ', '')}", entry.thing)
    if entry.guide is None:
        return Hit(entry.kind, title, excerpt, address_of_page(entry, report), lang=language_of(entry))
    where = entry.guide.service_name if several_guides else ""
    if entry.kind == "page":  # whose page it is: «Mobbing» is there for each of them
        where = getattr(entry.thing, "level", entry.thing).body.get("quote", "")
    lang = language_of(entry)
    if entry.kind == "sentence":
        excerpt = [
            (getattr(entry.thing, "whole_name", "") or f"{entry.thing.number} {entry.thing.name}".strip(), False)
        ]
    return Hit(entry.kind, title, excerpt, address_of(entry), where, lang)


def language_of(entry):
    """Of its words, when it is not that of the page."""
    if entry.kind in ("law", "offering"):
        return entry.thing.lang(get_language())
    if entry.kind == "practice":
        return entry.thing.lang
    return "" if entry.language == get_language() else entry.language


def address_of_page(entry, report):
    """Of what is the same whatever the guide."""
    if entry.kind in ("law", "offering"):
        return reverse(entry.kind, args=[entry.thing.key])
    if entry.kind == "practice":
        return reverse("cooperation-thing", args=[entry.thing.name])
    return report if entry.kind == "report" else reverse(entry.kind)


def address_of(entry):
    """Of something in a guide. A sentence leads to where it stands."""
    here, thing = at(entry.guide.service), entry.thing
    if entry.kind == "tool":
        return here("tool", thing.id)
    address = here("step", thing.level.id, thing.id) if hasattr(thing, "level") else here("level", thing.id)
    return f"{address}#si" if entry.kind == "sentence" else address
