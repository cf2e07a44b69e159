"""What has been sealed in a log, and sealing a text that should never have been written."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from .. import operations
from ..forms.redacting import ALL, BEFORE, RedactForm
from ..forms.token import mark
from ..models.discard import bin_open
from ..models.redaction import GONE, stood_before, writer_of
from ..policy import Part
from ..queries.asking_to_redact import AskedToRedact
from ..queries.redactions import KINDS, TEXTS, RedactionsPage
from .doorway import of_log
from .moving import address_to_move
from .sending import receive


@require_GET
@of_log("read the log")
def show(visit):
    """Everybody who reads sees what was sealed, by whom and why; each, the texts they can seal."""
    at = RedactionsPage(visit.log, visit.standing, visit.person)
    asked = AskedToRedact(visit.log).all if visit.standing.is_family else []
    return visit.show("relaylog/redactions.html", page="notes", people=at.people, at=at, asked=asked)


@require_http_methods(["GET", "POST"])
@of_log("redact a text")
def redact(visit, kind, row_id, field):
    """What stands there or in the bin, what sealing it means, and why. If it was changed, one looks again first."""
    with bin_open():
        return redact_there(visit, kind, row_id, field)


def redact_there(visit, kind, row_id, field):
    row, name, which = text_to_redact(visit, KINDS.get(kind), row_id, field)
    now = getattr(row, name)
    before = [(one, text) for one, text in stood_before(row, name) if getattr(one, text) != now]
    form = RedactForm(visit.request, visit.log, seen=mark(row.pk, name, now), initial={"what": ALL})
    act = partial(operations.redact, row, field=name, by=visit.person)
    then = reverse("redactions", args=[visit.log.pk])
    done = receive(
        visit.request,
        form,
        lambda typed: act(because=typed["because"], only_before=typed["what"] == BEFORE),
        then=then,
    )
    shown = {"now": now, "before": [(getattr(one, text), one, text) for one, text in before], "which": which}
    shown["move"] = address_to_move(row, visit.person)
    return done or visit.show("relaylog/redact.html", page="notes", status=form.status, form=form, **shown)


def text_to_redact(visit, kind, row_id, field):
    """(row, field, what it is): one's own text, or anybody's for the holder; else there is no such page."""
    name, which = TEXTS.get(kind, {}).get(field, (None, None))
    if name is None:
        raise Http404
    row = visit.find(kind, row_id)
    if Part.HOLDER not in visit.standing.parts and writer_of(row) != visit.person.pk:
        raise Http404
    gone = getattr(row, name) in (None, "", GONE)
    if gone and not (visit.request.method == "POST" and getattr(row, name) == GONE):
        raise Http404
    return row, name, which
