"""What happens now, in plain words for the family: the next thing, who does it, by when, and what comes after.

Worked out from what the page has read already, so that it costs no question and says nothing that the reader may not
read. No place is named, and no service.
"""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import date_words, day, day_month

from ..models import Pause
from ..models.agreement import Answer
from ..models.redaction import GONE
from ..policy import Part
from .standing import State
from .who_answers import AGES

AFTER = 3  # as many steps are shown after the next one
FIRST, SECOND = dt.date.min, dt.date.min + dt.timedelta(days=1)  # before everything that has a day


@dataclass(frozen=True)
class Step:
    """`on`: the day it goes by; never shown, since `when` says what the day means. `mine`: the reader's own to do."""

    on: dt.date
    what: str
    who: str
    when: str
    address: str = ""
    mine: bool = False


@dataclass(frozen=True)
class HappensNow:
    """`mine`: whether the next step is the reader's own. `meanwhile`: [(words, address)] of what can be done now."""

    next: Step
    after: tuple
    mine: bool
    meanwhile: tuple = ()


def happens_now(page, todos):
    """For one in the family, in a log that has been opened. `todos`: what they are asked for on the same page."""
    steps = list({State.OPEN: _open, State.PAUSED: _paused}.get(page.standing.state, _closed)(page))
    own = [_own_answer()] if any(one.waits for one in todos) else []
    return _in_order([*own, *steps], _meanwhile(page))


def before_it_opens(at):
    """On the page of the question. Goes by one's own answer alone: what another has answered changes no word."""
    asker, steps = at.people.name(at.log.proposed_by_id, _("En ansatt")), []
    if at.asked and at.my_answer is None:
        steps.append(_own_answer())
    if at.my_answer == Answer.NO and not at.counts:
        what, when = _("Nei-et ditt gjelder fra du fyller %(age)s"), _("Du kan ombestemme deg når du vil")
        steps.append(Step(FIRST, what % {"age": at.log.municipality.choice(AGES["beside"])}, _("Du"), when))
    if at.my_answer == Answer.NO and at.counts:
        what, when = _("Det blir ingen logg så lenge du sier nei"), _("Du kan ombestemme deg når du vil")
        steps.append(Step(SECOND, what, _("Du"), when))
    else:
        who = _("Alle som må svare, hver for seg")
        steps.append(Step(SECOND, _("Loggen åpner når alle som må, har sagt ja"), who, _("Ingen frist")))
        follows = _("%(name)s får stafettpinnen og tar kontakt") % {"name": asker}
        steps.append(Step(dt.date.max, follows, asker, _("Når loggen er åpen")))
    return _in_order(steps, ())


def _in_order(steps, meanwhile):
    """Those of the same day in the order they were found."""
    first, *after = sorted(steps, key=lambda one: one.on)
    return HappensNow(first, tuple(after[:AFTER]), first.mine, meanwhile)


def _own_answer():
    return Step(FIRST, _("Vi venter på svar fra deg"), _("Du"), _("Når du er klar"), mine=True)


def _open(page):
    dated = [*_baton(page), *_meetings(page), *_evaluations(page)]
    if _does_not_see(page):
        return [_until_she_sees(page), *dated]
    return dated or [_agree_on_the_next(page)]


def _baton(page):
    holder, offer = page.holder, page.offer
    if offer is None:
        if holder and holder.acting:
            who = _("%(name)s, som er vikar så lenge") % {"name": holder.name}
            yield Step(SECOND, _("Loggen skal få en ny stafettholder"), who, _("Så snart noen har sagt ja"))
        return
    name, on = page.people.name(offer.to_id, _("En ansatt")), offer.takes_over_on
    keeps = _("%(name)s har pinnen så lenge") % {"name": holder.name} if holder else ""
    if offer.accepted_at:
        what, when = _("%(name)s har sagt ja til å ta over stafettpinnen"), _("Tidligst %(day)s")
    else:
        what, when = _("%(name)s er spurt om å ta over stafettpinnen"), _("Etter planen %(day)s")
    yield Step(on, what % {"name": name}, keeps, when % {"day": day_month(on)}, reverse("baton", args=[page.log.pk]))


def _meetings(page):
    for row in page.meetings_to_write_up:
        what = _("Det dere snakket om i møtet %(day)s, skrives ned") % {"day": day_month(row.at)}
        yield Step(day(row.at), what, _holder(page), _("Så snart som mulig"))
    row = page.next_meeting
    if row:
        on, address = day(page.expected(row)), reverse("meeting", args=[page.log.pk, row.pk])
        yield Step(on, _("Neste møte"), _holder(page), page.next_time, address)


def _evaluations(page):
    """What each has promised to look at together with the family, the nearest first."""
    for one in sorted(page.plan.to_evaluate, key=lambda one: one.row.evaluate_on)[: AFTER + 1]:
        title = _("et tiltak") if one.row.title == GONE else _("«%(title)s»") % {"title": one.row.title}
        when = _("Skulle vært gjort %(day)s") if one.days_late else _("Senest %(day)s")
        what = _("Dere ser sammen på om %(title)s hjelper") % {"title": title}
        mine = one.row.responsible_id == page.person.pk
        who = _("Du") if mine else one.who or _holder(page)
        yield Step(one.row.evaluate_on, what, who, when % {"day": day_month(one.row.evaluate_on)}, mine=mine)


def _until_she_sees(page):
    what = _("%(name)s har stafettpinnen, men ser ikke loggen nå") % {"name": page.holder.name}
    who, when = _("Alle som må svare, hver for seg"), _("Til alle som må, har sagt ja til tjenesten")
    return Step(SECOND, what, who, when)


def _agree_on_the_next(page):
    return Step(SECOND, _("Dere avtaler neste steg sammen"), _holder(page), _("Ingen dag er satt ennå"))


def _does_not_see(page):
    bearers = {one.person_id for one in page.readers if Part.BEARER in one.parts}
    return page.holder is not None and page.holder.person_id in bearers


def _holder(page):
    return page.holder.name if page.holder else _("Stafettholderen")


def _paused(page):
    """The same day and the same words for all in the family: whose doing it was is nobody's to know."""
    pause = next((row for row in page.found[Pause] if row.until is None), None)
    last = day(pause.since) + dt.timedelta(days=page.chosen["pause_days"]) if pause else None
    when = _("Senest %(day)s. Ellers avsluttes loggen.") % {"day": date_words(last)} if last else ""
    yield Step(SECOND, _("Loggen venter på at alle som må, vil ha den"), _("Hver for seg, i familien"), when)


def _closed(page):
    closed = page.log.closed_at
    yield Step(
        SECOND, _("Loggen er avsluttet"), _("Ingen arbeider i den nå"), _("Fra %(day)s") % {"day": date_words(closed)}
    )
    months = page.chosen["keep_closed_months"]
    if months is not None:
        gone = date_words(clock.months_later(day(closed), months))
        yield Step(dt.date.max, _("Loggen slettes for godt"), _("Kommunen"), _("Tidligst %(day)s") % {"day": gone})


def _meanwhile(page):
    """What can be done while one waits, by what one may do now."""
    can, log = page.standing.can, page.log
    ways = [
        ("ask for help", _("Be om hjelp eller et møte"), "ask-for-help"),
        ("write a note", _("Skriv i loggen"), "write-note"),
        ("see who has read", _("Se hvem som har lest den"), "readings"),
    ]
    return tuple((words, reverse(name, args=[log.pk])) for verb, words, name in ways if verb in can)
