"""Whose paper it is, and which edition: what stands around everything that is printed from a guide."""

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from stafett.design.press import parts

from .. import wording
from ..media.shelf import bytes_of
from ..outline import Outline

LANGUAGES_WE_SPEAK = ("nb", "nn", "en")
FIRST_NUMBERS = (
    ("112", gettext_lazy("Politi – noen er i fare nå")),
    ("113", gettext_lazy("Ambulanse – fare for liv")),
    ("116 111", gettext_lazy("Alarmtelefonen for barn og unge, hele døgnet")),
)
LAST_NUMBERS = (("116 117", gettext_lazy("Legevakt")),)


@dataclass
class Issue:
    """One guide as it goes on paper. `origin`: the site's address, so that a link leads somewhere; `at`: its pages.

    `laws`: what the law says of a level or a step, as far as somebody here has checked it, with its language.
    `media`: the images, films and papers of a level or a step. `pictures`: those that stand on the paper, by file name.
    `language`: of what is being told; the guide's, when nothing else is said.
    """

    outline: Outline
    place: str
    is_own: bool
    contacts: tuple
    origin: str
    at: object
    number: int
    published: dt.datetime
    lies_over: tuple = ()  # (whose, number) of the guides under it, the nearest first; no name is the nation's
    laws: object = None
    media: object = None
    pictures: dict = field(default_factory=dict)
    language: str = ""

    def __post_init__(self):
        self.language = self.language or self.outline.language

    def told_in(self, language):
        """The same issue, while it tells something that may be in another language than the rest."""
        return replace(self, language=language)

    def marked(self, made):
        """The same parts, with their language where it is not the document's."""
        return made if self.language == self.outline.language else parts.in_language(made, self.language)

    def named(self, words):
        """The name of what is being told, where the rest of the line is in the language of the document."""
        return words if self.language == self.outline.language else parts.foreign(words, self.language)

    def files(self, name):
        """The bytes of a picture that stands on this paper."""
        return bytes_of(self.pictures[name])

    def address(self, name, *ids):
        return self.origin + self.at(name, *ids)

    @cached_property
    def spoken(self):
        """The language of what the product says itself: that of what is told, or bokmål where we do not speak it."""
        return self.language if self.language in LANGUAGES_WE_SPEAK else "nb"

    def aloud(self):
        return override(self.spoken)

    def say(self, words):
        """Our own words, marked as what they are where the rest is in another language."""
        return str(words) if self.spoken == self.language else parts.foreign(words, self.spoken)

    @property
    def edition(self):
        return wording.edition_said(self.number, self.published, self.lies_over, national=self.outline.national)


def frame(issue, title, *, above=(), contents=""):
    """The document around, with the edition under its title and the urgent numbers first."""
    made = parts.document(
        title,
        language=issue.outline.language,
        place=issue.place,
        made=issue.published,
        page=_("Side {n} av {all}"),
        missed=issue.say(_("Noen tegn finnes ikke i skriften. De står som □.")),
        about=[line for line in (*above, issue.say(issue.edition)) if line],
        foot=issue.edition,
        contents=issue.say(contents) if contents else "",
    )
    made["front"] = [*not_the_municipalitys(issue.is_own, issue.say), urgent(issue.contacts, issue.say)]
    return made


def in_another_language(issue, blocks):
    """As on the pages: that some of it is not written in the language of this paper."""
    others = [block.language for block in blocks if block.language != issue.language]
    if not others:
        return []
    some = _("Noe av dette er foreløpig bare skrevet på %(language)s.")
    every = _("Dette er foreløpig bare skrevet på %(language)s.")
    said = (every if len(others) == len(blocks) else some) % {"language": wording.language_name(others[0])}
    return [parts.paragraph(issue.say(said), "small")]


def not_the_municipalitys(is_own, say=str):
    """As on every page of a guide that was brought in for trying out."""
    if is_own:
        return []
    said = (
        _("Dette er ikke siden til kommunen."),
        _(
            "Innholdet er hentet inn for å prøve ut løsningen, og kan være utdatert. "
            "Bruk kommunens egne sider når det gjelder et barn."
        ),
    )
    title, more = map(say, said)
    return [parts.box([parts.paragraph(title, "strong"), parts.paragraph(more)])]


def urgent(contacts, say=str):
    """Whom to call. The municipality's own numbers stand with the national ones, and none is invented."""
    own = [(contact.number, ", ".join(filter(None, (contact.name, contact.hours)))) for contact in contacts]
    lines = [
        [parts.run(number, strong=True), parts.run("  "), parts.run(say(words))]
        for number, words in (*FIRST_NUMBERS, *own, *LAST_NUMBERS)
    ]
    said = [parts.paragraph(say(_("Haster det?")), "strong"), parts.bullets(lines)]
    if not own:
        said.append(parts.paragraph(say(_("Kommunens egne akuttnumre er ikke lagt inn her.")), "small"))
    return parts.box(said, urgent=True)
