"""What the family is asked for in one log: few things, the easiest first, and never a reproach."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import AgreementAnswer, ConsentAnswer, OfferAnswer


@dataclass(frozen=True)
class Todo:
    title: str
    words: str
    address: str
    icon: str = "klokke"


def todos_of(page):
    """The family's tasks on the page of a log."""
    log, person = page.log, page.person
    if log.closed_at:
        return []
    return [*_agreement(log, person), *_consents(page), *_handover(page)]


def _agreement(log, person):
    """The log waits for a yes: from one who never gave it, or from all while it is paused. Not whose doing it was."""
    mine = AgreementAnswer.objects.filter(log=log, person=person).first()
    if mine is None:
        return
    if not mine.answer:
        words = _("Du har ikke svart på det ennå. Du kan si ja, nei eller ikke nå.")
        yield Todo(_("Vil du være med på denne loggen?"), words, reverse("agreement", args=[log.pk]))
    elif mine.taken_back_at or log.is_paused():
        words = _("Du har trukket avtalen.") if mine.taken_back_at else _("Loggen er på pause.")
        yield Todo(_("Vil du at loggen skal fortsette?"), words, reverse("give-agreement-again", args=[log.pk]))
    elif not mine.agrees():
        words = _("Du kan ombestemme deg når du vil.")
        yield Todo(_("Vil du være med på denne loggen?"), words, reverse("agreement", args=[log.pk]))


def _consents(page):
    unanswered = ConsentAnswer.objects.filter(log=page.log, person=page.person, withdrawn_at=None, answer=None)
    asked = set(unanswered.values_list("consent_id", flat=True))
    for consent in page.consents:
        if consent.row.pk in asked and consent.state == "waiting":
            title = _("Kan %(service)s få se loggen?") % {"service": consent.unit}
            words = _("Det gjelder %(about)s. Du kan si ja, nei eller ikke nå.") % {"about": consent.about}
            yield Todo(title, words, reverse("answer-consent", args=[page.log.pk, consent.row.pk]), "laas")


def _handover(page):
    offer = page.offer
    if offer and not OfferAnswer.objects.filter(offer_id=offer.pk, person=page.person).exists():
        name = page.people.name(offer.to_id, _("en ny")).split()[0]
        title = _("Er det greit at %(name)s tar over pinnen?") % {"name": name}
        yield Todo(title, _("Du kan si ja, nei eller ikke nå."), reverse("baton", args=[page.log.pk]), "pinne")
