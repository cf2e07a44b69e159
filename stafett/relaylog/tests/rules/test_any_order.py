"""Whatever people do, in whatever order: everybody sees what they should, there is one holder, and no measure is loose.

A long random walk by random people. Beside it `oracle.py` keeps, in plain sets, what should be true.
"""

import datetime as dt
import random

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import Block, Consent, Goal, Holding, Measure, Note, RelayLog
from tests.neighbours import evaluate

from . import oracle
from .who_may import whole

WHO_MAY = whole()
PLAYED_BY = {
    "child": "ada",
    "guardian": "berit",
    "holder": "dina",
    "bearer": "pia",
    "helper": "emil",
    "goal_helper": "gro",
    "leader": "guri",
    "asked": "ingrid",
    "acting": "mona",
}
STAFF = {"dina": "school", "siri": "school", "emil": "station", "ingrid": "station", "gro": "ppt", "finn": "elsewhere"}
STAFF |= oracle.HOMES
EVERYBODY = [*oracle.FAMILY, *STAFF]
ANSWERS = ["yes", "yes", "yes", "no", "not_now"]


class Walk:
    """The town, the oracle's world, and what has been done so far."""

    def __init__(self, town, seed):
        self.town, self.random, self.done = town, random.Random(seed), []
        self.hats = {name: getattr(town, name).first_hat for name in STAFF}
        self.measures, self.goals = [town.measure, town.other_measure], [town.goal.pk, town.other_goal.pk]
        self.world = self._as_it_is()

    def _as_it_is(self):
        """Ada's log as the village left it, said again by hand."""
        ada, gro, nina = self.town, {self.town.goal.pk}, {self.town.other_goal.pk}
        goals, far = gro | nina, clock.today() + dt.timedelta(days=200)
        notes = {note.pk: note.goal_id for note in ada.notes.values()} | self._note_of_the_level()
        said = dict.fromkeys(oracle.MUST_ANSWER, "yes")
        year = clock.months_later(clock.today(), 12)
        return oracle.World(
            units=dict(STAFF),
            goals=goals,
            notes=notes,
            consents={
                "school": oracle.Consent("school", None, midnight(year), dict(said)),
                "station": oracle.Consent("station", None, midnight(far), dict(said)),
                "ppt": oracle.Consent("ppt", gro, midnight(far), dict(said)),
                "nav": oracle.Consent("nav", None, midnight(far)),
            },
            members={("dina", 0): None, ("emil", 0): None, ("gro", 0): None},
            holder=("dina", 0, "school"),
            now=clock.now() + dt.timedelta(minutes=5),
        )

    def _note_of_the_level(self):
        ask(self.town.berit)
        return {note.pk: None for note in Note.objects.filter(about="level")}

    def person(self, name):
        return getattr(self.town, name)

    def unit(self, name):
        return getattr(self.town, name)

    def ask(self, name):
        return ask(self.person(name), self.hats.get(name))

    def one(self, *things):
        return self.random.choice(things)

    def step(self):
        """Somebody tries something. What succeeds must be theirs to do, and is told to the oracle."""
        verb, tries = self.random.choices(list(ACTS.items()), [weight for _, weight in ACTS.values()])[0]
        name = self.somebody(verb)
        with clock.at(self.world.now):
            try:
                with transaction.atomic():
                    self.ask(name)
                    self.done.append((verb, name))
                    happened = tries[0](self, name)
            except (NotAllowed, ObjectDoesNotExist, RuleBroken) as refused:
                self.done[-1] += (f"{type(refused).__name__} {refused}",)
                return
            assert verb not in WHO_MAY or self.may(name, verb), f"{name} did {verb}"
            happened()

    def somebody(self, verb):
        """Mostly one of those who may, so that much happens; and every third time anybody."""
        able = [name for name in EVERYBODY if verb in WHO_MAY and self.may(name, verb)]
        return self.random.choice(able if able and self.random.random() < 0.66 else EVERYBODY)

    def may(self, name, verb):
        return any(WHO_MAY[verb][PLAYED_BY[part]] for part in self.world.parts(name))

    def check(self, names):
        with clock.at(self.world.now):
            for name in names:
                self._sees_what_they_should(name)
            ask(self.town.ada)
            self._has_one_holder()
            measures = Measure.objects.filter(log=self.town.log)
            assert all(measure.responsible_id and measure.evaluate_on for measure in measures)

    def _sees_what_they_should(self, name):
        person, log = self.ask(name), self.town.log
        assert {str(part) for part in policy.parts(person, log)} == self.world.parts(name), name
        assert RelayLog.objects.filter(pk=log.pk).exists() is bool(self.world.parts(name)), name
        assert set(Goal.objects.filter(log=log).values_list("pk", flat=True)) == self.world.sees_goals(name), name
        assert set(Note.objects.filter(log=log).values_list("pk", flat=True)) == self.world.sees_notes(name), name

    def _has_one_holder(self):
        held = list(Holding.objects.filter(log=self.town.log, laid_down_at=None))
        assert len(held) == (0 if self.world.closed else 1)
        if held and self.world.holder:
            assert held[0].holder_id == self.person(self.world.holder[0]).pk


