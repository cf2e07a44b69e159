"""The leader's board: how many logs of the services one leads have each kind of gap. No log and no cover name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.identity.models import Unit

from ..models import GapCount
from ..models.gap import GapKind

WEEKS = 2  # this one, and the one before to compare with
CHOICES = (
    "offer_answer_days",
    "consent_wait_days",
    "consent_reminder_days",
    "silent_log_days",
    "silent_service_days",
    "child_heard_months",
    "minutes_days",
    "evaluation_grace_days",
)


@dataclass(frozen=True)
class Cell:
    """What is shown of a count, and what was shown the week before; None: hidden."""

    shown: int | None = None
    before: int | None = None

    @property
    def change(self):
        """How many more there are than last week; None when one of them is hidden."""
        return None if None in (self.shown, self.before) else self.shown - self.before

    @property
    def strength(self):
        """How strongly it is coloured."""
        return "skjult" if self.shown is None else 0 if self.shown == 0 else 1 if self.shown < 8 else 2


@dataclass(frozen=True)
class Line:
    """One kind of gap. `all_`: of all the services one leads."""

    kind: str
    label: str
    all_: Cell
    cells: tuple


class GapBoard:
    """As it was counted this week. `columns`: the services, the own one first; one alone has no total beside it."""

    def __init__(self, unit):
        rows = GapCount.objects.filter(counted_on__in=_weeks())
        counted = {(row.counted_on, row.unit_id, row.whole_area, row.kind): row.shown for row in rows}
        weeks = sorted({key[0] for key in counted}, reverse=True)
        self.counted_on = weeks[0] if weeks else None
        self._counted, self._weeks, self._own = counted, weeks, unit.pk
        led = {key[1] for key in counted if key[0] == self.counted_on}
        units = list(Unit.objects.filter(pk__in=led).order_by("name"))
        self.many = len(units) > 1
        self.columns = sorted(filter(self._has_something, units), key=lambda one: one.pk != unit.pk)
        self.lines = [self._line(kind, label) for kind, label in labels().items()]

    def _has_something(self, unit):
        """The service of a leader of leaders has seldom logs of its own: a column where all is hidden says nothing."""
        own = self.many and unit.pk == self._own
        return not own or any(self._cell(unit.pk, kind).shown is not None for kind in GapKind)

    def _line(self, kind, label):
        whole = self._cell(self._own, kind, whole=self.many)
        return Line(kind, label, whole, tuple(self._cell(unit.pk, kind) for unit in self.columns))

    def _cell(self, unit, kind, *, whole=False):
        return Cell(*(self._counted.get((week, unit, whole, kind)) for week in self._weeks))

    @property
    def many_of(self):
        """The kinds that there are so many of that a number can be told, the most first."""
        return sorted((line for line in self.lines if line.all_.shown), key=lambda line: -line.all_.shown)

    @property
    def handovers(self):
        return next(line.all_ for line in self.lines if line.kind == GapKind.HANDOVER)


def _weeks():
    days = GapCount.objects.order_by("-counted_on").values_list("counted_on", flat=True)
    return list(days.distinct()[:WEEKS])


def labels():
    return {
        GapKind.NO_HOLDER: _("Uten stafettholder"),
        GapKind.ACTING: _("Leder er vikar"),
        GapKind.HANDOVER: _("Pinne uten svar"),
        GapKind.CONSENT_MISSING: _("Mangler samtykke"),
        GapKind.CONSENT_ENDING: _("Samtykke går snart ut"),
        GapKind.SILENT_LOG: _("Stille logg"),
        GapKind.SILENT_SERVICE: _("Tjeneste som ikke skriver"),
        GapKind.CHILD_NOT_HEARD: _("Barnet er ikke hørt"),
        GapKind.LATE_EVALUATION: _("Vurdering over frist"),
        GapKind.NO_MINUTES: _("Møte uten referat"),
        GapKind.NO_RESPONSIBLE: _("Tiltak uten ansvarlig"),
        GapKind.MEMBER_GONE: _("Noen på laget har sluttet"),
    }


def explanations(chosen):
    """[(label, from when it is counted)], by the municipality's own days. `chosen`: {choice: value}."""
    first = {key: value[0] if isinstance(value, list) else value for key, value in chosen.items()}
    said = {
        GapKind.NO_HOLDER: _("Stafettholderen er borte, og ingen leder kan være vikar."),
        GapKind.ACTING: _("Stafettholderen er borte, og en leder er vikar."),
        GapKind.HANDOVER: _("Ingen har svart om pinnen innen fristen, eller den som ble spurt, har sluttet."),
        GapKind.CONSENT_MISSING: _(
            "En tjeneste har noe å gjøre i loggen og ser den ikke, eller familien har ikke svart på"
            " %(consent_wait_days)s dager. Et nei er et svar og telles ikke."
        ),
        GapKind.CONSENT_ENDING: _("Et samtykke går ut om %(consent_reminder_days)s dager eller mindre, uten svar."),
        GapKind.SILENT_LOG: _("Ingen har skrevet på %(silent_log_days)s dager."),
        GapKind.SILENT_SERVICE: _("En tjeneste med et tiltak har ikke skrevet på %(silent_service_days)s dager."),
        GapKind.CHILD_NOT_HEARD: _("Barnets egne ord har ikke stått i loggen på %(child_heard_months)s måneder."),
        GapKind.LATE_EVALUATION: _("Et tiltak skulle vært vurdert for mer enn %(evaluation_grace_days)s dager siden."),
        GapKind.NO_MINUTES: _("Det står ikke hva som ble bestemt, %(minutes_days)s dager etter et møte."),
        GapKind.NO_RESPONSIBLE: _("Den som hadde ansvaret for et tiltak, er ikke med lenger."),
        GapKind.MEMBER_GONE: _("En på laget arbeider ikke i tjenesten lenger."),
    }
    return [(label, said[kind] % first) for kind, label in labels().items()]
