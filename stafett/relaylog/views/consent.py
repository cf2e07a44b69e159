"""Which services may see the log, who in them takes part, and taking it back."""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stafett.core import clock

from .. import operations
from ..forms.consent import (
    AddMemberForm,
    AskConsentForm,
    ConsentAnswerForm,
    HearChildForm,
    RegisterAnswerForm,
    RenewalForm,
    said,
)
from ..models import Consent, Goal, Member
from ..queries import options
from ..queries.access import ConsentPage, RenewalPage
from ..queries.hearings import hearings_of
from ..queries.interpreting import needs_of
from ..queries.people import People
from ..queries.readers import Audience
from ..queries.redactions import redacted_in
from .doorway import of_log
from .seeing import offer_to_look_as_asked, offer_to_look_before_answering
from .sending import one_button, receive


def access_address(log):
    return reverse("access", args=[log.pk])


def where_one_came_from(visit):
    """Who sees what, for those who read the log; the frame, for the one who has the baton without the family's yes."""
    return (
        access_address(visit.log) if "read the log" in visit.standing.may else reverse("relay-log", args=[visit.log.pk])
    )


@require_http_methods(["GET", "POST"])
@of_log("ask for consent")
def ask(visit):
    """One more service, for the whole log or for named goals, until a date at most a year ahead."""
    log = visit.log
    back, latest = (
        where_one_came_from(visit),
        clock.months_later(clock.today(), log.municipality.choice("consent_months")),
    )
    offers = {
        "unit": options.services(log.municipality, but=options.asked_services(log)),
        "goals": options.goals_of(log),
    }
    form = AskConsentForm(visit.request, log, offers=offers, initial={"until": latest})
    look = offer_to_look_as_asked(visit, form)
    done = receive(
        visit.request,
        form,
        lambda typed: operations.ask_consent(log, **typed, by=visit.person),
        then=back,
        look=look,
    )
    shown = {"form": form, "latest": latest, "back": back, "needs": needs_of(log)}
    return done or visit.show("relaylog/ask_consent.html", page="consent", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("answer a consent")
def answer(visit, consent_id):
    """What it lets them see, who they are now, until when; and yes, to all or to some goals, no or not now."""
    page = consent_page(visit, consent_id)
    offers = {"goals": options.goals_to_choose(page.consent)}
    private = bool(page.consent.private_person_id)
    form = ConsentAnswerForm(visit.request, visit.log, offers=offers, initial=page.my_choice, private=private)
    act = partial(operations.answer_consent, page.consent, by=visit.person)
    look, then = offer_to_look_before_answering(visit, form, page.consent), access_address(visit.log)
    done = receive(visit.request, form, lambda typed: act(**said(typed)), then=then, look=look)
    return done or visit.show("relaylog/consent.html", page="consent", status=form.status, at=page, form=form)


@require_http_methods(["GET", "POST"])
@of_log("renew a consent")
def renew(visit, consent_id):
    """It ends soon, or has ended: one press for yes, no or not now."""
    consent = find_consent(visit, consent_id)
    page = RenewalPage(visit.log, consent, visit.person, text_version=operations.consent.text_for(consent))
    form = RenewalForm(visit.request, visit.log, private=bool(consent.private_person_id))
    act = partial(operations.renew_consent, consent, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=access_address(visit.log))
    return done or visit.show("relaylog/renew_consent.html", page="consent", status=form.status, at=page, form=form)


@require_http_methods(["GET", "POST"])
@of_log("register an answer")
def register(visit, consent_id):
    """What one in the family has said in the room, or on paper, and who was there."""
    consent = find_consent(visit, consent_id)
    units = {visit.person.hat.unit_id, consent.unit_id} - {None}
    offers = {
        "person": options.asked_people(consent),
        "witness": options.employees(units, but=[visit.person.pk]),
        "goals": options.goals_to_choose(consent),
    }
    form = RegisterAnswerForm(visit.request, visit.log, offers=offers, initial={"said_on": clock.today()})
    act, back = partial(operations.register_answer, consent, by=visit.person), where_one_came_from(visit)
    done = receive(visit.request, form, lambda typed: act(**typed | said(typed)), then=back)
    renewal = bool(consent.renews_id) and consent.effective_from > clock.now()
    shown = {"form": form, "consent": consent, "back": back, "renewal": renewal, "needs": needs_of(visit.log)}
    return done or visit.show("relaylog/register_answer.html", page="consent", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("hear the child")
def hear(visit, consent_id):
    """What the child says, before the others decide; or why the child is not asked."""
    consent = find_consent(visit, consent_id)
    form = HearChildForm(visit.request, visit.log, initial={"heard_on": clock.today()})
    act = partial(operations.hear_child, consent, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=access_address(visit.log))
    audience = Audience(visit.log, visit.standing, visit.person)
    shown = {"form": form, "consent": consent, "audience": audience, "hearing": hearings_of(visit.log).get(consent.pk)}
    shown |= {"redacted": redacted_in(visit.log, visit.person), "needs": needs_of(visit.log)}
    return done or visit.show("relaylog/hear_child.html", page="consent", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("withdraw a consent")
def withdraw(visit, consent_id):
    """What happens at once, and what does not change."""
    page = consent_page(visit, consent_id)
    act = partial(operations.withdraw_consent, page.consent)
    template = "relaylog/withdraw_consent.html"
    return one_button(visit, act, template, then=access_address(visit.log), page="consent", at=page)


@require_http_methods(["GET", "POST"])
@of_log("withdraw a goal")
def withdraw_goal(visit, consent_id, goal_id):
    """One goal that the service does not see any more: what happens at once, and what does not change."""
    page, goal = consent_page(visit, consent_id), visit.find(Goal, goal_id)
    act = partial(operations.withdraw_goal, page.consent, goal=goal)
    template, then = "relaylog/withdraw_goal.html", access_address(visit.log)
    return one_button(visit, act, template, then=then, page="consent", at=page, goal=goal)


def consent_page(visit, consent_id):
    return ConsentPage(visit.log, find_consent(visit, consent_id), visit.person)


def find_consent(visit, consent_id):
    consent = Consent.objects.filter(pk=consent_id, log=visit.log).select_related("unit", "private_person").first()
    if consent is None:
        raise Http404
    consent.log = visit.log
    return consent


@require_http_methods(["GET", "POST"])
@of_log("choose members")
def add_member(visit):
    """Somebody from a service that the family has let in; with less than the consent gives, if goals are named."""
    log = visit.log
    there = Member.objects.filter(log=log, left_at=None).values_list("person_id", flat=True)
    offers = {
        "person": options.employees(options.covered_units(log), but=[*there, visit.person.pk]),
        "goals": options.goals_of(log),
    }
    form = AddMemberForm(visit.request, log, offers=offers)
    done = receive(visit.request, form, lambda typed: let_in(visit, typed), then=access_address(log))
    return done or visit.show("relaylog/add_member.html", page="team", status=form.status, form=form, offers=offers)


def let_in(visit, typed):
    hat = typed["person"]
    person, unit = (hat.person, hat.unit) if hat else (None, None)
    return operations.add_member(visit.log, person=person, unit=unit, goals=typed["goals"], by=visit.person)


@require_http_methods(["GET", "POST"])
@of_log("choose members")
def remove_member(visit, member_id):
    """Out at the next statement; what they have written stays."""
    member = visit.find(Member, member_id, left_at=None)
    people = People([member.person_id, visit.log.child_id], [member.hat_id])
    act = partial(operations.remove_member, visit.log, person=people.person(member.person_id))
    shown = {"people": people, "member": member, "names": people}
    return one_button(visit, act, "relaylog/remove_member.html", then=access_address(visit.log), page="team", **shown)
