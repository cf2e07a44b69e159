"""A block in own words has been corrected below, by the nation or a group. That is offered, and never just done."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.draft import desks_of, digest
from ..desk.following import bare
from ..desk.underlay import name_of
from ..models import Said
from .editing import write


@transaction.atomic
def take_correction(municipality, *, service="", block, seen, by):
    """The block follows what lies under it from now on."""
    offered = offered_on(municipality, service, block, seen, by)
    return [note(desk, "taken", write(desk, block, Said.FOLLOW, by), by) for desk in offered.values()]


@transaction.atomic
def keep_own_words(municipality, *, service="", block, seen, by):
    """Own words stay as they are, and are offered the next correction, not this one again."""
    offered = offered_on(municipality, service, block, seen, by)
    return [
        note(
            desk, "kept", write(desk, block, Said.OWN, by, content=bare(desk.block(block)), base=desk.origin(block)), by
        )
        for desk in offered.values()
    ]


@transaction.atomic
def merge_correction(municipality, *, service="", block, contents, seen, by):
    """Own words with the correction worked into them."""
    offered = offered_on(municipality, service, block, seen, by)
    return [
        note(desk, "merged", write(desk, block, Said.OWN, by, content=contents[language], base=desk.origin(block)), by)
        for language, desk in offered.items()
    ]


def offered_on(municipality, service, block, seen, by):
    """{language: desk} where there is a correction to answer. Stale when something else stands there than was seen."""
    policy.require(by, "edit the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    offered = {language: desk for language, desk in desks.items() if block in desk.corrected}
    if not offered:
        raise RuleBroken("guide.nothing_is_offered")
    if any(seen.get(language) != seen_on(desk, block) for language, desk in offered.items()):
        raise Stale("guide.changed_meanwhile", current=offered)
    return offered


def seen_on(desk, block):
    """A sign for both texts that one chooses between."""
    return digest(desk.block(block)) + digest(desk.block_under(block))


def note(desk, answer, wording, by):
    record(
        "correction answered",
        who=by,
        about=wording,
        guide=desk.guide.pk,
        block=wording.block,
        answer=answer,
        origin=name_of(desk.origin(wording.block)) or "national",
    )
    return wording
