"""One chapter each. What is always true of a row; who may read and write it is `policy.sql`."""

from .cooperation import CellOrder, Every, Practice
from .desk import Answered, Approval, Unsaved
from .guides import Care, Change, Guide, GuideVersion, Overlay, Said, VersionQuerySet, Wording

__all__ = [
    "Answered",
    "Approval",
    "Care",
    "CellOrder",
    "Change",
    "Every",
    "Guide",
    "GuideVersion",
    "Overlay",
    "Practice",
    "Said",
    "Unsaved",
    "VersionQuerySet",
    "Wording",
]