def midnight(day):
    return dt.datetime.combine(day, dt.time.min, clock.OSLO)


def ask_consent(walk, name):
    unit, days = walk.one("school", "station", "ppt", "nav", "welfare"), walk.one(3, 30, 90)
    goals = walk.random.sample(walk.goals, walk.one(0, 0, 1))
    rows = list(Goal.objects.filter(pk__in=goals))
    until = walk.world.today() + dt.timedelta(days=days)
    by = walk.person(name)
    do.ask_consent(
        walk.town.log, unit=walk.unit(unit), scope="goals" if goals else "whole", goals=rows, until=until, by=by
    )

    def happened():
        walk.world.consents[unit] = oracle.Consent(unit, set(goals) or None, midnight(until))

    return happened


def a_consent(walk):
    """One of the questions that stand, as it lies in the database; and what the oracle has of it."""
    unit = walk.random.choice(sorted(walk.world.consents))
    return Consent.objects.get(log=walk.town.log, unit=walk.unit(unit), replaced_at=None), walk.world.consents[unit]


def answer_consent(walk, name):
    row, consent = a_consent(walk)
    answer = walk.one(*ANSWERS)
    do.answer_consent(row, answer=answer, by=walk.person(name))

    def happened():
        consent.answers[name] = answer
        walk.world.pass_the_baton()

    return happened


def withdraw_consent(walk, name):
    row, consent = a_consent(walk)
    do.withdraw_consent(row, by=walk.person(name))
    return lambda: consent.withdrawn.add(name)


def add_member(walk, name):
    other = walk.random.choice(list(STAFF))
    goals = walk.random.sample(walk.goals, walk.one(0, 0, 1))
    rows = list(Goal.objects.filter(pk__in=goals))
    unit = walk.unit(STAFF[other])
    do.add_member(walk.town.log, person=walk.person(other), unit=unit, goals=rows, by=walk.person(name))

    def happened():
        walk.world.members[other, walk.world.hat(other)] = set(goals) or None

    return happened


def remove_member(walk, name):
    other = walk.random.choice(list(STAFF))
    do.remove_member(walk.town.log, person=walk.person(other), by=walk.person(name))

    def happened():
        for member in [member for member in walk.world.members if member[0] == other]:
            del walk.world.members[member]

    return happened


def write_note(walk, name):
    goals = [None, *walk.goals]
    goal = Goal.objects.filter(pk=walk.random.choice(goals)).first()
    note = do.write_note(walk.town.log, text="Hei", goal=goal, by=walk.person(name))
    return lambda: walk.world.notes.update({note.pk: goal.pk if goal else None})


