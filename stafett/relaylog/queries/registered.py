"""An answer that somebody else wrote down for the one who gave it: how it was given, when, and who was there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.design.dates import date_words

from ..models import RegisteredAnswer
from ..models.consent import ToldHow
from .people import People


@dataclass(frozen=True)
class Registered:
    """One's own answer as it was written down; with the names of those who did it, as one sees them."""

    row: RegisteredAnswer
    people: People

    @property
    def how(self):
        return self.row.how

    @property
    def interpreter(self):
        return self.row.interpreter

    @property
    def in_words(self):
        """Dina Lund har ført svaret ditt. Du ga det muntlig 12. november 2026. Guri Aas var til stede."""
        row, somebody = self.row, _("En ansatt")
        said = _("%(name)s har ført svaret ditt. Du ga det %(how)s %(day)s. %(witness)s var til stede.") % {
            "name": self.people.name(row.written_by_id, somebody),
            "how": _("på papir") if row.how == ToldHow.PAPER else _("muntlig"),
            "day": date_words(row.said_on),
            "witness": self.people.name(row.witness.person_id, somebody),
        }
        if not row.interpreter:
            return said
        return f"{said} {_('Tolk: %(interpreter)s.') % {'interpreter': row.interpreter}}"


def registered_of(log, person):
    """{answer: how one's own was given}. What has been answered anew since is one's own, and is not here."""
    rows = RegisteredAnswer.objects.filter(log=log, person=person).select_related("answer", "witness")
    return _with_names([row for row in rows if row.written_at == row.answer.answered_at])


def registered_to_the_log(mine):
    """How one's own answer to having a log was given; None when one has answered oneself since."""
    rows = RegisteredAnswer.objects.filter(to_the_log=mine, person_id=mine.person_id, written_at=mine.answered_at)
    return next(iter(_with_names(list(rows.select_related("witness")[:1])).values()), None)


def _with_names(rows):
    if not rows:
        return {}
    ids = [one for row in rows for one in (row.written_by_id, row.witness.person_id)]
    people = People(ids, [one for row in rows for one in (row.written_as_id, row.witness_id)])
    return {row.answer_id: Registered(row, people) for row in rows}
