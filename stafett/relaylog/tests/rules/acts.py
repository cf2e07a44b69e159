"""What can happen to a log on a random walk: each act is tried, and answers how the oracle is told of it.

`walk` is the one who walks (`test_any_order.py`): the town, chance, and the world as the oracle has it.
"""

import datetime as dt

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Consent, Goal, Note
from tests.neighbours import evaluate

from ..conftest import Browser
from . import oracle

STAFF = {"dina": "school", "siri": "school", "emil": "station", "ingrid": "station", "gro": "ppt", "finn": "elsewhere"}
STAFF |= oracle.HOMES
EVERYBODY = [*oracle.FAMILY, *STAFF, "sara", "aud"]  # who works in another municipality; the grandmother
ANSWERS = ["yes", "yes", "yes", "no", "not_now"]


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
        walk.world.say(consent, name, answer)
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
    newest = Note.objects.filter(log=walk.town.log, about="level").exclude(pk__in=walk.world.notes)
    found = {note.pk: None for note in newest}  # as the holder sees them
    return lambda: walk.world.notes.update(found)


def offer_baton(walk, name):
    other, days = walk.random.choice(list(STAFF)), walk.one(0, 0, 2)
    day = walk.world.today() + dt.timedelta(days=days)
    unit, answer_by = walk.unit(STAFF[other]), walk.world.today() + dt.timedelta(days=walk.one(0, 3, 7))
    said = {"takes_over_on": day, "answer_by": answer_by, "summary": ""}
    do.offer_baton(walk.town.log, to=walk.person(other), unit=unit, **said, by=walk.person(name))

    def happened():
        walk.world.offer = oracle.Offer(other, walk.world.hat(other), STAFF[other], day, answer_by)

    return happened


def name_deputy(walk, name):
    other, first_day = walk.random.choice(list(STAFF)), walk.world.today() + dt.timedelta(days=walk.one(0, 0, 1))
    days = {"first_day": first_day, "last_day": first_day + dt.timedelta(days=walk.one(0, 3, 9))}
    do.name_deputy(walk.town.log, hat=walk.hats[other], **days, by=walk.person(name))

    def happened():
        walk.world.deputy = oracle.Deputy(other, walk.world.hat(other), **days)

    return happened


def end_deputyship(walk, name):
    row = walk.town.log.deputyships.get(ended_at=None, holding__laid_down_at=None)
    do.end_deputyship(row, by=walk.person(name))

    def happened():
        walk.world.deputy = None

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


def answer_agreement(walk, name):
    answer = walk.one(*ANSWERS)
    do.answer_agreement(walk.town.log, answer=answer, by=walk.person(name))
    return lambda: walk.world.agree(name, answer)


def take_back(walk, name):
    do.take_back_agreement(walk.town.log, by=walk.person(name))
    return lambda: walk.world.take_back(name)


def give_again(walk, name):
    do.give_agreement_again(walk.town.log, by=walk.person(name))
    return lambda: walk.world.give_again(name)


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


def open_the_log(walk, name):
    """In a browser. That it was read is written down once for whoever reads it, and not for anybody else."""
    own = Event.objects.filter(actor_id=walk.person(name).pk, is_reading=True)
    before = own.count()
    page = Browser(walk.person(name), walk.hats.get(name)).get("relay-log", walk.town.log.pk)
    reads = walk.may(name, "see that the log is there")
    assert (page.status_code == 200) is reads, f"{name} meets {page.status_code}"
    walk.ask(name)
    assert own.count() - before == reads, f"{name} is written down {own.count() - before} times"
    return lambda: walk.world.readings.update([name] if reads else [])


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
    "name a deputy": (name_deputy, 8),
    "end a deputyship": (end_deputyship, 2),
    "accept the baton": (accept_baton, 12),
    "decline the baton": (decline_baton, 3),
    "withdraw the offer": (withdraw_offer, 2),
    "answer the handover": (answer_handover, 4),
    "open the log": (open_the_log, 2),
    "answer the agreement": (answer_agreement, 4),
    "take back the agreement": (take_back, 0.5),
    "give it again": (give_again, 4),
    "close the log": (close_log, 0.5),
    "somebody leaves": (somebody_leaves, 2),
    "somebody comes back": (somebody_comes_back, 3),
    "somebody becomes family": (somebody_becomes_family, 0.3),
    "days pass": (days_pass, 4),
}
