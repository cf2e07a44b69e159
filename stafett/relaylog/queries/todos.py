"""What the family is asked for in one log: few things, the easiest first, and never a reproach."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import date_words, day_before, day_month, time_of_day, weekday_date

from ..models import AgreementAnswer, ConsentAnswer, OfferAnswer
from ..models.agreement import Answer
from .ending import to_renew
from .help_requests import has_new_reply
from .questions import has_new_answer
from .standing import State

FRESH = dt.timedelta(days=14)  # so long after a meeting one is asked how it was, and so long before an evaluation
FEW = 2


@dataclass(frozen=True)
class Todo:
    """`which`: tells two apart that have the same address. No word that somebody has written."""

    title: str
    words: str
    address: str
    icon: str = "klokke"
    waits: bool = True  # for an answer: not where silence is no hindrance, or there is only something to read
    which: str = ""


def todos_of(page):
    """The family's tasks on the page of a log."""
    if page.log.closed_at:
        return []
    asked = [*_agreement(page), *_consents(page), *_cooling(page), *_renewals(page), *_handover(page), *_answers(page)]
    return [*asked, *_meetings(page), *_measures(page)]


def _mine(page, kind):
    """What the one who looks has answered; the walls show nobody's else."""
    return [row for row in page.found[kind] if row.person_id == page.person.pk]


def _agreement(page):
    """The log waits for a yes: from one who never gave it, or from all while it is paused. Not whose doing it was."""
    log, mine = page.log, next(iter(_mine(page, AgreementAnswer)), None)
    if mine is None and not page.may_answer:
        return
    if mine is None or not mine.answer:
        words = _("Du har ikke svart på det ennå. Du kan si ja, nei eller ikke nå.")
        yield Todo(_("Vil du være med på denne loggen?"), words, reverse("agreement", args=[log.pk]))
    elif mine.taken_back_at or page.standing.state == State.PAUSED:
        words = _("Du har trukket avtalen.") if mine.taken_back_at else _("Loggen er på pause.")
        yield Todo(
            _("Vil du at loggen skal fortsette?"),
            words,
            reverse("give-agreement-again", args=[log.pk]),
            waits=bool(mine.taken_back_at),
        )
    elif mine.answer != Answer.YES:
        words = _("Du kan ombestemme deg når du vil.")
        yield Todo(_("Vil du være med på denne loggen?"), words, reverse("agreement", args=[log.pk]), waits=False)


def _consents(page):
    if "answer a consent" not in page.standing.can:
        return
    mine = {row.consent_id: row for row in _mine(page, ConsentAnswer)}
    asked = {pk for pk, row in mine.items() if not row.withdrawn_at and row.answer is None}
    for consent in page.consents:
        if not consent.own:
            continue
        unasked = page.may_answer and consent.row.pk not in mine and consent.state != "ended"
        if consent.row.pk in asked and consent.state == "waiting" or unasked:
            title = _("Kan %(service)s få se loggen?") % {"service": consent.unit}
            words = _("Det gjelder %(about)s. Du kan si ja, nei eller ikke nå.") % {"about": consent.about}
            if consent.is_private:
                words = _("%(name)s er en privatperson. Du kan si ja, nei eller ikke nå.") % {"name": consent.unit}
            yield Todo(title, words, reverse("answer-consent", args=[page.log.pk, consent.row.pk]), "laas")


def _cooling(page):
    """Who reads soon, for those whose yes it goes by: it can be taken back before that, and no other learns who did."""
    if "withdraw a consent" not in page.standing.can:
        return
    mine = {row.consent_id for row in _mine(page, ConsentAnswer) if row.answer == Answer.YES and not row.withdrawn_at}
    for one in page.consents:
        if one.cools and one.own and one.row.pk in mine:
            when = {"day": weekday_date(one.reads_from), "time": time_of_day(one.reads_from), "name": one.unit}
            title = _("Fra %(day)s kl. %(time)s leser %(name)s") % when
            words = _("%(name)s er en privatperson. Vil du ikke det, kan du trekke det nå.") % {"name": one.unit}
            address = reverse("withdraw-consent", args=[page.log.pk, one.row.pk])
            yield Todo(title, words, address, "klokke", waits=False)


