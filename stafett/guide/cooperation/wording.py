"""How a thing in the cooperation model is said: how often, when next, and the facts beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stafett.design.dates import date_words

from ..models import Every

EVERY = {
    Every.ALWAYS: gettext_lazy("hele tiden"),
    Every.WHEN_NEEDED: gettext_lazy("ved behov"),
    Every.ONCE: gettext_lazy("én gang"),
    Every.MONTH: gettext_lazy("hver måned"),
    Every.SCHOOL_MONTH: gettext_lazy("hver måned i skoleåret"),
    Every.QUARTER: gettext_lazy("hvert kvartal"),
    Every.HALF_YEAR: gettext_lazy("hvert halvår"),
    Every.YEAR: gettext_lazy("hvert år"),
    Every.SCHOOL_YEAR: gettext_lazy("hvert skoleår"),
    Every.FOUR_YEARS: gettext_lazy("hvert fjerde år"),
}


def facts(thing):
    """[(term, words)] of what is said about it. Of a suggestion: what is usual, which binds nobody."""
    if not thing.own:
        usual = [(_("Vanlig ansvarlig"), thing.suggestion.owner), (_("Vanligvis"), often(thing))]
        return [fact for fact in usual if fact[1]]
    next_word = _("Ses på neste gang") if thing.is_plan else _("Neste gang")
    said = [
        (_("Ansvarlig"), thing.words["owner"]),
        (_("Hvor ofte"), often(thing)),
        (next_word, date_words(thing.next_day) if thing.next_day else ""),
        (_("Gjelder"), period(thing.row)),
        (_("Vedtatt av"), thing.words["decided_by"]),
        (_("Lov eller avtale"), thing.words["law"]),
    ]
    return [fact for fact in said if fact[1]]


def often(thing):
    return EVERY.get(thing.every, "")


def period(row):
    """2024–2028, or an open end."""
    if row.valid_from and row.valid_to:
        return f"{row.valid_from}–{row.valid_to}"
    if row.valid_from:
        return _("fra %(year)s") % {"year": row.valid_from}
    return _("til %(year)s") % {"year": row.valid_to} if row.valid_to else ""


def link_words(thing):
    """What the link to the document says."""
    return thing.words["document"] or thing.title
