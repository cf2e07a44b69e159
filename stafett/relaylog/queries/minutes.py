"""The minutes that were agreed on: each as it stood then, whatever was corrected since."""

from dataclasses import dataclass

from ..models import AgreedMinutes, Correction

SAID = ("child_said", "parents_said", "professionals_said", "child_took_part", "decided")


@dataclass(frozen=True)
class Agreed:
    """One version: the row, who says so, whether anything was put right since, and the texts as they stood."""

    row: AgreedMinutes
    by: str
    is_as_it_stands: bool
    texts: dict


def agreed_minutes(meeting):
    """The rows, the newest first."""
    return list(AgreedMinutes.objects.filter(meeting=meeting).order_by("-number")) if meeting.held_at else []


def as_they_stood(meeting, rows, people):
    """What was sealed since is gone here too: what a text was corrected from is sealed with it."""
    if not rows:
        return []
    kept = Correction.objects.filter(log_id=meeting.log_id, row_kind="meeting", row_id=meeting.pk, field__in=SAID)
    kept = list(kept.order_by("-written_at"))
    return [_at(row, meeting, [one for one in kept if one.written_at > row.written_at], people) for row in rows]


def _at(row, meeting, since, people):
    texts = {name: getattr(meeting, name) for name in SAID}
    texts |= {one.field: one.old for one in since}  # the first that was put right comes last, and is how it stood
    return Agreed(row, people.name(row.written_by_id), not since, texts)
