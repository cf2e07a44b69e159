"""What lies in the bin of a log, for those who could see it; and what was put back."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from stafett.core import clock
from stafett.core.together import ask_together

from ..models import BrightSpot, Discard, Focus, Goal, Measure, Meeting, Note, Redaction, Response
from ..models.discard import bin_open
from .people import People
from .redactions import by_row
from .responses import texts_in
from .rows import gather

CALLED = {
    "note": _("Et notat"),
    "brightspot": _("Et lysglimt"),
    "focus": _("En oppmerksomhet"),
    "goal": _("Et mål"),
    "measure": _("Et tiltak"),
    "meeting": _("Et møte"),
    "response": _("Et svar"),
}
TEXTS = {  # in the order they are read
    Note: ("text",),
    BrightSpot: ("text",),
    Focus: ("title", "text"),
    Goal: ("text", "child_words"),
    Measure: ("title", "how"),
    Meeting: ("purpose", "place"),
    Response: ("text",),
}

MAY_PUT_BACK = """
select d.id from relaylog_discard d
 where d.log_id = %s and d.put_back_at is null and d.written_at > core_now() - interval '30 days'
   and relaylog_may_put_back(d.log_id, d.goal_id, d.row_kind, d.row_id)
"""


def called(row_kind):
    """What such a thing is called on the page."""
    return CALLED[row_kind]


def texts_of(row):
    """What was written in it."""
    if getattr(row, "kind", type(row)) is Response:
        return texts_in(row)
    return [text for text in (getattr(row, name) for name in TEXTS[getattr(row, "kind", type(row))]) if text]


@dataclass(frozen=True)
class Lying:
    """One thing in the bin. `put_back`: whether the one who looks can put it back now."""

    discard: Discard
    row: object
    what: str
    texts: list
    written_by: str
    taken_by: str
    put_back: bool
    redacted: list

    @property
    def until(self):
        return self.discard.written_at + Discard.KEPT

    @property
    def over(self):
        return self.until <= clock.now()


@dataclass(frozen=True)
class Stood:
    """That something was in the bin and was put back; it can be read where it stands."""

    discard: Discard
    what: str
    taken_by: str
    put_back_by: str


class BinPage:
    """The latest first: what can be put back, what no longer can, and what was put back."""

    def __init__(self, log, standing, person):
        with bin_open():
            found = gather(log, Discard, Redaction, *TEXTS)
            can = ask_together((MAY_PUT_BACK, [log.pk]))[0] if "put back" in standing.can else []
        self.can_put_back = {discard_id for (discard_id,) in can}
        discards = sorted(found[Discard], key=lambda one: one.written_at, reverse=True)
        rows = {row.pk: row for kind in TEXTS for row in found[kind] if row.discarded_at}
        signed = [*discards, *rows.values(), *found[Redaction]]
        names = [one.written_by_id for one in signed] + [one.put_back_by_id for one in discards if one.put_back_at]
        self.people = People([log.child_id, *names])
        redacted = by_row(found[Redaction], self.people, person)
        lying = [self._lying(one, rows[one.row_id], redacted) for one in discards if _is_seen(one, rows)]
        self.lying, self.kept = [one for one in lying if not one.over], [one for one in lying if one.over]
        self.stood = [self._stood(one) for one in discards if one.put_back_at]

    def _lying(self, one, row, redacted):
        return Lying(
            one,
            row,
            called(one.row_kind),
            texts_of(row),
            self._name(row.written_by_id),
            self._name(one.written_by_id),
            one.pk in self.can_put_back,
            redacted.get(row.pk, ()),
        )

    def _stood(self, one):
        return Stood(one, called(one.row_kind), self._name(one.written_by_id), self._name(one.put_back_by_id))

    def _name(self, person_id):
        return self.people.name(person_id, _("En i laget"))


def _is_seen(one, rows):
    """Who came into the team after it was put there sees that it was done, and nothing of it."""
    return one.put_back_at is None and one.row_id in rows


def has_say(row, goal_id):
    """Whether it is the one's who asks to take away and to put back. The walls ask the same."""
    asked = [row.log_id, goal_id, row._meta.model_name, row.pk]
    [[[said]]] = ask_together(("select relaylog_has_say(%s, %s, %s, %s)", asked))
    return said


def just_discarded(log, person, typed):
    """What this person put in the bin a moment ago, to be undone from the page one comes back to; else None."""
    try:
        with bin_open():
            row = Discard.objects.filter(log=log, written_by=person, put_back_at=None, pk=typed).first()
    except ValidationError:  # no such id
        return None
    return row if row and row.until > clock.now() else None
