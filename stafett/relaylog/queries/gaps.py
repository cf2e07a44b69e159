"""The gaps in the logs whose baton one has, as they are now: in plain words, each with what mends it."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models.gap import GapKind
from ..policy import Part

WITH_A_TASK = {  # these meet the holder already, from the day they are due (`tasks.py`)
    GapKind.NO_HOLDER,
    GapKind.ACTING,
    GapKind.HANDOVER,
    GapKind.CONSENT_ENDING,
    GapKind.LATE_EVALUATION,
    GapKind.NO_MINUTES,
}

SAYS_IT_ITSELF = {GapKind.NO_HOLDER, GapKind.ACTING, GapKind.CONSENT_ENDING, GapKind.CONSENT_MISSING}  # in the list


@dataclass(frozen=True)
class GapShown:
    """What is said of one kind of gap in one log: `verb` leads to the address `name` with `args`."""

    kind: str
    title: str
    words: str
    since: object
    verb: str
    name: str
    args: tuple = ()


def gaps_of_mine():
    """{log: {kind: [(what it is about, since)]}} of the logs whose baton one has. One question."""
    with connection.cursor() as cursor:
        cursor.execute("select * from relaylog_my_gaps()")
        found = defaultdict(lambda: defaultdict(list))
        for log_id, kind, subject, since in cursor.fetchall():
            found[log_id][GapKind(kind)].append((subject, since))
    return found


def gaps_shown(log):
    """Of one log, those that no task tells of already; each kind once."""
    for kind, rows in log.gaps.items():
        told = kind in WITH_A_TASK or kind == GapKind.CONSENT_MISSING and log.waiting_consents
        if not told:
            began = min(since for _subject, since in rows)
            yield GapShown(kind, *_words(kind, len(rows)), began, *_mend(log, kind, rows))


def _words(kind, count):
    """(what is missing, what to do about it). Never which service, who, or about what."""
    return {
        GapKind.CONSENT_MISSING: (_("Et samtykke mangler"), _("en tjeneste som er med, ser ikke loggen")),
        GapKind.SILENT_LOG: (_("Det er stille i loggen"), _("ingen har skrevet på en stund")),
        GapKind.SILENT_SERVICE: (
            ngettext("%(n)s tjeneste har ikke skrevet", "%(n)s tjenester har ikke skrevet", count) % {"n": count},
            _("de har et tiltak her. Spør hvordan det går"),
        ),
        GapKind.CHILD_NOT_HEARD: (_("Snakk med barnet"), _("det er lenge siden barnets egne ord sto i loggen")),
        GapKind.NO_RESPONSIBLE: (
            ngettext("%(n)s tiltak mangler ansvarlig", "%(n)s tiltak mangler ansvarlig", count) % {"n": count},
            _("den som hadde ansvaret, er ikke med lenger"),
        ),
        GapKind.MEMBER_GONE: (
            ngettext("%(n)s på laget har sluttet", "%(n)s på laget har sluttet", count) % {"n": count},
            _("se om noen andre skal med"),
        ),
    }[kind]


def _mend(log, kind, rows):
    """(verb, address, its arguments beside the log)"""
    if kind == GapKind.CONSENT_MISSING:
        return _("Se samtykkene"), "access" if Part.HOLDER in log.parts else "ask-consent"
    if kind == GapKind.NO_RESPONSIBLE:
        return _("Vurder tiltaket"), "evaluate-measure", (rows[0][0],)
    if kind == GapKind.MEMBER_GONE:
        return _("Se laget"), "access"
    return _("Åpne loggen"), "relay-log"
