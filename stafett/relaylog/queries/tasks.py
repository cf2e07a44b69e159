"""What awaits an employee in one log, each thing with its day. Nothing here says what is written in it."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stafett.core import clock
from stafett.design.dates import day, day_before, day_month, time_of_day, weekday_date

from ..policy import Part
from .gaps import gaps_shown

LONG_WAIT = dt.timedelta(days=5)
SHORT = dt.timedelta(days=2)  # before a day to answer by: then it is time


@dataclass(frozen=True)
class Task:
    cover: object
    title: str
    words: str
    due: dt.date
    deadline: str
    action: tuple
    calm: bool = False  # there is time still

    @property
    def late(self):
        return self.due <= clock.today() and not self.calm


def tasks_of(log, person, people):
    """Every task of one log. A closed log asks nothing of anybody, but what the family asks to have sealed there."""
    yield from _redactions(log)
    if log.row.closed_at or log.is_family:
        return
    yield from _asked(log, people)
    yield from _proposed(log)
    if log.someone_awaits:
        yield _who_answers_now(log)
    if log.nobody_let_in:
        yield _nobody_let_in(log)
    if log.paused and (log.has_baton or log.parts & {Part.LEADER, Part.ACTING}):
        yield _paused(log)
    if Part.ACTING in log.parts and log.offer is None:
        yield _acting(log)
    yield from _questions(log)
    yield from _moved(log)
    if log.came and Part.HOLDER in log.parts:
        yield _came(log)
    if log.own_words_since and (Part.HOLDER in log.parts or _nobody_answers(log)):
        yield _own_words(log)
    if log.responses_since and Part.HOLDER in log.parts and Part.DEPUTY not in log.parts:
        yield _responses(log)
    if log.requests_since:
        yield _requests(log)
    yield from _evaluations(log, person)
    yield from _gaps(log)
    if log.has_baton:
        yield from _consents(log)
        yield from _endings(log)
        yield from _meetings(log)
    if log.has_baton or Part.ACTING in log.parts:
        yield from _handover(log, people)


def _task(log, title, words, due, deadline, verb, name, *args, calm=False):
    return Task(log.cover, title, words, due, deadline, (verb, reverse(name, args=[log.row.pk, *args])), calm)


def _redactions(log):
    """The family asks for a text to be sealed: whoever answers is told at once, and a leader when a week has gone."""
    for request, since, mine in log.redactions:
        words, due = _("en i familien ber om at en tekst forsegles"), day(since)
        if mine:
            yield _task(
                log, _("Svar om forsegling"), words, due, ago(since), _("Se og svar"), "answer-redaction", request
            )
        else:
            said = _("Ingen har svart familien")
            yield _task(log, said, words, due, ago(since), _("Se hvem som har pinnen"), "relay-log")


def _asked(log, people):
    if Part.ASKED in log.parts and not log.offer.accepted_at:
        offer, today = log.offer, clock.today()
        words = _("%(name)s spør deg") % {"name": people.name(offer.offered_by_id, _("Lederen"))}
        answer_by = _("Svar innen %(day)s") % {"day": day_month(offer.answer_by)}
        deadline = until(offer.answer_by) if offer.is_late else answer_by
        said, calm = _("Vil du ta imot pinnen?"), offer.answer_by > today + SHORT
        yield _task(log, said, words, min(today, offer.answer_by), deadline, _("Les og svar"), "baton", calm=calm)


def _proposed(log):
    if Part.OPENER not in log.parts:
        return
    if log.refused:
        said = _("Familien har sagt nei")
        yield _task(log, said, _("ta en prat"), clock.today(), ago(log.row.proposed_at), _("Se svaret"), "agreement")
    else:
        words, due = _("ikke alle har svart"), day(log.row.proposed_at) + LONG_WAIT
        yield _task(log, _("Vent på familien"), words, due, ago(log.row.proposed_at), _("Se status"), "agreement")


def _who_answers_now(log):
    words, deadline = _("noen andre svarer for barnet nå"), _("Nå")
    return _task(log, _("Spør dem som også må svare"), words, clock.today(), deadline, _("Spør"), "ask-who-answers-now")


def _nobody_let_in(log):
    words, deadline = _("ingen i familien kommer inn i loggen"), _("Nå")
    return _task(
        log, _("Adressen er beskyttet"), words, clock.today(), deadline, _("Se hvem det er trygt for"), "blocks"
    )


def _paused(log):
    words, deadline = _("loggen er på pause"), _("Nå")
    return _task(
        log, _("Hva trenger barnet nå?"), words, clock.today(), deadline, _("Se hva du kan gjøre"), "relay-log"
    )


def _acting(log):
    words, deadline = _("du er vikar"), _("Nå")
    return _task(log, _("Finn ny stafettholder"), words, clock.today(), deadline, _("Spør noen"), "offer-baton")


def _questions(log):
    for question, asked_at in log.questions:
        words, due = _("hvorfor loggen ble åpnet"), day(asked_at)
        yield _task(
            log, _("Svar familien"), words, due, ago(asked_at), _("Les og svar"), "answer-about-reading", question
        )


def _moved(log):
    """Leaders alone: whether anybody else is to be told is not for those who wrote it to decide."""
    for moved_at in log.moved if Part.LEADER in log.parts else ():
        words, due = _("vurder om noen skal varsles"), day(moved_at)
        deadline = _("Meldefrist 72 timer")
        yield _task(log, _("Noe sto i feil logg"), words, due, deadline, _("Se hva som er kjent"), "relay-log")


def _came(log):
    count, due = len(log.came), day(log.came[0])
    words = ngettext("%(n)s tekst er flyttet hit", "%(n)s tekster er flyttet hit", count) % {"n": count}
    deadline = _("Flyttet %(day)s") % {"day": day_month(due)}
    return _task(log, _("Noe sto i feil logg"), words, due, deadline, _("Les det"), "relay-log", calm=True)


def _nobody_answers(log):
    """Whoever has the baton may be ill, or not see it any more: then it is the others' who do."""
    return clock.now() - log.own_words_since > LONG_WAIT


