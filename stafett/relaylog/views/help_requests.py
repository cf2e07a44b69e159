"""The family asks whoever has the baton, and reads the answer.

That somebody at work has read what is asked is written down as having read the log: a page of its own in the list of
readings would tell the family's others that there was something to read.
"""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from .. import operations
from ..forms.help_requests import AskForHelpForm, ReplyToRequestForm
from ..models import HelpRequest
from ..queries.help_requests import PAGE, RequestsPage
from ..queries.readers import Audience
from .doorway import of_log
from .own_words import not_shared_any_more
from .sending import one_button, receive


def page_of(visit):
    """Under which name it is written down: what staff read is told to the whole family."""
    return "log" if visit.person.hat else PAGE


@require_GET
@of_log("read requests")
def show(visit):
    """One's own and the answers; to whoever has the baton, what waits."""
    at = RequestsPage(visit.log, visit.person)
    readers = Audience(visit.log, visit.standing, visit.person).of_request()
    return visit.show("relaylog/help_requests.html", page=page_of(visit), people=at.people, at=at, readers=readers)


@require_http_methods(["GET", "POST"])
@of_log("ask for help")
def ask(visit):
    form = AskForHelpForm(visit.request, visit.log)
    act = partial(operations.ask_for_help, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=asked(visit.log))
    readers = Audience(visit.log, visit.standing, visit.person).of_request()
    return done or visit.show("relaylog/ask_for_help.html", page="log", status=form.status, form=form, readers=readers)


def asked(log):
    return reverse("help-requests", args=[log.pk])


@require_http_methods(["GET", "POST"])
@of_log("take back a request")
def take_back(visit, request_id):
    row = visit.find(HelpRequest, request_id, written_by=visit.person)
    act = partial(operations.take_back_request, row)
    return one_button(visit, act, "relaylog/take_back_request.html", then=asked(visit.log), page="log")


@require_http_methods(["GET", "POST"])
@of_log("reply to a request")
def reply(visit, request_id):
    row = HelpRequest.objects.filter(pk=request_id, log=visit.log).first()
    if row is None and visit.request.method == "POST":  # taken back, or answered: what was typed is given back
        return not_shared_any_more(visit)
    row = row or visit.find(HelpRequest, request_id)
    row.log = visit.log
    form = ReplyToRequestForm(visit.request, visit.log)
    act = partial(operations.reply_to_request, row, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=partial(answered, visit))
    if done:
        return done
    at = RequestsPage(visit.log, visit.person)
    one = at.one(row.pk)
    readers = Audience(visit.log, visit.standing, visit.person).of_request(one.asker or _("den som spurte"))
    return visit.show(
        "relaylog/reply_to_request.html",
        page="log",
        people=at.people,
        status=form.status,
        form=form,
        one=one,
        readers=readers,
        by_child=row.written_by_id == visit.log.child_id,
    )


def answered(visit, done):
    """A meeting that is agreed is called next, by one who can."""
    meeting = done.meeting_agreed and "plan a meeting" in visit.standing.can
    return reverse("plan-meeting" if meeting else "help-requests", args=[visit.log.pk])
