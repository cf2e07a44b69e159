"""To ask whether somebody whom the family trusts may read with them; and to stop one who should not."""

from functools import partial

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stafett.core import clock

from .. import operations
from ..forms.consent import PrivatePersonForm
from ..forms.life import StopForm
from ..models import PrivatePerson
from ..queries import options
from ..queries.readers import Audience
from .doorway import of_log
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("ask about a private person")
def ask(visit):
    """Who it is, how much, and until when. Whoever asks in the family answers like the others, on the next page."""
    log = visit.log
    latest = clock.months_later(clock.today(), log.municipality.choice("consent_months"))
    form = PrivatePersonForm(visit.request, log, offers={"goals": options.goals_of(log)}, initial={"until": latest})
    act = partial(operations.ask_about_private_person, log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=lambda consent: answers_here(visit, consent))
    return done or visit.show(
        "relaylog/ask_privately.html", page="consent", status=form.status, form=form, latest=latest
    )


def answers_here(visit, consent):
    if visit.standing.is_family:
        return reverse("answer-consent", args=[visit.log.pk, consent.pk])
    return reverse("access", args=[visit.log.pk])


@require_http_methods(["GET", "POST"])
@of_log("stop a private person")
def stop(visit, person_id):
    """By those who can keep somebody out. Works from the next statement, and no list of the family's tells."""
    person = visit.find(PrivatePerson, person_id)
    form = StopForm(visit.request, visit.log)
    act, back = partial(operations.stop_private_person, person, by=visit.person), reverse("blocks", args=[visit.log.pk])
    done = receive(visit.request, form, lambda typed: act(**typed), then=back)
    readers = Audience(visit.log, visit.standing, visit.person).of_block()
    shown = {"form": form, "whom": person, "readers": readers}
    return done or visit.show("relaylog/stop_privately.html", page="access", status=form.status, **shown)