def _own_words(log):
    """What the child has said to whoever has the baton, or to more: answered by one of them."""
    words, due = _("den loggen handler om, har skrevet"), day(log.own_words_since)
    days = (clock.today() - due).days
    if days == 0:
        deadline = _("Skrevet i dag")
    else:
        deadline = ngettext("Skrevet for %(n)s dag siden", "Skrevet for %(n)s dager siden", days) % {"n": days}
    return _task(log, _("Les og svar"), words, due, deadline, _("Les"), "own-words")


def _responses(log):
    """What the family has answered about a meeting or a measure: read by whoever has the baton."""
    words, due = _("noen i familien har svart"), day(log.responses_since)
    return _task(log, _("Les svarene"), words, due, day_month(due).capitalize(), _("Les"), "responses", calm=True)


def _requests(log):
    words, due = _("en i familien ber om noe"), day(log.requests_since)
    return _task(log, _("Les og svar"), words, due, ago(log.requests_since), _("Les"), "help-requests")


def _evaluations(log, person):
    """The holder watches over all dates; others over what they are responsible for."""
    for _log, due, measure, responsible in log.measures:
        if log.has_baton or responsible == person.pk:
            words = _("frist %(day)s") % {"day": day_month(due)} if due < clock.today() else _("sammen med familien")
            yield _task(
                log, _("Vurder et tiltak"), words, due, until(due), _("Vurder sammen"), "evaluate-measure", measure
            )


def _consents(log):
    page = "access" if Part.HOLDER in log.parts else "relay-log"
    for _consent, asked_at in log.waiting_consents:
        words, due = _("ikke alle har svart"), day(asked_at) + LONG_WAIT
        yield _task(log, _("Følg opp et samtykke"), words, due, ago(asked_at), _("Se status"), page)


