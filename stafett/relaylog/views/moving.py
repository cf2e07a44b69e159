"""What one wrote in the wrong child's log: choosing the right one, and moving it there."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from .. import operations
from ..forms.moving import MoveForm
from ..forms.opening import JustDoIt
from ..forms.token import mark
from ..models import Goal, Measure, Note
from ..models.discard import bin_open
from ..policy import TO_MOVE
from ..queries.bin import called, texts_of
from ..queries.moving import MOVABLE, logs_to_move_to, places_in
from ..queries.readers import Audience
from ..queries.standing import find
from .doorway import Visit, must_be_there, of_log
from .plan import at
from .sending import receive

VERB = "move to another log"


@require_GET
@of_log(VERB)
def choose(visit, kind, row_id):
    """The logs one can write such a thing in, by cover name. Which child it is stands on the next page."""
    row = own_row(visit, kind, row_id)
    if row.discarded_at:
        return redirect("relay-log", visit.log.pk)
    logs = logs_to_move_to(visit.person, MOVABLE[kind], visit.log)
    return visit.show("relaylog/move_choose.html", page="notes", **shown(row), kind=kind, logs=logs)


@require_http_methods(["GET", "POST"])
@of_log(VERB)
def move(visit, kind, row_id, to_id):
    """A page of the log it goes to: whose it is stands at the top. Read down in both."""
    row = own_row(visit, kind, row_id)
    texts = texts_of(row)
    there = the_other_log(visit, to_id, TO_MOVE[row._meta.model_name])
    audience = Audience(there.log, there.standing, visit.person)
    places = places_in(there.log, MOVABLE[kind], there.standing, audience)
    form = form_for(there, places, mark(row.pk, *texts))
    act = partial(operations.move, row, to=there.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(under=typed.get("under")), then=at(there.log, "flyttet"))
    if done:
        return done
    if row.discarded_at:
        return redirect("relay-log", visit.log.pk)
    visit.read_down("notes")
    hints = {str(key): line for key, _thing, _words, line in places}
    more = {"hints": hints, "readers": audience.of(), "source": visit.log, "kind": kind}
    more["nowhere"] = kind if not places and must_be_under_something(MOVABLE[kind], there) else ""
    return there.show("relaylog/move.html", page="notes", status=form.status, form=form, **shown(row), **more)


def own_row(visit, kind, row_id):
    """What one wrote oneself, with the hat that is worn; else there is no such page. Also what is moved already."""
    if kind not in MOVABLE:
        raise Http404
    with bin_open():
        return visit.find(MOVABLE[kind], row_id, written_by=visit.person, written_as=visit.person.hat)


def the_other_log(visit, log_id, verb):
    """The log it goes to, which is the one in hand from now on. No such page when one cannot write there."""
    log, standing = find(visit.person, log_id)
    if log is None or log.pk == visit.log.pk or verb not in standing.can or VERB not in standing.can:
        raise Http404
    must_be_there(log, standing)
    log.municipality = visit.request.municipality
    return Visit(visit.request, log, standing)


def must_be_under_something(kind, there):
    """A goal is set in a focus, and a measure under a goal; so is all that one writes who reaches goals only."""
    return kind in (Goal, Measure) or kind is Note and not there.standing.whole


def form_for(there, places, seen):
    """A button; and where there is more than one place it can stand, a choice."""
    if not places:
        return JustDoIt(there.request, there.log, seen=seen)
    return MoveForm(there.request, there.log, seen=seen, offers={"under": [one[:3] for one in places]})


def shown(row):
    return {"what": called(row._meta.model_name), "texts": texts_of(row), "row": row}


def address_to_move(row, person):
    """Where one moves what one wrote at work; empty for all else."""
    words = next((words for words, kind in MOVABLE.items() if isinstance(row, kind)), None)
    if words is None or person.hat is None or (row.written_by_id, row.written_as_id) != (person.pk, person.hat.pk):
        return ""
    return reverse("choose-log", args=[row.log_id, words, row.pk])
