"""Somebody stands in for the holder for a time."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from stafett.core import clock

from .. import operations
from ..forms.deputy import DeputyForm
from ..forms.opening import JustDoIt
from ..models import Deputyship
from ..models.deputy import standing_in
from ..queries import options
from ..queries.people import People
from .doorway import of_log
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("end a deputyship")
def deputy(visit):
    """Who is named stands there, with the way to end it; else one is chosen among those who read the whole log."""
    form = DeputyForm(
        visit.request, visit.log, offers={"hat": options.deputies(visit.log)}, initial={"first_day": clock.today()}
    )
    act = partial(operations.name_deputy, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=reverse("deputy", args=[visit.log.pk]))
    return done or deputy_page(visit, form)


def deputy_page(visit, form, ending=None):
    row = standing_in(visit.log)
    ending = ending or JustDoIt(visit.request, visit.log, ids="end-%s")
    if visit.request.method == "POST" and form.is_bound:
        ending.is_bound = False
    return visit.show(
        "relaylog/deputy.html",
        page="deputy",
        status=max(form.status, ending.status),
        who=People([row.deputy_id], [row.hat_id]) if row else None,
        form=form,
        ending=ending,
        named=row,
    )


@require_POST
@of_log("end a deputyship")
def end(visit, deputyship_id):
    row = visit.log.deputyships.filter(pk=deputyship_id).first()
    if row is None:
        raise Http404
    ending = JustDoIt(visit.request, visit.log, ids="end-%s")
    act = partial(operations.end_deputyship, Deputyship(pk=row.pk, log=visit.log), by=visit.person)
    done = receive(visit.request, ending, lambda typed: act(), then=reverse("relay-log", args=[visit.log.pk]))
    if done:
        return done
    form = DeputyForm(visit.request, visit.log, offers={"hat": options.deputies(visit.log)})
    form.is_bound = False
    return deputy_page(visit, form, ending)
