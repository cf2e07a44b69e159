"""One chapter each. What is always true of a row; who may read and write it is `policy.sql`."""

from .catalogue import Offering
from .cooperation import CellOrder, Every, Practice
from .desk import Answered, Approval, Unsaved
from .guides import Care, Change, Guide, GuideVersion, Overlay, Said, VersionQuerySet, Wording
from .law import LawCheck, LawText
from .media import FilePart, Medium, MediumFile
from .news import CaughtUp
from .phrases import Phrase, PhrasesOut
from .translations import Translation

__all__ = [
    "Answered",
    "Approval",
    "Care",
    "CaughtUp",
    "CellOrder",
    "Change",
    "Every",
    "FilePart",
    "Guide",
    "GuideVersion",
    "LawCheck",
    "LawText",
    "Medium",
    "MediumFile",
    "Offering",
    "Overlay",
    "Phrase",
    "PhrasesOut",
    "Practice",
    "Said",
    "Translation",
    "Unsaved",
    "VersionQuerySet",
    "Wording",
]
