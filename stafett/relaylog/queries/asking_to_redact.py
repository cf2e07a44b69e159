"""What the family has asked to have sealed: for the one who asked, and for whoever answers. Never the text."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from ..models import RedactionReply, RedactionRequest
from ..texts import WHY_REDACTED
from .people import People
from .redactions import BY_FIELD


@dataclass(frozen=True)
class AskedShown:
    """Which kind of text, by whom, why it should not stand there, and what was answered."""

    row: RedactionRequest
    which: str
    by: str
    work: str
    asker: str
    reply: RedactionReply | None

    @property
    def why(self):
        return WHY_REDACTED[self.row.because]


class AskedToRedact:
    """All within reach, the newest first: one's own, or what waits for the one who answers."""

    def __init__(self, log):
        rows = list(RedactionRequest.objects.filter(log=log).order_by("-written_at"))
        replies = {row.request_id: row for row in RedactionReply.objects.filter(log=log)} if rows else {}
        ids = [one for row in rows for one in (row.about_by_id, row.written_by_id)]
        self.people = People([log.child_id, *ids], [row.about_as_id for row in rows])
        self.all = [self._shown(row, replies.get(row.pk)) for row in rows]

    def _shown(self, row, reply):
        which = BY_FIELD[row.row_kind, row.field]
        name, work = self.people.name(row.about_by_id, _("En i laget")), self.people.work(row.about_as_id)
        return AskedShown(row, which, name, work, self.people.name(row.written_by_id, _("En i familien")), reply)

    @property
    def waiting(self):
        return [one for one in self.all if one.reply is None]

    def one(self, pk):
        return next(one for one in self.all if one.row.pk == pk)


def who_answers(log):
    """(name, work) of whoever answers such a request now; None where no leader is left."""
    with connection.cursor() as cursor:
        cursor.execute("select person_id, hat_id from relaylog_who_answers_redactions(%s)", [log.pk])
        row = cursor.fetchone()
    if row is None:
        return None
    people = People([row[0]], [row[1]])
    return people.name(row[0]), people.work(row[1])


def waiting_redactions():
    """[(log, request, since when, whether it is one's own to answer)]"""
    with connection.cursor() as cursor:
        cursor.execute("select log_id, request_id, since, mine from relaylog_redactions_waiting() order by since")
        return cursor.fetchall()
