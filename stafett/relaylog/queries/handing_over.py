"""The batons that one has, or keeps for somebody who has left: by cover name, in a handful of questions."""

from dataclasses import dataclass

from ..models import Offer, Pause, RelayLog
from ..policy import Part
from .log import cover_of
from .people import People
from .standing import has_to_find_another
from .start import parts_in_logs


@dataclass(frozen=True)
class BatonShown:
    """One baton, by the cover name of its log. `offer`: to whom it is held out already."""

    row: RelayLog
    acting: bool
    offer: Offer | None = None

    @property
    def cover(self):
        return cover_of(self.row)


class Batons:
    """Those that can be held out now, and those that are."""

    def __init__(self, person):
        mine = {log: parts for log, parts in parts_in_logs(person).items() if has_to_find_another(parts)}
        rows = list(RelayLog.objects.open().filter(pk__in=mine).order_by("proposed_at", "pk"))
        offers = {row.log_id: row for row in Offer.objects.filter(ended_at=None, log_id__in=mine)}
        paused = set(Pause.objects.filter(until=None, log_id__in=mine).values_list("log_id", flat=True))
        shown = [BatonShown(row, Part.ACTING in mine[row.pk], offers.get(row.pk)) for row in rows]
        self.offered = [one for one in shown if one.offer]
        self.free = [one for one in shown if not one.offer and one.row.pk not in paused]
        self.paused = [one for one in shown if not one.offer and one.row.pk in paused]
        self.people = People([one.offer.to_id for one in self.offered])
