"""What has been written of a thing, newest first, and what each row said otherwise than the one before."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Practice
from .form import LINES

FACTS = ("cell", "every", "next_on", "link", "is_plan", "valid_from", "valid_to")


@dataclass(frozen=True)
class Written:
    row: Practice
    what: str  # what happened: added, taken out, brought back; empty for a change
    changed: tuple  # the labels of what is said otherwise


def history_of(municipality, name):
    rows = list(Practice.objects.filter(municipality=municipality, name=name).order_by("number"))
    return [told(row, before) for row, before in zip(rows, [None, *rows], strict=False)][::-1]


def told(row, before):
    if before is None:
        return Written(row, _("Tatt ut") if row.retired else _("Gjort til vårt"), ())
    if row.retired != before.retired:
        return Written(row, _("Tatt ut") if row.retired else _("Tatt inn igjen"), ())
    return Written(row, "", tuple(labels_of(row, before)))


def labels_of(row, before):
    """The labels of what two rows say differently."""
    named = {
        "cell": _("Hvor i modellen?"), "every": _("Hvor ofte?"), "next_on": _("Neste dato"),
        "link": _("Adressen til dokumentet"), "is_plan": _("Dette er en plan"),
        "valid_from": _("Gjelder fra år"), "valid_to": _("Gjelder til og med år"),
    }  # fmt: skip
    for word, (label, _longest) in LINES.items():
        if said_in_all(row, word) != said_in_all(before, word):
            yield str(label)
    yield from (named[fact] for fact in FACTS if getattr(row, fact) != getattr(before, fact))


def said_in_all(row, word):
    return {language: said[word] for language, said in row.words.items() if word in said}
