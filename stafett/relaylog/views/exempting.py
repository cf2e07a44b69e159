"""A leader decides that the log goes on without the answer of a guardian who cannot be asked."""

from functools import partial

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stafett.audit.history import record
from stafett.core import clock

from .. import operations
from ..forms.consent import ExemptionForm
from ..models import Exemption
from ..operations.looking_up import find_by_number
from ..queries.access import exemptions_of
from .doorway import of_log
from .sending import one_button, receive


def exemptions_address(log):
    return reverse("exemptions", args=[log.pk])


@require_http_methods(["GET", "POST"])
@of_log("go on without an answer")
def decide(visit):
    """Where the municipality has not opened for it, the page says what to do instead."""
    log = visit.log
    latest = clock.months_later(clock.today(), log.municipality.choice("consent_months"))
    form = ExemptionForm(visit.request, log, initial={"until": latest})
    done = receive(visit.request, form, partial(go_on, visit), then=exemptions_address(log), first=partial(note, visit))
    rows, people = exemptions_of(log)
    return done or visit.show(
        "relaylog/exemptions.html",
        page="access",
        status=form.status,
        people=people,
        form=form,
        rows=rows,
        names=people,
        opened=log.municipality.choice("leader_may_except"),
    )


def note(visit, typed):
    """Each try is written down, without whom, also when it is refused: a no can tell that somebody has answered."""
    return record("tried to go on without an answer", who=visit.person, about=visit.log)


def go_on(visit, typed, tried):
    person = find_by_number(visit.request.municipality, typed.pop("number"))
    return operations.go_on_without(visit.log, person=person, **typed, by=visit.person)


@require_http_methods(["GET", "POST"])
@of_log("go on without an answer")
def wait_again(visit, exemption_id):
    row = visit.find(Exemption, exemption_id)
    act = partial(operations.wait_again, row)
    return one_button(visit, act, "relaylog/wait_again.html", then=exemptions_address(visit.log), page="access")
