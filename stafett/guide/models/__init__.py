"""One chapter each. What is always true of a row; who may read and write it is `policy.sql`."""

from .guides import Care, Change, Guide, GuideVersion, Overlay, Said, VersionQuerySet, Wording

__all__ = ["Care", "Change", "Guide", "GuideVersion", "Overlay", "Said", "VersionQuerySet", "Wording"]
