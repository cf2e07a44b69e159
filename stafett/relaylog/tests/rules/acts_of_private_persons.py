"""Acts about a private person: the family is asked about the grandmother, answers, and takes it back."""

import datetime as dt

from stafett.relaylog import operations as do
from stafett.relaylog.models import Consent, Goal

from . import oracle
from .acts import ANSWERS, midnight
from .doing import knows


def ask_about_aud(walk, name):
    goals, days = walk.random.sample(walk.goals, walk.one(0, 0, 1)), walk.one(4, 30, 90)
    until, rows = walk.world.today() + dt.timedelta(days=days), list(Goal.objects.filter(pk__in=goals))
    told = {"name": "Aud", "number": walk.town.aud.number, "scope": "goals" if goals else "whole", "goals": rows}
    do.ask_about_private_person(walk.town.log, **told, until=until, by=walk.person(name))

    def happened():
        walk.world.private = oracle.Private(set(goals) or None, midnight(until), walk.world.now, name)

    return happened


def about_aud(walk):
    return Consent.objects.get(log=walk.town.log, unit=None, replaced_at=None)


def answer_about_aud(walk, name):
    answer, row = walk.one(*ANSWERS), about_aud(walk)
    do.answer_consent(row, answer=answer, born=knows(row), by=walk.person(name))
    return lambda: walk.world.private.answers.update({name: (answer, walk.world.now)})


def take_back_from_aud(walk, name):
    do.withdraw_consent(about_aud(walk), by=walk.person(name))
    return lambda: walk.world.private.withdrawn.add(name)


def the_parents_say_yes(walk, _name):
    """Each in a step of their own; else the hours hardly ever begin."""
    row, said = about_aud(walk), {}
    for name in oracle.PARENTS:
        walk.ask(name)
        do.answer_consent(row, answer="yes", born=knows(row), by=walk.person(name))
        said[name] = ("yes", walk.world.now)
    return lambda: walk.world.private.answers.update(said)


PRIVATELY = {
    "ask about a private person": (ask_about_aud, 4),
    "answer about a private person": (answer_about_aud, 3),
    "the parents say yes to her": (the_parents_say_yes, 4),
    "take back from a private person": (take_back_from_aud, 0.7),
}