def set_goal(walk, name):
    goal = do.set_goal(walk.town.focus, text="Mer", child_words="", by=walk.person(name))

    def happened():
        walk.world.goals.add(goal.pk)
        walk.goals.append(goal.pk)

    return happened


def plan_measure(walk, name):
    goal = Goal.objects.get(pk=walk.random.choice(walk.goals))
    today, responsible = walk.world.today(), walk.person(walk.random.choice(EVERYBODY))
    measure = do.plan_measure(
        goal,
        title="Tur",
        how="",
        responsible=responsible,
        starts_on=today,
        evaluate_on=today + dt.timedelta(days=9),
        by=walk.person(name),
    )
    return lambda: walk.measures.append(measure)


def evaluate_measure(walk, name):
    measure = walk.random.choice(walk.measures)
    evaluate(measure, by=walk.person(name), decision=walk.one("continue", "end"))
    return lambda: None


def change_level(walk, name):
    do.change_level(walk.town.log, to=walk.one(1, 2, 3), because="Det trengs.", by=walk.person(name))
    as_seen_by = ask(walk.town.ada) if "ada" not in walk.world.kept_out else ask(walk.town.berit)
    newest = Note.objects.filter(log=walk.town.log, about="level").exclude(pk__in=walk.world.notes)
    found = {note.pk: None for note in newest} if as_seen_by else {}
    return lambda: walk.world.notes.update(found)


def offer_baton(walk, name):
    other, days = walk.random.choice(list(STAFF)), walk.one(0, 0, 2)
    day = walk.world.today() + dt.timedelta(days=days)
    unit = walk.unit(STAFF[other])
    do.offer_baton(walk.town.log, to=walk.person(other), unit=unit, takes_over_on=day, summary="", by=walk.person(name))

    def happened():
        walk.world.offer = oracle.Offer(other, walk.world.hat(other), STAFF[other], day)

    return happened


def accept_baton(walk, name):
    do.accept_baton(walk.town.log, by=walk.person(name))

    def happened():
        walk.world.offer.accepted = True
        walk.world.pass_the_baton()

    return happened


def the_offer_ends(walk):
    walk.world.offer = None


def decline_baton(walk, name):
    do.decline_baton(walk.town.log, because="Nei.", by=walk.person(name))
    return lambda: the_offer_ends(walk)


def withdraw_offer(walk, name):
    do.withdraw_offer(walk.town.log, by=walk.person(name))
    return lambda: the_offer_ends(walk)


def answer_handover(walk, name):
    answer = walk.one(*ANSWERS)
    do.answer_handover(walk.town.log, answer=answer, by=walk.person(name))
    return lambda: the_offer_ends(walk) if answer == "no" else None


def block_person(walk, name):
    other = walk.random.choice([one for one in EVERYBODY if one != "ada"])
    do.block_person(walk.town.log, person=walk.person(other), because="Avtalt.", by=walk.person(name))
    return lambda: walk.world.kept_out.add(other)


def ask_to_lift(walk, name):
    do.ask_to_lift(a_block(walk), by=walk.person(name))
    return lambda: None


def a_block(walk):
    blocks = list(Block.objects.filter(log=walk.town.log, lifted_at=None).order_by("since"))
    return walk.random.choice(blocks or [walk.town.block])


def agree_to_lift(walk, name):
    block = do.agree_to_lift(a_block(walk), by=walk.person(name))
    names = [one for one in EVERYBODY if walk.person(one).pk == block.person_id]
    return lambda: walk.world.kept_out.difference_update(names)


def take_back(walk, name):
    do.take_back_agreement(walk.town.log, by=walk.person(name))

    def happened():
        world = walk.world
        world.taken_back.add(name)
        world.paused_at = world.paused_at or world.now
        if world.taken_back >= set(world.waited_for()):
            world.end()

    return happened


