"""Who in the family needs an interpreter, and what is done about it for a meeting.

One address for both: at home one's own need, at work those of the family, never of one in it to another.
"""

from functools import partial

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.interpreting import NeedForm, OrderForm, OwnNeedForm
from ..forms.token import mark
from ..models import Meeting
from ..models.interpreter import Interpreting
from ..queries import options
from ..queries.interpreting import needs_of, own_need
from ..queries.readers import Audience
from .doorway import of_log
from .meetings import meeting_address, stands
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("say who needs an interpreter")
def say(visit):
    needs = needs_of(visit.log)
    form = own_form(visit, own_need(needs, visit.person)) if visit.standing.is_family else of_family(visit, needs)
    act = partial(operations.say_interpreter_need, visit.log, by=visit.person)
    then = reverse("interpreters", args=[visit.log.pk]) + "?lagret"
    done = receive(visit.request, form, lambda typed: act(**{"person": visit.person} | typed), then=then)
    readers = Audience(visit.log, visit.standing, visit.person).of_need()
    shown = {"form": form, "needs": needs, "readers": readers, "saved": "lagret" in visit.request.GET}
    return done or visit.show("relaylog/interpreters.html", page="log", status=form.status, **shown)


def own_form(visit, mine):
    """Begins with what stands there; if somebody at work wrote something else meanwhile, one looks again."""
    initial = {"how": mine.row.how, "language": mine.row.language} if mine else {"how": Interpreting.NONE}
    return OwnNeedForm(visit.request, visit.log, seen=mark(mine and mine.row.pk), initial=initial)


def of_family(visit, needs):
    seen = mark(*sorted(str(one.row.pk) for one in needs))
    return NeedForm(visit.request, visit.log, seen=seen, offers={"person": options.at_home(visit.log)})


@require_http_methods(["GET", "POST"])
@of_log("order an interpreter")
def order(visit, meeting_id):
    meeting = visit.find(Meeting, meeting_id)
    needs = needs_of(visit.log, meeting)
    things = [(one.row.pk, one.row, f"{one.name}: {one.words}") for one in needs]
    first = {"need": things[0][0]} if len(things) == 1 else {}
    form = OrderForm(visit.request, visit.log, seen=stands(meeting), offers={"need": things}, initial=first)
    act = partial(operations.order_interpreter, meeting, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=meeting_address(meeting))
    shown = {"form": form, "meeting": meeting, "needs": needs}
    return done or visit.show("relaylog/order_interpreter.html", page="meetings", status=form.status, **shown)
