"""The bin: what lies there, putting something in it, and putting it back by one press."""

from functools import partial
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import operations
from ..forms.opening import JustDoIt
from ..forms.token import mark
from ..models import Discard, Meeting, Response
from ..models.discard import bin_open
from ..operations.discarding import KINDS as BY_KIND
from ..operations.do import goal_of
from ..queries.bin import BinPage, called, has_say, texts_of
from ..queries.corrections import KINDS
from ..queries.readers import Audience
from ..queries.responses import read_by
from .doorway import of_log
from .moving import address_to_move
from .sending import one_button, receive

UNDO = "tatt-bort"  # in the address of the page one comes back to: which one can be put back from there


@require_GET
@of_log("read the log")
def show(visit):
    """Everybody who could see what lies there: who took it away, when, and until when it can be put back."""
    at = BinPage(visit.log, visit.standing, visit.person)
    forms = {one.discard.pk: JustDoIt(visit.request, visit.log) for one in at.lying if one.put_back}
    return visit.show("relaylog/bin.html", page="bin", people=at.people, at=at, forms=forms)


@require_http_methods(["GET", "POST"])
@of_log("discard")
def discard(visit, kind, row_id):
    """What stands there and who can read it afterwards. If it was changed meanwhile, one looks again first."""
    if kind not in KINDS:
        raise Http404
    with bin_open():
        row = visit.find(KINDS[kind], row_id)
        goal_id = goal_of(row)
        if not has_say(row, goal_id):
            raise Http404
    if row.discarded_at:
        return redirect("bin", visit.log.pk)
    texts = texts_of(row)
    form = JustDoIt(visit.request, visit.log, seen=mark(row.pk, *texts))
    act = partial(operations.discard, row, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(), then=back_to_the_log)
    shown = {
        "texts": texts,
        "what": called(row._meta.model_name),
        "audience": readers_of(row, goal_id, Audience(visit.log, visit.standing, visit.person)),
        "move": address_to_move(row, visit.person),
    }
    return done or visit.show("relaylog/discard.html", page="notes", status=form.status, form=form, **shown)


def readers_of(row, goal_id, audience):
    """Who can read it now, and in the bin."""
    if isinstance(row, Response):
        return read_by(row.seen_by, audience, goal_id)
    return audience.but_private() if isinstance(row, Meeting) else audience.of(goal_id)


def back_to_the_log(done):
    """Where one was, with what was done and a way to undo it at the top."""
    return f"{reverse('relay-log', args=[done.log_id])}?{urlencode({UNDO: done.pk})}"


@require_POST
@of_log("put back")
def put_back(visit, discard_id):
    """From the bin by one press; here, when it could not be done, it stands why."""
    with bin_open():
        done = visit.find(Discard, discard_id)
        row = visit.find(BY_KIND[done.row_kind], done.row_id)
    then = place_of(row)
    act = partial(operations.put_back, done)
    template = "relaylog/put_back.html"
    return one_button(visit, act, template, then=then, page="bin", what=called(done.row_kind), texts=texts_of(row))


def place_of(row):
    """Where it stands in the log."""
    if isinstance(row, Meeting):
        return reverse("meeting", args=[row.log_id, row.pk])
    if isinstance(row, Response):
        return reverse("responses", args=[row.log_id])
    places = {"note": "rad", "brightspot": "rad", "goal": "maal", "measure": "tiltak"}
    kind = row._meta.model_name
    return reverse("relay-log", args=[row.log_id]) + (f"#{places[kind]}-{row.pk}" if kind in places else "#maal")
