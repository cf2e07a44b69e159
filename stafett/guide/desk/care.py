"""Is this still true? What is overdue, what comes up soon, and what nobody looks after."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from stafett.core import clock

from ..models import Care
from .overview import FOLLOWS, rows_of

SOON = dt.timedelta(days=60)


def care_of(municipality, service=""):
    """{block: who looks after it, and when next}."""
    rows = Care.objects.filter(municipality=municipality, service=service)
    return {care.block: care for care in rows.order_by("block", "-number").distinct("block")}


def told_of(municipality, service, block):
    """The same of one block, as its readers are told; None when nobody looks after it, or readers are not told."""
    last = Care.objects.filter(municipality=municipality, service=service, block=block).order_by("-number").first()
    return last if last and last.told else None


@dataclass(frozen=True)
class Looked:
    """A block and who looks after it, when somebody does."""

    row: object
    care: Care | None


@dataclass(frozen=True)
class Rounds:
    """Everything that somebody ought to look at, the longest overdue first."""

    overdue: list
    soon: list
    later: list
    nobody: list  # own words that nobody looks after; what follows the nation is looked after there


def rounds(municipality, service, desks):
    known, today = care_of(municipality, service), clock.today()
    blocks = [Looked(row, known.get(row.name)) for level in rows_of(desks) for row in (level, *level.steps)]
    cared = sorted((one for one in blocks if one.care), key=lambda one: one.care.next_revision)
    return Rounds(
        overdue=[one for one in cared if one.care.next_revision <= today],
        soon=[one for one in cared if today < one.care.next_revision <= today + SOON],
        later=[one for one in cared if one.care.next_revision > today + SOON],
        nobody=[one for one in blocks if one.care is None and one.row.state != FOLLOWS],
    )


class CareForm(forms.Form):
    """Who, as a role rather than a name, and when next."""

    owner = forms.CharField(
        label=_("Hvem ser etter at dette stemmer?"),
        help_text=_("Skriv en rolle eller et kontor, som «BTI-koordinator», og ikke navnet på noen."),
        max_length=120,
        error_messages={"required": _("Skriv hvem som ser etter det.")},
    )
    next_revision = forms.DateField(
        label=_("Når skal det ses på neste gang?"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        error_messages={
            "required": _("Velg en dag."),
            "invalid": _("Dette er ikke en dato. Skriv den slik: 24.12.2026."),
        },
    )
    told = forms.BooleanField(
        label=_("Vis dette nederst på siden, for alle som leser den"),
        required=False,
    )

    def __init__(self, data=None, initial=None):
        super().__init__(data, initial=initial, label_suffix="", auto_id="%s")