def _endings(log):
    """A service's consent runs out. Who has the baton without it sees no list of services, but can ask again."""
    page = "access" if Part.HOLDER in log.parts else "ask-consent"
    for end in log.endings:
        last = _("Siste dag %(day)s") % {"day": day_month(day_before(end.ends_at))}
        if end.over:
            said, words = _("Et samtykke har gått ut"), _("familien kan si ja igjen")
        else:
            said, words = _("Et samtykke går snart ut"), _("snakk med familien")
        yield _task(log, said, words, end.reminded_on, last, _("Se samtykkene"), page, calm=end.first)


def _meetings(log):
    for meeting, at, is_set in log.meetings:
        words = _("kl. %(time)s") % {"time": time_of_day(at)} if is_set else _("tiden er ikke bestemt ennå")
        if at < clock.now():
            yield _task(
                log,
                _("Skriv hva dere ble enige om"),
                words,
                day(at),
                until(day(at)),
                _("Skriv"),
                "hold-meeting",
                meeting,
            )
        else:
            yield _task(log, _("Samarbeidsmøte"), words, day(at), until(day(at)), _("Åpne møtet"), "meeting", meeting)


def _gaps(log):
    """What is missing in a log whose baton one has, and no other task tells of."""
    for gap in gaps_shown(log):
        deadline = _("Siden %(day)s") % {"day": day_month(gap.since)}
        yield _task(log, gap.title, gap.words, day(gap.since), deadline, gap.verb, gap.name, *gap.args)


def _handover(log, people):
    """Whoever asked is told when nobody answers, and when the one who was asked has left."""
    offer = log.offer
    if not offer or Part.ASKED in log.parts:
        return
    name = people.name(offer.to_id, _("en kollega"))
    if has_left(offer.to_hat):
        said, words = _("Spør en annen om pinnen"), _("%(name)s arbeider ikke der lenger") % {"name": name}
        yield _task(log, said, words, clock.today(), _("Nå"), _("Se status"), "baton")
    elif offer.is_late:
        said, words = _("Ingen svar om pinnen"), _("%(name)s har ikke svart") % {"name": name}
        yield _task(log, said, words, offer.answer_by, until(offer.answer_by), _("Se status"), "baton")
    elif offer.accepted_at and offer.takes_over_on < clock.today():
        said, words = _("Pinnen er ikke overtatt"), _("%(name)s har sagt ja. Se hva den venter på") % {"name": name}
        yield _task(log, said, words, offer.takes_over_on, until(offer.takes_over_on), _("Se status"), "baton")
    else:
        words = _("%(name)s har sagt ja") if offer.accepted_at else _("%(name)s har ikke svart ennå")
        due = max(offer.takes_over_on, clock.today()) if offer.accepted_at else offer.answer_by
        deadline = _("Fra %(day)s") if offer.accepted_at else _("Svarer innen %(day)s")
        said, deadline = _("Følg med på overleveringen"), deadline % {"day": day_month(due)}
        yield _task(log, said, words % {"name": name}, due, deadline, _("Se status"), "baton", calm=True)


def has_left(hat):
    return hat.ends_at is not None and hat.ends_at <= clock.now()


def until(due):
    """12 dager over frist, i dag, or mandag 23. november."""
    late = (clock.today() - due).days
    if late > 0:
        return ngettext("%(n)s dag over frist", "%(n)s dager over frist", late) % {"n": late}
    words = _("i dag") if late == 0 else weekday_date(due)
    return words[0].upper() + words[1:]


def ago(moment):
    """Spurt for 9 dager siden."""
    days = (clock.today() - day(moment)).days
    if days == 0:
        return _("Spurt i dag")
    return ngettext("Spurt for %(n)s dag siden", "Spurt for %(n)s dager siden", days) % {"n": days}
