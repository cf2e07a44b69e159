"""Where what one wrote in the wrong log can go: one's other logs, and the places in one of them."""

from django.utils.translation import gettext as _

from stafett.core.asking import of_every_log

from ..models import BrightSpot, Focus, Goal, Measure, Note, RelayLog
from ..policy import MAY, PROFESSIONALS, TO_MOVE
from . import options
from .log import cover_of
from .start import parts_in_logs

WHOLE = "whole"
MOVABLE = {"notat": Note, "lysglimt": BrightSpot, "oppmerksomhet": Focus, "mal": Goal, "tiltak": Measure}


def logs_to_move_to(person, kind, but):
    """[(log, its cover)]: open logs where one works, and can write such a thing. Cover names, as in one's own list."""
    able = MAY[TO_MOVE[kind._meta.model_name]] & PROFESSIONALS
    with of_every_log():
        found = [log_id for log_id, parts in parts_in_logs(person).items() if parts & able and log_id != but.pk]
        rows = RelayLog.objects.open().filter(pk__in=found).order_by("proposed_at")
        return [(log, cover_of(log)) for log in rows]


def places_in(log, kind, standing, audience):
    """[(key, goal or focus, words, who will read it)]; none for what belongs to the whole log and nothing else."""
    if kind is Goal:
        focuses = Focus.objects.filter(log=log, ended_on=None).order_by("written_at")
        return [(one.pk, one, one.title, audience.of()) for one in focuses]
    if kind not in (Note, Measure):
        return []
    goals = [(key, goal, words, audience.of(key)) for key, goal, words in options.goals_of(log)]
    whole = [(WHOLE, None, _("Hele loggen"), audience.of())] if kind is Note and standing.whole else []
    return whole + goals
