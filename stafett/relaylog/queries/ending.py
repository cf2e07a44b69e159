"""Consents that end soon, or have ended by their day: who is reminded, and when. Worked out when a page is read."""

import datetime as dt
from dataclasses import dataclass

from stafett.core import clock
from stafett.design.dates import day

from ..models.agreement import Answer


@dataclass(frozen=True)
class Ending:
    """How near a consent is to its end. `reminded_on`: the latest of the municipality's days that has come."""

    ends_at: dt.datetime
    days_left: int
    reminded_on: dt.date
    first: bool  # only the first of several reminders has come: it can wait a little

    @property
    def over(self):
        return self.days_left <= 0


def ending(ends_at, reminders):
    """None before the first day of the reminders, and when as long has passed since it ended."""
    left = clock.days_until(ends_at)
    if not -reminders[0] < left <= reminders[0]:
        return None
    come = min(days for days in (*reminders, 0) if left <= days) if left > 0 else 0
    first = len(reminders) > 1 and come == reminders[0]
    return Ending(ends_at, left, day(ends_at) - dt.timedelta(days=come), first)


def stands(answer):
    """A yes that has not been taken back."""
    return answer is not None and answer.answer == Answer.YES and not answer.withdrawn_at


def asked_again(later, end):
    """Whether one is (still) to be reminded: not after a yes or a no; after "not now" when the next day has come."""
    if later is None or later.answer is None:
        return True
    return later.answer == Answer.NOT_NOW and not later.withdrawn_at and day(later.answered_at) < end.reminded_on


def to_renew(consents, answers, reminders):
    """[(consent, ending)] of the services that one in the family is asked about again. `answers`: one's own rows.

    Goes by one's own yes alone, so that it says nothing about what another has answered.
    """
    mine = {row.consent_id: row for row in answers}
    found = [(one, ending(one.row.ends_at, reminders)) for one in consents if stands(mine.get(one.row.pk))]
    later = {one.row.pk: mine.get(one.later.row.pk) if one.later else None for one, _end in found}
    return [(one, end) for one, end in found if end and asked_again(later[one.row.pk], end)]


@dataclass(frozen=True)
class Asked:
    """One consent as the start page knows it: to whom, its dates, and the answers that the one who looks may see."""

    to: object
    consent_id: object
    asked_at: dt.datetime
    ends_at: dt.datetime
    renews: object
    answers: tuple

    @property
    def waits(self):
        """Somebody has not answered. A renewal is followed up with the one that it renews."""
        open_ones = (None, Answer.NOT_NOW)
        unanswered = any(one.answer in open_ones and not one.withdrawn_at for one in self.answers)
        return unanswered and not self.renews and self.ends_at > clock.now()

    @property
    def agreed(self):
        return all(map(stands, self.answers))


def endings_of(asked, reminders):
    """The endings of one log, the nearest first: of each service what was agreed last, unless that is renewed."""
    services = {}
    for one in sorted(asked, key=lambda one: one.ends_at):
        services.setdefault(one.to, []).append(one)
    found = []
    for rows in services.values():
        agreed = [one for one in rows if one.agreed]
        end = ending(agreed[-1].ends_at, reminders) if agreed else None
        later = [answer for one in rows if agreed and one.ends_at > agreed[-1].ends_at for answer in one.answers]
        if end and (not later or any(asked_again(answer, end) for answer in later)):
            found.append(end)
    return sorted(found, key=lambda end: end.ends_at)
