"""What is written down in a meeting while everybody sees the screen."""

from django.utils.translation import gettext_lazy as _

from .fields import Day, Line, OneOf, Words
from .meetings import HeldForm

MEASURES = (1, 2, 3)
OF_A_MEASURE = ("title", "goal", "responsible", "evaluate_on")


class ScreenForm(HeldForm):
    """The minutes, and up to three measures: one responsible and one date each.

    Nobody is asked of violence here, told what was kept, or reminded of what can be dangerous for the child at home:
    whoever it is about can be in the room. What is written is kept nowhere until it is sent.
    """

    asks = False
    keeps = False
    child_said = Words(_("Hva sa barnet?"), required=False, help_text=_("Skriv det slik barnet sier det."))

    def __init__(self, request, log, *, offers, **more):
        goals, responsible = offers.pop("goal"), offers["present"]
        for number in MEASURES if goals or _has_typed(request) else ():
            self.base_fields = self.base_fields | _measure(number)
            offers |= {f"goal_{number}": goals, f"responsible_{number}": responsible}
        super().__init__(request, log, offers=offers, **more)

    @property
    def rows(self):
        """The fields of each measure, where goals can be shown."""
        there = [number for number in MEASURES if f"title_{number}" in self.fields]
        return [[self[f"{name}_{number}"] for name in OF_A_MEASURE] for number in there]

    def read(self, typed):
        """What was typed, with the measures that anything was written of."""
        said = {name: value for name, value in typed.items() if name in HeldForm.base_fields}
        rows = [(n, {name: typed.get(f"{name}_{n}") for name in OF_A_MEASURE}) for n in MEASURES]
        return said | {"measures": [(number, row) for number, row in rows if any(row.values())]}


def _has_typed(request):
    """The goals can be gone since the page was shown: what was typed stands there still, and is asked about."""
    return any(request.POST.get(f"{name}_{number}") for number in MEASURES for name in OF_A_MEASURE)


def _measure(number):
    return {
        f"title_{number}": Line(_("Hva skal dere gjøre?"), required=False),
        f"goal_{number}": OneOf(_("Hvilket mål hører det til?"), empty=_("Velg ett mål"), required=False),
        f"responsible_{number}": OneOf(_("Hvem er ansvarlig?"), empty=_("Velg én person"), required=False),
        f"evaluate_on_{number}": Day(_("Når vurderer dere det?"), required=False),
    }
