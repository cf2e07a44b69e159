"""The minutes that were agreed on: each as it stood then, whatever was corrected since."""

from dataclasses import dataclass

from ..models import MINUTES, AgreedMinutes
from ..models.redaction import GONE


@dataclass(frozen=True)
class Agreed:
    """One version: the row, who says so, whether anything was put right since or is sealed, and the texts of then."""

    row: AgreedMinutes
    by: str
    is_as_it_stands: bool
    is_sealed_in: bool
    texts: dict


def is_agreed(meeting):
    """Whether those who met agree on the minutes as they stand now."""
    latest = AgreedMinutes.objects.filter(meeting=meeting).order_by("number").last()
    return latest is not None and not latest.corrected_since().exists()


def agreed_minutes(meeting):
    """The rows, the newest first."""
    return list(AgreedMinutes.objects.filter(meeting=meeting).order_by("-number")) if meeting.held_at else []


def as_they_stood(meeting, rows, people):
    """What was sealed since is gone here too: what a text was corrected from is sealed with it."""
    if not rows:
        return []
    since = list(rows[-1].corrected_since())
    return [_at(row, meeting, [one for one in since if one.number > row.corrections], people) for row in rows]


def _at(row, meeting, since, people):
    texts = {name: getattr(meeting, name) for name in MINUTES}
    texts |= {one.field: one.old for one in reversed(since)}  # the first that was put right is how it stood
    return Agreed(row, people.name(row.written_by_id), not since, GONE in texts.values(), texts)
