"""Who needs an interpreter, as far as the walls let one see it, and how far it has come with one for a meeting."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import InterpreterNeed, InterpreterOrder
from ..models.interpreter import Interpreting
from .people import People


@dataclass(frozen=True)
class OrderShown:
    """What was written last, and by whom. `outdated`: the meeting has been moved since, so nobody knows."""

    row: InterpreterOrder
    by: str
    outdated: bool


@dataclass(frozen=True)
class NeedShown:
    """`by`: who said it for them, when it was somebody else. `order`: what is done about it for a meeting."""

    row: InterpreterNeed
    name: str
    by: str
    order: OrderShown | None

    @property
    def words(self):
        kinds = {Interpreting.SPOKEN: _("tolk, %(language)s"), Interpreting.SIGNED: _("tegnspråktolk, %(language)s")}
        return kinds[self.row.how] % {"language": self.row.language}


def needs_of(log, meeting=None):
    """Everybody's that one sees, each once: what was said last. With a meeting, of those who are asked to it."""
    rows = InterpreterNeed.objects.filter(log=log).order_by("number")
    if meeting is not None:
        rows = rows.filter(person__in=meeting.attendances.values("person"))
    latest = {row.person_id: row for row in rows}
    needed = [row for row in latest.values() if row.how != Interpreting.NONE]
    return _shown(needed, meeting) if needed else []


def _shown(needed, meeting):
    orders = {}
    if meeting is not None:
        wanted = InterpreterOrder.objects.filter(meeting=meeting, need__in=[row.pk for row in needed])
        orders = {row.need_id: row for row in wanted.order_by("number")}
    people = People(one for row in (*needed, *orders.values()) for one in {row.written_by_id, *_whose(row)})
    return [_one(row, orders.get(row.pk), meeting, people) for row in needed if row.person_id in people]


def _whose(row):
    return [row.person_id] if isinstance(row, InterpreterNeed) else []


def _one(row, order, meeting, people):
    name, staff = people.name, _("En ansatt")
    by = "" if row.written_by_id == row.person_id else name(row.written_by_id, staff)
    done = order and OrderShown(order, name(order.written_by_id, staff), order.meeting_at != meeting.at)
    return NeedShown(row, name(row.person_id), by, done)


def own_need(needs, person):
    """What stands about oneself, among those one sees; None when one needs no interpreter."""
    return next((one for one in needs if one.row.person_id == person.pk), None)
