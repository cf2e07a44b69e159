"""Whatever people do, in whatever order: everybody sees what they should, there is one holder, and no measure is loose.

A long random walk by random people (`acts.py`). Beside it `oracle.py` keeps, in plain sets, what should be true. The
same seed walks the same way at any time of any day; when something is wrong, the seed and the last acts are told.
"""

import datetime as dt
import random

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.relaylog import policy
from stafett.relaylog.models import Goal, Holding, Measure, Note, RelayLog
from stafett.relaylog.operations import answer_agreement, answer_consent

from . import oracle
from .acts import ACTS, EVERYBODY, STAFF, midnight
from .acts_of_private_persons import PRIVATELY
from .acts_of_protection import PROTECTION
from .test_who_may import undone
from .who_may import whole

WHO_MAY = whole()
EVERY_ACT = ACTS | PROTECTION | PRIVATELY
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
    "deputy": "emil",  # and holder besides
    "private": "aud",
    "private_goals": "aud",
}
BY_THE_LIST_ALONE = {"frozen", "private", "private_goals"}  # which log it is, and not its row
BEFORE_IT_COUNTS = {"answer the agreement", "answer a consent"}  # in the days before a birthday, for what begins then
TURNS = (None, 15, 16, 18)
WALKS = range(5)


class Walk:
    """The town, the oracle's world, and what has been done so far."""

    def __init__(self, town, seed, turns=None):
        self.town, self.random, self.done = town, random.Random(seed), []
        self.hats = {name: getattr(town, name).first_hat for name in [*STAFF, "sara"]}
        self.measures, self.goals = [town.measure, town.other_measure], [town.goal.pk, town.other_goal.pk]
        self.world = self._as_it_is()
        if turns:
            self._soon_turns(turns)
        ask(town.berit)
        self.readings_before = Event.objects.filter(
            log_id=town.log.pk, is_reading=True, actor_hat_id__isnull=False
        ).count()

    def _as_it_is(self):
        """Ada's log as the village left it, said again by hand."""
        ada, gro, nina = self.town, {self.town.goal.pk}, {self.town.other_goal.pk}
        goals, far = gro | nina, clock.today() + dt.timedelta(days=200)
        notes = {note.pk: note.goal_id for note in ada.notes.values()} | self._note_of_the_level() | self._moved_here()
        said = dict.fromkeys(oracle.PARENTS, "yes")
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
            born=ada.ada.birth_date,
            now=midnight(clock.today() + dt.timedelta(days=1)) + dt.timedelta(hours=self.random.randrange(24)),
        )

    def _moved_here(self):
        """What Emil wrote in Sindre's log, and moved under a goal here."""
        ask(self.town.berit)
        moved = [note for note in Note.objects.filter(log=self.town.log) if note.text == "Ada kom."]
        assert len(moved) == 2
        return {note.pk: note.goal_id for note in moved}

    def _note_of_the_level(self):
        ask(self.town.berit)
        return {note.pk: None for note in Note.objects.filter(about="level")}

    def _soon_turns(self, age):
        """Ada has a birthday before long, and answers already if she is old enough."""
        ada, soon = self.town.ada, self.world.today() + dt.timedelta(days=self.random.randrange(1, 9))
        soon += dt.timedelta(days=(soon.month, soon.day) == (2, 29))
        self.world.born = ada.birth_date = soon.replace(year=soon.year - age)
        with on_duty("register", self.town.municipality):
            ada.save(update_fields=["birth_date"])
        if age == oracle.BESIDE:
            return
        with clock.at(self.world.now):
            answer_agreement(self.town.log, answer="yes", by=ask(ada))
            self.world.agree("ada", "yes")
            for unit in ("station", "ppt"):
                consent = self.town.log.consents.get(unit=self.unit(unit), replaced_at=None)
                answer_consent(consent, answer="yes", by=ada)
                self.world.say(self.world.consents[unit], "ada", "yes")

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
        verb, tries = self.random.choices(list(EVERY_ACT.items()), [weight for _, weight in EVERY_ACT.values()])[0]
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
        return any(WHO_MAY[verb][self._playing(part, verb)] for part in self.world.parts(name) - {"frozen"})

    def _playing(self, part, verb):
        """Whose column of the truth table it is: Ada's own until she answers, and then that of one who does."""
        asked = self.world.age() >= oracle.BESIDE or verb in BEFORE_IT_COUNTS
        return "sindre" if part == "child" and asked else PLAYED_BY[part]

    def check(self, names):
        with clock.at(self.world.now):
            for name in names:
                self._sees_what_they_should(name)
            self._has_one_holder()
            self._one_leader_is_told()

    def _sees_what_they_should(self, name):
        person, log = self.ask(name), self.town.log
        assert {str(part) for part in policy.parts(person, log)} == self.world.parts(name), name
        assert bool(list(RelayLog.objects.listed([log.pk]))) is bool(self.world.parts(name)), name
        assert RelayLog.objects.filter(pk=log.pk).exists() is bool(self.world.parts(name) - BY_THE_LIST_ALONE), name
        assert set(Goal.objects.filter(log=log).values_list("pk", flat=True)) == self.world.sees_goals(name), name
        assert set(Note.objects.filter(log=log).values_list("pk", flat=True)) == self.world.sees_notes(name), name
        if self.may(name, "see who has read"):
            seen = Event.objects.filter(log_id=log.pk, is_reading=True, actor_hat_id__isnull=False).count()
            assert seen == self.readings_before + self.world.readings_at_work(), f"{name} sees {seen} readings"

    def _has_one_holder(self):
        """As somebody sees it who reads the whole log; when nobody does, it is looked at the next time."""
        reader = next((name for name in EVERYBODY if self.may(name, "share a bright spot")), None)
        if reader is None:
            return
        self.ask(reader)
        measures = Measure.objects.filter(log=self.town.log)
        assert all(measure.responsible_id and measure.evaluate_on for measure in measures)
        held = list(Holding.objects.filter(log=self.town.log, laid_down_at=None))
        assert len(held) == (0 if self.world.closed else 1)
        if held and self.world.holder:
            assert held[0].holder_id == self.person(self.world.holder[0]).pk

    def _one_leader_is_told(self):
        """Of an offer that nobody has answered in time, and nobody twice."""
        told = {}
        for leader in oracle.HOMES:
            self.ask(leader)
            with connection.cursor() as cursor:
                cursor.execute("select coalesce(sum(times), 0) from relaylog_unanswered()")
                told[leader] = cursor.fetchone()[0]
        assert told == {leader: int(leader == self.world.told()) for leader in oracle.HOMES}


