"""The baton changes hands: asked, answered, the family's yes, taken over."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stafett.core import clock
from stafett.core.errors import RuleBroken
from stafett.identity.models import Unit

from .. import operations
from ..forms.baton import DeclineForm, OfferForm
from ..forms.opening import AnswerForm, JustDoIt
from ..forms.token import mark
from ..models.baton import last_day_to_answer
from ..queries import options
from ..queries.baton import BatonPage
from ..queries.drafts import take_up
from ..queries.help_requests import about_the_baton
from ..queries.readers import Audience
from .doorway import of_log
from .sending import receive


def baton_address(log):
    return reverse("baton", args=[log.pk])


@require_GET
@of_log("see that the log is there")
def show(visit):
    """The one who is asked, the family and the holder meet the same handover, each with what they can do."""
    return baton_page(visit)


def baton_page(visit, **sent):
    """The page with its forms; one of them may have been sent and come back."""
    page = BatonPage(visit.log, visit.standing, visit.person)
    seen = mark(page.offer.pk if page.offer else "", page.offer.accepted_at if page.offer else "")
    initial = {"answer": page.mine.answer if page.mine else None}
    forms = {
        "accept": JustDoIt(visit.request, visit.log, seen=seen, ids="accept-%s"),
        "decline": DeclineForm(visit.request, visit.log, seen=seen, ids="decline-%s"),
        "answer": AnswerForm(visit.request, visit.log, seen=seen, initial=initial, ids="answer-%s"),
        "withdraw": JustDoIt(visit.request, visit.log, seen=seen, ids="withdraw-%s"),
    }
    forms["decline"].place = reverse("baton", args=[visit.log.pk])
    for form in forms.values():
        form.is_bound = False
    take_up(forms["decline"], visit.log)
    forms |= sent
    status = max(form.status for form in forms.values())
    family = visit.standing.is_family
    template = "relaylog/handover_family.html" if family else "relaylog/handover.html"
    return visit.show(template, page="baton", people=page.people, status=status, at=page, forms=forms)


def offer_seen(visit):
    offer = visit.log.open_offer()
    return mark(offer.pk if offer else "", offer.accepted_at if offer else "")


@require_POST
@of_log("accept the baton")
def accept(visit):
    form = JustDoIt(visit.request, visit.log, seen=offer_seen(visit), ids="accept-%s")
    act = partial(operations.accept_baton, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(), then=reverse("relay-log", args=[visit.log.pk]))
    return done or baton_page(visit, accept=form)


@require_POST
@of_log("decline the baton")
def decline(visit):
    form = DeclineForm(visit.request, visit.log, seen=offer_seen(visit), ids="decline-%s")
    form.place = reverse("baton", args=[visit.log.pk])
    act = partial(operations.decline_baton, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=reverse("home"))
    return done or baton_page(visit, decline=form)


@require_POST
@of_log("withdraw the offer")
def withdraw_offer(visit):
    form = JustDoIt(visit.request, visit.log, seen=offer_seen(visit), ids="withdraw-%s")
    act = partial(operations.withdraw_offer, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(), then=baton_address(visit.log))
    return done or baton_page(visit, withdraw=form)


@require_POST
@of_log("answer the handover")
def answer_handover(visit):
    form = AnswerForm(visit.request, visit.log, seen=offer_seen(visit), ids="answer-%s")
    act = partial(operations.answer_handover, visit.log, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=baton_address(visit.log))
    return done or baton_page(visit, answer=form)


@require_http_methods(["GET", "POST"])
@of_log("offer the baton")
def offer(visit):
    """First the service, then the person: a list of everybody in the municipality is nobody's friend."""
    log = visit.log
    units = options.services(log.municipality)
    chosen = chosen_unit(visit.request, [unit for _key, unit, _words in units])
    things = options.employees([chosen.pk], but=[visit.person.pk])
    initial = {"takes_over_on": clock.today(), "answer_by": last_day_to_answer(log.municipality)}
    form = OfferForm(visit.request, log, offers={"to": things}, initial=initial)
    done = receive(visit.request, form, lambda typed: hold_out(visit, typed), then=baton_address(log))
    readers = Audience(log, visit.standing, visit.person).of_offer(_("den du spør"))
    return done or visit.show(
        "relaylog/offer_baton.html",
        page="baton",
        status=form.status,
        form=form,
        units=units,
        chosen=chosen,
        readers=readers,
        wishes=about_the_baton(log, visit.person),
    )


def chosen_unit(request, units):
    """The service that was picked, else one's own."""
    picked = request.GET.get("enhet", "")
    own = request.person.hat.unit_id if request.person.hat else None
    return next((unit for unit in units if str(unit.pk) == picked), None) or next(
        (unit for unit in units if unit.pk == own), units[0] if units else Unit()
    )


def hold_out(visit, typed):
    hat = typed["to"]
    if hat is None:
        raise RuleBroken("member.works_elsewhere", field="to")
    return operations.offer_baton(
        visit.log,
        to=hat.person,
        unit=hat.unit,
        takes_over_on=typed["takes_over_on"],
        answer_by=typed["answer_by"],
        summary=typed["summary"],
        by=visit.person,
    )
