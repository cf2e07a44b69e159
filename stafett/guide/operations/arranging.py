"""Steps get their places: added, taken out, put back, moved; and a block follows the nation, or what is out, again."""

from django.db import transaction

from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.draft import desks_of
from ..desk.following import bare, base_of, follows
from ..desk.shapes import name_of_step
from ..models import GuideVersion, Said
from ..overlays import block_at
from ..readers import CITIZENS
from .editing import write


@transaction.atomic
def add_step(municipality, *, service="", level, titles, by):
    """A step of the municipality's own, last on the level, with the same id in every language. Answers its name.

    Made of its title, but for what citizens read: there an address tells nothing.
    """
    desks = opened(municipality, service, by)
    if not all(titles.get(language, "").strip() for language in desks):
        raise RuleBroken("guide.title_missing")
    first = next(iter(desks))
    name = f"{level}/{name_of_step('' if service == CITIZENS else titles[first], taken(desks, level))}"
    for language, desk in desks.items():
        if desk.block(level) is None:
            raise RuleBroken("guide.block_is_gone", block=level)
        write(desk, name, Said.OWN, by, content={"title": titles[language].strip()})
        write(desk, f"{level}/", Said.ORDER, by, content=[*order(desk, level), name.partition("/")[2]])
    return name


def opened(municipality, service, by):
    policy.require(by, "edit the guide", municipality)
    return desks_of(municipality, service, lock=True)


def taken(desks, level):
    """Ids that steps on this level have or have had: an address never becomes another step's."""
    named = {wording.block for desk in desks.values() for wording in desk.latest}
    nations = {f"{level}/{step}" for desk in desks.values() for step in ids_in(desk.block_under(level))}
    there = {f"{level}/{step}" for desk in desks.values() for step in order(desk, level)}
    return {name.partition("/")[2] for name in named | nations | there if name.startswith(f"{level}/")}


def order(desk, level):
    return ids_in(desk.block(level))


def ids_in(level):
    return [step["block"]["id"] for step in level.get("steps", [])] if level else []


@transaction.atomic
def take_out_step(municipality, *, service="", block, by):
    """Readers do not meet this step any more. A national one does not come back by itself."""
    desks = opened(municipality, service, by)
    there = [desk for desk in desks.values() if "/" in block and desk.block(block)]
    if not there:
        raise RuleBroken("guide.block_is_gone", block=block)
    return [write(desk, block, Said.AWAY, by) for desk in there]


@transaction.atomic
def follow_nation(municipality, *, service="", block, by):
    """The block says what the national guide says, from now on. Also a step that was taken out is put back so."""
    desks = opened(municipality, service, by)
    there = [desk for desk in desks.values() if desk.block_under(block)]
    if not there:
        raise RuleBroken("guide.block_is_gone", block=block)
    return [write(desk, block, Said.FOLLOW, by) for desk in there if not already_follows(desk, block)]


def already_follows(desk, block):
    now = desk.block(block)
    return now is not None and follows(now)


@transaction.atomic
def drop_changes(municipality, *, service="", block, by):
    """The draft says what is out again. What was written stays among the wordings."""
    written = []
    for desk in opened(municipality, service, by).values():
        before = block_at(desk.out, block)
        if before is None or not desk.is_draft(block):
            continue
        if follows(before):
            written.append(write(desk, block, Said.FOLLOW, by))
        else:
            base = GuideVersion.objects.get(pk=base_of(before)) if base_of(before) else None
            written.append(write(desk, block, Said.OWN, by, content=bare(before), base=base))
    return written


@transaction.atomic
def move_step(municipality, *, service="", block, up, place, by):
    """One place up or down on its level. `place` is where the step stood when the button was shown."""
    level, _, step = block.partition("/")
    desks = opened(municipality, service, by)
    ids = order(next(iter(desks.values())), level)
    if step not in ids or ids.index(step) != place:
        raise Stale("guide.order_changed", current=ids)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ids):
        return []
    ids[place], ids[other] = ids[other], ids[place]
    return [write(desk, f"{level}/", Said.ORDER, by, content=ids) for desk in desks.values() if desk.block(level)]


@transaction.atomic
def order_steps(municipality, *, service="", level, seen, wanted, by):
    """The steps of a level stand in the wanted order. `seen` is the order they stood in when they were moved."""
    desks = opened(municipality, service, by)
    ids = order(next(iter(desks.values())), level)
    if ids != seen or sorted(wanted) != sorted(ids):
        raise Stale("guide.order_changed", current=ids)
    if wanted == ids:
        return []
    return [write(desk, f"{level}/", Said.ORDER, by, content=wanted) for desk in desks.values() if desk.block(level)]
