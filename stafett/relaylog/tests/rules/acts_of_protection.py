"""Acts that keep somebody out, freeze somebody, or close the log over the family; and how two let them in again."""

from stafett.relaylog import operations as do
from stafett.relaylog.models import Block

from . import oracle
from .acts import STAFF

IN_THE_FAMILY = list(oracle.FAMILY)
KEPT_OUT = [*IN_THE_FAMILY, *STAFF, "aud"]


def block_person(walk, name):
    other = walk.random.choice([one for one in [*oracle.FAMILY, *STAFF, "aud"] if one != "ada"])
    do.block_person(walk.town.log, person=walk.person(other), because="Avtalt.", by=walk.person(name))

    def happened():
        walk.world.kept_out.add(other)
        walk.world.kept_out_at[other] = walk.world.now

    return happened


def ask_to_lift(walk, name):
    do.ask_to_lift(a_block(walk), by=walk.person(name))
    return lambda: None


def a_block(walk):
    """One of those that stand, in an order that is the same each time."""
    names = {walk.person(name).pk: name for name in KEPT_OUT}
    blocks = list(Block.objects.filter(log=walk.town.log, lifted_at=None))
    blocks.sort(key=lambda block: (names.get(block.person_id, ""), block.frozen, block.lets_in, block.since))
    return walk.random.choice(blocks or [walk.town.block])


def agree_to_lift(walk, name):
    block = do.agree_to_lift(a_block(walk), by=walk.person(name))
    names = {one for one in KEPT_OUT if walk.person(one).pk == block.person_id}

    def happened():
        world = walk.world
        if block.person_id is None:
            world.sheltered, world.shelter_over = False, world.now
        elif block.lets_in:
            world.let_in |= names
        else:
            (world.frozen if block.frozen else world.kept_out).difference_update(names)
            world.thawed += [(one, block.since if block.frozen else None, world.now) for one in names]
            world.aud_let_again = world.now if "aud" in names else world.aud_let_again

    return happened


def decline_lifting(walk, name):
    do.decline_lifting(a_block(walk), by=walk.person(name))
    return lambda: None


def freeze(walk, name):
    other = walk.random.choice(IN_THE_FAMILY)
    do.freeze(walk.town.log, person=walk.person(other), because="Avtalt.", by=walk.person(name))

    def happened():
        walk.world.frozen.add(other)
        walk.world.frozen_at[other] = walk.world.now

    return happened


def shelter(walk, name):
    do.shelter(walk.town.log, because="Avtalt.", by=walk.person(name))

    def happened():
        walk.world.sheltered = True
        walk.world.let_in.clear()

    return happened


def ask_to_let_in(walk, name):
    other = walk.random.choice(IN_THE_FAMILY)
    do.ask_to_let_in(walk.town.log, person=walk.person(other), because="Avtalt.", by=walk.person(name))
    return lambda: None


PROTECTION = {
    "block a person": (block_person, 2),
    "freeze a person": (freeze, 1),
    "the address is protected": (shelter, 0.5),
    "ask to let in": (ask_to_let_in, 4),
    "ask to lift a block": (ask_to_lift, 3),
    "agree to lift a block": (agree_to_lift, 8),
    "decline a lifting": (decline_lifting, 1),
}
