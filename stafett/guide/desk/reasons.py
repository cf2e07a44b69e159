"""Why a draft cannot go out yet, in plain words and with the place to mend it. What was wrong before is no reason."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

from ..law.register import register_of
from ..media.shelf import shown_media
from ..wording import language_name
from . import faults
from .following import blocks_of, under_of
from .overview import rows_of

# What is looked for in every block and every language: (what finds it, in which part, how it is said).
CHECKS = (
    (faults.no_title, "title", later("Tittelen mangler.")),
    (faults.unknown_tool, "tools", later("Verktøyet «%(what)s» finnes ikke i veilederen.")),
    (faults.dead_outcome, "outcomes", later("Utfallet «%(what)s» fører til et trinn eller nivå som ikke finnes.")),
    (faults.heading_out_of_order, "what", later("Den lille mellomtittelen «%(what)s» mangler en større over seg.")),
    (faults.heading_without_text, "what", later("Mellomtittelen «%(what)s» har ingen tekst under seg.")),
    (faults.link_without_words, "what", later("Lenken til «%(what)s» mangler ord å trykke på.")),
    (faults.address_of_no_kind, "what", later("«%(what)s» er ingen adresse. Den begynner med https:// eller /.")),
    (faults.dead_link, "what", later("Lenken til «%(what)s» fører til en side som ikke finnes.")),
    (faults.repealed_law, "law", later("«%(what)s» gjelder ikke lenger.")),
    (faults.repealed_source, "deadlines", later("Fristen viser til «%(what)s», som ikke gjelder lenger.")),
    (faults.repealed_in_text, "what", later("Teksten viser til «%(what)s», som ikke gjelder lenger.")),
    (faults.unknown_medium, "media", later("Bildet, filmen eller fila «%(what)s» finnes ikke her.")),
)  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """`name` and `part`: the block and the part of it where it is mended. Empty when that is not done here."""

    words: str
    name: str = ""
    part: str = ""

    @property
    def ids(self):
        return self.name.split("/")


def reasons_to_wait(municipality, desks):
    """Every reason, so that all can be mended before the next try."""
    found = [] if municipality.acute_contacts.exists() or municipality.is_group else [Reason(no_numbers())]
    found += left_meanwhile(municipality, desks)
    found += [reason for row in rows_of(desks) for block in (row, *row.steps) for reason in not_in_all(block)]
    stands = what_stands(municipality)
    return found + [reason for desk in desks.values() for reason in new_faults(desk, stands)]


def what_stands(municipality):
    """(the law, the keys of the media) that every document of the municipality is held against."""
    return register_of(municipality), frozenset(shown_media(municipality).by_key)


def no_numbers():
    return _("Kommunen har ingen egne akuttnumre. De må legges inn før veilederen kan publiseres.")


def left_meanwhile(municipality, desks):
    """The draft is laid over another guide than the one that is out, and the municipality has left that group since."""
    desk = next(iter(desks.values()))
    if desk.lies_over in (None, under_of(desk.out)):
        return []
    if municipality.memberships.live().filter(group=desk.lies_over).exists():
        return []
    return [Reason(_("Utkastet bygger på et samarbeid som kommunen ikke er med i. Velg hva det skal bygge på."))]


def not_in_all(row):
    for language in row.missing:
        words = _("«%(title)s» er skrevet om, men ikke på %(language)s.")
        yield Reason(words % {"title": row.title, "language": language_name(language)}, row.name)


def new_faults(desk, stands):
    """What the draft brings. Most drafts bring nothing, and then what is out is not looked through as well."""
    found = found_in(desk, desk.document, stands)
    before = set(found_in(desk, desk.out, stands)) if found else ()
    return [in_words(desk, *fault) for fault in found if fault not in before]


def old_faults(municipality, desks):
    """What readers meet today, and will meet after as well."""
    stands = what_stands(municipality)
    return [reason for desk in desks.values() for reason in still_there(desk, stands)]


def still_there(desk, stands):
    found = found_in(desk, desk.out, stands)
    now = set(found_in(desk, desk.document, stands)) if found else ()
    return [in_words(desk, *fault) for fault in found if fault in now]


def found_in(desk, document, stands):
    """(name, place in the table, what) of everything that is wrong in a document."""
    if not document["levels"]:
        return []
    draft = faults.Draft(document, desk, *stands)
    return [
        (name, place, what)
        for name, block in draft.blocks()
        for place, (find, _part, _words) in enumerate(CHECKS)
        for what in find(draft, block)
    ]


def in_words(desk, name, place, what):
    _find, part, words = CHECKS[place]
    title = dict(blocks_of(desk.document))[name].get("title") or name
    return Reason(f"{title} ({language_name(desk.language)}): {_(words) % {'what': what}}", name, part)
