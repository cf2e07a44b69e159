"""An answer that somebody else wrote down for the one who gave it: how it was given, when, and who was there."""

from django.utils.translation import gettext as _

from stafett.design.dates import date_words

from ..models import RegisteredAnswer
from ..models.consent import ToldHow


def registered_of(log, person):
    """{answer: how one's own was given}. What has been answered anew since is one's own, and is not here."""
    rows = RegisteredAnswer.objects.filter(log=log, person=person).select_related(
        "answer", "witness__person", "written_by"
    )
    return {row.answer_id: row for row in rows if row.written_at == row.answer.answered_at}


def registered_to_the_log(mine):
    """How one's own answer to having a log was given; None when one has answered oneself since."""
    rows = RegisteredAnswer.objects.filter(to_the_log=mine, person_id=mine.person_id, written_at=mine.answered_at)
    return rows.select_related("witness__person", "written_by").first()


def in_words(row):
    """Dina Lund har ført svaret ditt. Du ga det muntlig 12. november 2026. Guri Aas var til stede."""
    said = _("%(name)s har ført svaret ditt. Du ga det %(how)s %(day)s. %(witness)s var til stede.") % {
        "name": row.written_by.name,
        "how": _("på papir") if row.how == ToldHow.PAPER else _("muntlig"),
        "day": date_words(row.said_on),
        "witness": row.witness.person.name,
    }
    if not row.interpreter:
        return said
    return f"{said} {_('Tolk: %(interpreter)s.') % {'interpreter': row.interpreter}}"