def _renewals(page):
    """Services whose time runs out: the family is asked whether they shall see the log for a while more."""
    if "renew a consent" not in page.standing.can:
        return
    for consent, end in to_renew(page.consents, _mine(page, ConsentAnswer), page.chosen["consent_reminder_days"]):
        if consent.cools:
            continue
        last = date_words(day_before(end.ends_at))
        if end.over:
            title, words = _("Skal %(service)s få se loggen igjen?"), _("Samtykket gikk ut %(day)s.") % {"day": last}
        else:
            title, words = (
                _("Skal %(service)s fortsatt få se loggen?"),
                _("Samtykket varer til og med %(day)s.") % {"day": last},
            )
        address = reverse("renew-consent", args=[page.log.pk, consent.row.pk])
        yield Todo(title % {"service": consent.unit}, words, address, "klokke", which="over" if end.over else "")


def _handover(page):
    offer = page.offer
    if offer and not any(row.offer_id == offer.pk for row in _mine(page, OfferAnswer)):
        name = page.people.first_name(offer.to_id, _("en ny"))
        title = _("Er det greit at %(name)s tar over pinnen?") % {"name": name}
        words = _("Du kan si ja, nei eller ikke nå.")
        address = reverse("baton", args=[page.log.pk])
        yield Todo(title, words, address, "pinne", waits=False, which=str(offer.pk))


def _answers(page):
    if page.has_been_answered and has_new_answer(page.log, page.person):
        address = reverse("readings", args=[page.log.pk]) + "#spurt"
        yield Todo(_("Du har fått svar"), _("Du spurte om hvorfor loggen ble åpnet."), address, "samtale", waits=False)
    if has_new_reply(page.log, page.found, page.person):
        address = reverse("help-requests", args=[page.log.pk])
        yield Todo(_("Du har fått svar"), _("Les det når det passer."), address, "samtale", waits=False)


def _meetings(page):
    """Whether one comes to the next, and how the last one was. Only what one has answered oneself is known here."""
    if "answer a meeting" not in page.standing.can:
        return
    ahead = page.next_meeting
    if ahead and f"coming {ahead.pk}" not in page.answered:
        title, words = _("Når kan du komme på møtet?"), _("Noen tider er foreslått.")
        if ahead.pk not in page.slots:
            title = _("Kommer du på møtet %(day)s?") % {"day": weekday_date(ahead.at)}
            words = _("Du kan også be om en annen tid.")
        address, at = _to(page, "answer-meeting", ahead), page.expected(ahead).isoformat()
        yield Todo(title, words, address, "kalender", waits=False, which=at)
    held = next(iter(page.held_meetings), None)
    if held and held.held_at > clock.now() - FRESH and f"after {held.pk}" not in page.answered:
        title = _("Hvordan var møtet %(day)s?") % {"day": day_month(held.at)}
        yield Todo(title, _("Det tar under ett minutt."), _to(page, "say-how-it-was", held), "samtale", waits=False)


def _measures(page):
    """Those that are soon to be evaluated, a few: does it help?"""
    soon = [one for one in page.plan.measures if one.helps and one.row.evaluate_on <= clock.today() + FRESH]
    soon = [one for one in soon if f"helps {one.row.pk}" not in page.answered]
    for one in sorted(soon, key=lambda one: one.row.evaluate_on)[:FEW]:
        title = _("Hjelper «%(title)s»?") % {"title": one.row.title}
        yield Todo(title, _("Det tar under ett minutt."), one.helps, "hjerte", waits=False)


def _to(page, name, row):
    return reverse(name, args=[page.log.pk, row.pk])
