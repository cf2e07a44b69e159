"""A private person whom the family trusts: asked about like a service, and reads 48 hours after the last yes."""

import datetime as dt

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock, ids, keys
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import PrivatePerson, PrivateStop, RelayLog
from ..models.consent import Scope, may_ask_privately
from .asking import words
from .consent import PRIVATE_TEXT, ends_in_time, make_room, name_goals, set_out_consent
from .plan import written

A_LINE = 80
MOST = 6  # that the family asks itself about in one log in a year: so many grandparents, and a step-parent or two
A_YEAR = dt.timedelta(days=365)


@transaction.atomic
def ask_about_private_person(log, *, name, number, scope, goals=(), until, by):
    """One who must say yes, or the holder on the family's wish, asks whether somebody may read with them.

    Nobody is looked for: whether the number is anybody's, and whoever's it is, the answer is the same.
    """
    log = RelayLog.objects.lock_open(log)
    parts = policy.require(by, "ask about a private person", log)
    if not may_ask_privately(log):
        raise RuleBroken("private.not_now")
    name = words(name, "private.say_the_name", field="name", most=A_LINE)
    digits = ids.clean(number or "")
    mark = keys.looked_up_by(log.municipality_id, digits).hex()
    if scope not in Scope.values:
        raise RuleBroken("private.say_how_much", field="scope")
    if scope == Scope.GOALS and not goals:
        raise RuleBroken("consent.choose_goals", field="goals")
    ends_in_time(log, until)
    person = _asked_before(log, mark, policy.Part.HOLDER in parts) or _named(log, name, digits, mark, by)
    consent = set_out_consent(log, private_person=person, scope=scope, until=until, by=by, text=PRIVATE_TEXT)
    name_goals(log, consent, [log.goals.get(pk=goal.pk).pk for goal in goals] if scope == Scope.GOALS else ())
    asked = {"consent": consent.pk, "private_person": person.pk, "scope": scope, "until": until}
    record("private person asked about", who=by, about=log, **asked)
    return consent


@transaction.atomic
def stop_private_person(person, *, because, by):
    """From the next statement this one reads nothing of the log, whatever the family says yes to, now or later.

    Where somebody learns what the family does not dare to say. Not shown to the family: its lists go by the consent.
    """
    log = RelayLog.objects.lock(person.log)
    policy.require(by, "stop a private person", log)
    because = words(because, "block.say_why", field="because")
    if PrivateStop.objects.filter(private_person=person).exists():
        raise RuleBroken("block.is_in_place")
    stop = written(log, PrivateStop, by)
    stop.private_person, stop.because = person, because
    stop.save(force_insert=True)
    record("private person stopped", who=by, about=log, private_person=person.pk)
    return stop


def _asked_before(log, mark, by_holder):
    """The row of one whom the family has been asked about, with the name that it was asked by; None for a new one.

    In the family nobody asks twice, nor about one after the other: that another has said no is not to be found out by
    it, nor is anybody to be asked until they give in. The holder sees who has said no, and can ask again.
    """
    person = PrivatePerson.objects.filter(log=log, number_mark=mark).first()
    if not by_holder:
        asked = log.consents.exclude(private_person=None)
        if person and asked.filter(private_person=person, replaced_at=None).exists():
            raise RuleBroken("private.asked_before", field="number")
        if asked.filter(renews=None, asked_at__gt=clock.now() - A_YEAR).count() >= MOST:
            raise RuleBroken("private.many_asked")
    if person and by_holder:
        make_room(log, field="number", private_person=person)
    return person


def _named(log, name, digits, mark, by):
    person = written(log, PrivatePerson, by)
    person.name, person.number_mark, person.born = name, mark, ids.born(digits)
    person.save(force_insert=True)
    return person
