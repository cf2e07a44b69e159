"""The family asks for a text to be sealed where nobody at work reads the log; somebody answers who does not read it."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.asking_to_redact import SAYS, AnswerRedactionForm, AskToRedactForm
from ..forms.token import mark
from ..models import RedactionRequest
from ..models.asking_to_redact import MayBeAskedAbout
from ..models.discard import bin_open
from ..queries.asking_to_redact import AskedToRedact, who_answers
from ..queries.redactions import KINDS, TEXTS
from .doorway import of_log
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("ask for a redaction")
def ask(visit, kind, row_id, field):
    """The text, why, and who reads what of the question. If it was changed, one looks again first."""
    with bin_open():
        return ask_about(visit, KINDS.get(kind), row_id, field)


def ask_about(visit, kind, row_id, field):
    name, which = TEXTS.get(kind, {}).get(field, (None, None))
    if name is None:
        raise Http404
    row = visit.find(kind, row_id)
    sent = visit.request.method == "POST"
    if not sent and not (MayBeAskedAbout(visit.log, visit.person)(kind, row, name) and visit.log.nobody_redacts()):
        raise Http404
    now = getattr(row, name)
    form = AskToRedactForm(visit.request, visit.log, seen=mark(row.pk, name, now))
    act = partial(operations.ask_to_redact, row, field=name, by=visit.person)
    then = reverse("redactions", args=[visit.log.pk])
    done = receive(visit.request, form, lambda typed: act(**typed), then=then)
    shown = {"form": form, "now": now, "which": which, "answers": who_answers(visit.log)}
    return done or visit.show("relaylog/ask_to_redact.html", page="notes", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("answer a redaction request")
def answer(visit, redaction_id):
    """What kind of text, from when, by whom and why: not a word of it. The page is no reading of the log's content."""
    row = visit.find(RedactionRequest, redaction_id)
    if visit.request.method == "GET" and row.replies.exists():
        raise Http404
    form = AnswerRedactionForm(visit.request, visit.log)
    act = partial(operations.answer_redaction_request, row, by=visit.person)
    done = receive(
        visit.request,
        form,
        lambda typed: act(agrees=SAYS.get(typed["agrees"]), asked_writer=typed["asked_writer"]),
        then=reverse("home"),
    )
    if done:
        return done
    at = AskedToRedact(visit.log)
    asks = "own" if row.about_by_id == visit.person.pk else "writer" if row.writer_to_ask(visit.person) else "nobody"
    shown = {"form": form, "one": at.one(row.pk), "asks": asks, "people": at.people}
    return visit.show("relaylog/answer_redaction.html", page="frame", status=form.status, **shown)
