"""What an editor may want to fill in. Said calmly, to editors only: something is just not written yet."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.core import clock

from ..models import Every
from .national import cell_of

A_YEAR = dt.timedelta(days=365)
WITHOUT_A_DAY = (Every.ALWAYS, Every.WHEN_NEEDED)


@dataclass(frozen=True)
class Gap:
    """`words` say what is not there; `about` is the thing, or the (level, view) of a cell nobody has begun on."""

    kind: str
    words: str
    about: object


def gaps_of(thing):
    """[Gap] of one thing that the municipality has made its own. A suggestion has none: it is nobody's yet."""
    return [Gap(kind, words, thing) for kind, words, there in _looked_for(thing) if there] if thing.own else []


def _looked_for(thing):
    row, today = thing.row, clock.today()
    return (
        ("nobody", _("Ingen ansvarlig ennå"), not thing.words["owner"]),
        ("no-day", _("Ingen dato ennå"), row.next_on is None and row.every not in WITHOUT_A_DAY),
        ("passed", _("Datoen har vært"), row.next_on is not None and thing.next_day is None),
        ("ended", _("Perioden er over"), row.valid_to is not None and row.valid_to < today.year),
        ("not-looked-at", _("Ikke sett på på et år"), clock.now() - row.written_at > A_YEAR),
    )


def empty_cells(model):
    """The (level, view) where nothing is the municipality's own."""
    return [
        (level, view)
        for level in model.nation.levels
        for view in model.nation.views
        if not any(thing.own for thing in model.cells[cell_of(level, view)])
    ]


def all_gaps(model):
    """Everything, thing by thing; then the cells nobody has begun on."""
    found = [gap for thing in model.things for gap in gaps_of(thing)]
    return [*found, *(Gap("empty", _("Ikke begynt på ennå"), cell) for cell in empty_cells(model))]
