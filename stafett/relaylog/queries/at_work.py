"""One's own logs at work, to choose among. Cover names only: a list of them is not a reading."""

from ..models import LevelChange, RelayLog
from ..policy import PROFESSIONALS
from .log import cover_of
from .start import parts_in_logs


def logs_at_work(person):
    """[(log, its cover, its level)]: the open ones where one reads, the oldest first."""
    mine = [log_id for log_id, parts in parts_in_logs(person).items() if parts & PROFESSIONALS]
    levels = dict(LevelChange.objects.filter(log_id__in=mine, until=None).values_list("log_id", "level"))
    rows = RelayLog.objects.open().filter(pk__in=mine).order_by("opened_at")
    return [(log, cover_of(log), levels.get(log.pk)) for log in rows]
