"""What has been sealed in a log, in words, and which texts one can seal."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import (
    Agreement,
    BrightSpot,
    Evaluation,
    Exemption,
    Focus,
    Goal,
    Hearing,
    Measure,
    Meeting,
    MeetingChange,
    MeetingPlace,
    Note,
    OfferWords,
    Redaction,
    Response,
)
from ..models.asking_to_redact import MayBeAskedAbout
from ..models.discard import bin_open
from ..models.redaction import GONE, writer_of
from ..policy import Part
from ..texts import WHY_REDACTED
from .corrections import KINDS as CORRECTED
from .people import People
from .readers import readers_of_log
from .rows import gather

KINDS = CORRECTED | {
    "vurdering": Evaluation,
    "endret-mote": MeetingChange,
    "motested": MeetingPlace,
    "overlevering": OfferWords,
    "horing": Hearing,
    "avtale": Agreement,
    "uten-svar": Exemption,
}
CALLED = {kind: words for words, kind in KINDS.items()}
TEXTS = {  # as they are called in the address: (field, what they are)
    Note: {"tekst": ("text", _("Notat"))},
    BrightSpot: {"tekst": ("text", _("Lysglimt"))},
    Focus: {"tittel": ("title", _("Oppmerksomhet: overskriften")), "tekst": ("text", _("Oppmerksomhet: teksten"))},
    Goal: {"tekst": ("text", _("Mål")), "barnets-ord": ("child_words", _("Mål: barnets ord"))},
    Measure: {"tittel": ("title", _("Tiltak: overskriften")), "hvordan": ("how", _("Tiltak: hvordan"))},
    Evaluation: {
        "barnet": ("child", _("Vurdering: barnets ord")),
        "barnet-hvordan": ("child_how", _("Vurdering: hvordan barnet er spurt")),
        "foresatte": ("parents", _("Vurdering: de foresatte")),
        "fagpersoner": ("professionals", _("Vurdering: fagpersonene")),
    },
    Meeting: {
        "hensikt": ("purpose", _("Møte: hva det er om")),
        "saksliste": ("agenda", _("Møte: sakslista")),
        "barnet-skal-med": ("child_takes_part", _("Møte: hvordan barnet skal være med")),
        "sted": ("place", _("Møte: stedet")),
        "barnet-sa": ("child_said", _("Møte: det barnet sa")),
        "foresatte-sa": ("parents_said", _("Møte: det de foresatte sa")),
        "fagpersonene-sa": ("professionals_said", _("Møte: det fagpersonene sa")),
        "barnet-med": ("child_took_part", _("Møte: hvordan barnet var med")),
        "enighet": ("decided", _("Møte: det dere ble enige om")),
    },
    MeetingPlace: {"sted": ("place", _("Møte: stedet"))},
    MeetingChange: {"hvorfor": ("because", _("Endret møte: hvorfor"))},
    OfferWords: {"tekst": ("text", _("Overlevering: det som ble sagt"))},
    Response: {"tekst": ("text", _("Svar fra familien"))},
    Hearing: {
        "barnets-ord": ("words", _("Barnet er hørt: barnets ord")),
        "hvordan": ("how", _("Barnet er hørt: hvordan")),
        "av-hvem": ("by_whom", _("Barnet er hørt: av hvem")),
        "tolk": ("interpreter", _("Barnet er hørt: tolken")),
        "hvorfor-ikke": ("because", _("Barnet er ikke spurt: hvorfor")),
    },
    Agreement: {"hvorfor": ("why", _("Hvorfor loggen ble bedt om"))},
    Exemption: {"forsok": ("tried", _("Hva som ble prøvd for å nå noen"))},
}
BY_FIELD = {(kind._meta.model_name, field): words for kind, its in TEXTS.items() for field, words in its.values()}


@dataclass(frozen=True)
class RedactedShown:
    """That a text was sealed: by whom, when, why and which, and never what stood there."""

    row: Redaction
    by: str
    why: str
    which: str


def written_on(row):
    return row.asked_at if row.kind is Agreement else row.written_at


@dataclass(frozen=True)
class TextShown:
    """A text that can be sealed, and the words of its address."""

    row: object
    field: str
    which: str
    text: str
    by: str
    words: tuple

    @property
    def when(self):
        return written_on(self.row)

    @property
    def in_the_bin(self):
        return getattr(self.row, "discarded_at", None) is not None


def by_row(redactions, people, me):
    """{row id: what was sealed in it, the latest first}"""
    found = defaultdict(list)
    for row in sorted(redactions, key=lambda row: row.written_at, reverse=True):
        found[row.row_id].append(shown(row, people, me))
    return found


def redacted_in(log, me):
    """{row id: what was sealed in it} for pages that read one thing of the log; with the names it needs."""
    rows = list(Redaction.objects.filter(log=log))
    return by_row(rows, People([row.written_by_id for row in rows]), me) if rows else {}


class WithRedacted:
    """For a page of a log that shows something written there, asked for only when it does."""

    @cached_property
    def redacted(self):
        return redacted_in(self.log, self.person)


def shown(row, people, me):
    """What one in the family seals is not told the others in it: neither who nor why. It would say what it hides.

    Also one that there are no words for, from before the wall asked: one row must not close the log's page.
    """
    which = BY_FIELD.get((row.row_kind, row.field), _("En tekst"))
    if row.written_as_id is None and me.hat is None and row.written_by_id != me.pk:
        return RedactedShown(row, "", "", which)
    why = gettext(WHY_REDACTED.get(row.because, _("Det er ikke sagt hvorfor")))
    return RedactedShown(row, people.name(row.written_by_id, _("En i laget")), why, which)


class RedactionsPage:
    """What has been sealed, for everybody who reads; and what this person can seal."""

    def __init__(self, log, standing, person):
        with bin_open():
            found = gather(log, Redaction, *TEXTS)
        written = [row for rows in found.values() for row in rows]
        self.people = People([log.child_id, *map(writer_of, written)])
        rows = sorted(found[Redaction], key=lambda row: row.written_at, reverse=True)
        self.redacted = [shown(row, self.people, person) for row in rows]
        self.holder_can = any(Part.HOLDER in one.parts for one in readers_of_log(log))
        self.texts, self.askable = [], []
        if "ask for a redaction" in standing.can and log.nobody_redacts():
            may_ask = MayBeAskedAbout(log, person)
            rows = sorted((row for kind in TEXTS for row in found[kind]), key=written_on, reverse=True)
            self.askable = [one for row in rows for one in self._texts(row) if may_ask(row.kind, row, one.field)]
        if "redact a text" in standing.can:
            anybodys = Part.HOLDER in standing.parts
            written = [row for kind in TEXTS for row in found[kind] if _is_listed(row, anybodys, person)]
            written.sort(key=written_on, reverse=True)
            self.texts = [one for row in written for one in self._texts(row)]

    def _texts(self, row):
        by = self.people.name(writer_of(row), _("En i laget"))
        for words, (field, which) in TEXTS[row.kind].items():
            text = getattr(row, field)
            if text and text != GONE:
                yield TextShown(row, field, which, text, by, (CALLED[row.kind], row.pk, words))


def _is_listed(row, anybodys, person):
    """What another in the family answered, the holder seals from where it is read: it stands in no other list."""
    return writer_of(row) == person.pk or anybodys and row.kind is not Response