def walk(town, seed, steps, turns=None):
    walking = Walk(town, seed, turns)
    try:
        walking.check(EVERYBODY)
        while len(walking.done) < steps and not walking.world.closed:
            walking.step()
            walking.check(walking.random.sample(EVERYBODY, 4))
        walking.check(EVERYBODY)
    except Exception as wrong:
        told = "\n".join(map(str, walking.done[-12:]))
        raise AssertionError(f"seed {seed!r}, after {len(walking.done)} acts: {wrong}\n{told}") from wrong
    return walking


@pytest.mark.slow
@pytest.mark.parametrize("seed", WALKS)
def test_everybody_sees_what_they_should_whatever_happens(nordvik, seed):
    walked = walk(nordvik, seed, 200, TURNS[seed % len(TURNS)])
    assert walked.world.closed or sum(len(act) == 2 for act in walked.done) > 30, "hardly anything succeeded"


@pytest.mark.slow
def test_the_same_seed_walks_the_same_way(nordvik):
    done = []
    for _ in range(2):
        with undone():
            done.append(walk(nordvik, "again", 60).done)
    assert done[0] == done[1]


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(100, 300))
def test_everybody_sees_what_they_should_whatever_happens_for_long(nordvik, seed):
    """Five hundred acts; a log that ends on the way is followed by another life of it."""
    acts = lives = 0
    while acts < 500:
        with undone():
            acts += len(walk(nordvik, f"{seed}.{lives}", 500 - acts, TURNS[seed % len(TURNS)]).done)
        lives += 1