def give_again(walk, name):
    do.give_agreement_again(walk.town.log, by=walk.person(name))

    def happened():
        walk.world.taken_back.discard(name)
        if not walk.world.taken_back & set(walk.world.waited_for()):
            walk.world.paused_at = None

    return happened


def close_log(walk, name):
    do.close_log(walk.town.log, because="moved", by=walk.person(name))
    return walk.world.end


def somebody_leaves(walk, _name):
    other = walk.random.choice(list(STAFF))
    with on_duty("register", walk.town.municipality):
        people.end_employment(walk.hats[other])
    return lambda: walk.world.gone.add(other)


def somebody_comes_back(walk, _name):
    if not walk.world.gone:
        return lambda: None
    other = walk.random.choice(sorted(walk.world.gone))
    with on_duty("register", walk.town.municipality):
        old = walk.hats[other]
        walk.hats[other] = people.employ(walk.person(other), unit=old.unit, title=old.title, role=old.role)

    def happened():
        walk.world.gone.discard(other)
        walk.world.hats[other] = walk.world.hat(other) + 1

    return happened


def somebody_becomes_family(walk, _name):
    other = walk.random.choice([name for name in STAFF if name not in walk.world.kin])
    with on_duty("register", walk.town.municipality):
        people.register_guardianship(
            walk.town.ada, guardian=walk.person(other), responsibility="no", verified_how="sett"
        )
    return lambda: walk.world.kin.add(other)


def days_pass(walk, _name):
    walk.world.now += dt.timedelta(days=walk.one(1, 1, 2, 8), hours=walk.one(0, 5, 13))
    with clock.at(walk.world.now):
        do.do_the_mornings_duty(walk.town.municipality)
    return walk.world.in_the_morning


ACTS = {  # what can happen, and how often beside the others
    "ask for consent": (ask_consent, 6),
    "answer a consent": (answer_consent, 10),
    "withdraw a consent": (withdraw_consent, 2),
    "choose members": (add_member, 6),
    "take somebody out": (remove_member, 2),
    "write a note": (write_note, 6),
    "set a goal": (set_goal, 2),
    "plan a measure": (plan_measure, 3),
    "evaluate a measure": (evaluate_measure, 3),
    "change the level": (change_level, 2),
    "offer the baton": (offer_baton, 8),
    "accept the baton": (accept_baton, 12),
    "decline the baton": (decline_baton, 3),
    "withdraw the offer": (withdraw_offer, 2),
    "answer the handover": (answer_handover, 4),
    "block a person": (block_person, 2),
    "ask to lift a block": (ask_to_lift, 3),
    "agree to lift a block": (agree_to_lift, 4),
    "take back the agreement": (take_back, 0.5),
    "give it again": (give_again, 4),
    "close the log": (close_log, 0.5),
    "somebody leaves": (somebody_leaves, 2),
    "somebody comes back": (somebody_comes_back, 3),
    "somebody becomes family": (somebody_becomes_family, 0.3),
    "days pass": (days_pass, 4),
}


def walk(town, seed, steps):
    walking = Walk(town, seed)
    try:
        walking.check(EVERYBODY)
        for _ in range(steps):
            walking.step()
            walking.check(walking.random.sample(EVERYBODY, 4))
            if walking.world.closed:
                break
        walking.check(EVERYBODY)
    except AssertionError as wrong:
        told = "\n".join(map(str, walking.done[-12:]))
        raise AssertionError(f"seed {seed}, after {len(walking.done)} acts: {wrong}\n{told}") from wrong
    return walking


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_everybody_sees_what_they_should_whatever_happens(nordvik, seed):
    walked = walk(nordvik, seed, 150)
    assert walked.world.closed or sum(len(act) == 2 for act in walked.done) > 50, "hardly anything succeeded"


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 130))
def test_everybody_sees_what_they_should_whatever_happens_for_long(nordvik, seed):
    walk(nordvik, seed, 500)
