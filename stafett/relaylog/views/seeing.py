"""To see the log as another would see it: now, or as it would be after what one is about to send."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from markupsafe import Markup

from stafett.core import clock

from ..forms.consent import said
from ..models.agreement import Answer
from ..queries.consents import consent_states
from ..queries.people import People
from ..queries.readers import readers_of_log
from ..queries.seen_as import asked_service, page_seen_as, undone, whom_to_look_as
from .doorway import of_log
from .sending import AS

LOOK = "see it as another"


@require_GET
@of_log(LOOK)
def show(visit, whom):
    """As the log is now."""
    whom = _among(offered(visit, readers_of_log(visit.log)), whom)
    with undone():
        seen = drawn(visit, whom)
    return shown(visit, whom, seen)


def offer_to_look(visit, form, readers):
    """Let the form be looked at as others before it is sent: the ones who would read it, and those who would not."""
    form.see_as = offered(visit, readers)
    return partial(_look, visit) if form.see_as else None


def _look(visit, form, act):
    """What is about to be saved is saved, looked at, and undone."""
    whom = next((one for one in form.see_as if one.key == form.request.GET[AS]), None)
    if whom is None:
        form.rule = _("Du kan ikke se det som en annen nå. Ingenting er lagret.")
        return None
    with undone():
        act(form.cleaned_data)
        seen = drawn(visit, whom)
    return shown(visit, whom, seen, form)


def offer_to_look_as_asked(visit, form):
    """Whoever asks looks as the service that is about to be asked about."""
    if LOOK not in visit.standing.can:
        return None
    form.see_as = [asked_service(_("tjenesten"))]
    return partial(_look_as_asked, visit)


def _look_as_asked(visit, form, act):
    with undone():
        consent = act(form.cleaned_data)
        whom = asked_service(consent.to.name, consent)
        seen = drawn(visit, whom)
    return shown(visit, whom, seen, form)


def offer_to_look_before_answering(visit, form, consent):
    """One in the family looks as the service: by one's own answer, and never by what another has answered.

    So the answer is tried and undone before one looks: that it would be the last yes is not to be seen from the page.
    """
    if LOOK not in visit.standing.can:
        return None
    form.see_as = [asked_service(consent.to.name, consent)]
    return partial(_look_before_answering, visit, consent)


def _look_before_answering(visit, consent, form, act):
    with undone():
        act(form.cleaned_data)
    answer = said(form.cleaned_data)
    goals = answer["goals"] if answer["answer"] == Answer.YES else ()
    whom = asked_service(consent.to.name, consent, goals)
    with undone():
        seen = drawn(visit, whom)
    return shown(visit, whom, seen, form)


def offered(visit, readers):
    """Those one can look as; none for those who may not."""
    if LOOK not in visit.standing.can:
        return []
    child = People([visit.log.child_id]).name(visit.log.child_id)
    return whom_to_look_as(child, readers, consent_states(visit.log))


def _among(these, key):
    whom = next((one for one in these if one.key == key), None)
    if whom is None:
        raise Http404
    return whom


def drawn(visit, whom):
    """The content, drawn while one stands as that one: what the walls do not give is not to be had. None: nothing."""
    at = page_seen_as(visit.log, whom)
    if at is None or not (at.reads if at.standing.is_private else at.standing.reads):
        return None
    template = "relaylog/parts/read_privately.html" if at.standing.is_private else "relaylog/parts/seen.html"
    at_hand = {"at": at, "log": at.log, "standing": at.standing, "can": at.standing.can, "today": clock.today()}
    at_hand |= {"child": at.people.person(at.log.child_id)}
    return Markup(render_to_string(template, at_hand, visit.request))  # noqa: S704 (our own template)


def shown(visit, whom, seen, form=None):
    """The page around it, as oneself. That one looked is written down: it is a reading, one's own."""
    visit.read_down("seen_as", as_whom=whom.kind, consent=whom.consent_id)
    context = {"whom": whom, "seen": seen, "form": form}
    return render(visit.request, "relaylog/seen_as.html", context | visit.surroundings(People([visit.log.child_id])))
