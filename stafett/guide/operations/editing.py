"""An editor writes: one block in one or more languages, saved as a wording that nobody reads until it is published."""

import json

from django.db import transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.draft import desks_of, digest
from ..desk.following import bare, base_of, follows
from ..desk.laying import laid
from ..format import GuideRefused, check_guide
from ..models import Said, Wording
from ..overlays import TOOLS, block_at


@transaction.atomic
def word_block(municipality, *, service="", block, contents, seen, by):
    """A block's words, {language: content}, all or none. `seen`: the sign of what stood there when the page was shown.

    Stale when somebody has written there since: nothing is overwritten. The same words again change nothing.
    """
    policy.require(by, "edit the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    must_be_ours(desks, block)
    changed = {language: content for language, content in contents.items() if differs(desks[language], block, content)}
    if any(seen.get(language) != digest(desks[language].block(block)) for language in changed):
        raise Stale("guide.changed_meanwhile", current={language: desks[language].block(block) for language in desks})
    return [write(desks[language], block, Said.OWN, by, content=content) for language, content in changed.items()]


def must_be_ours(desks, block):
    """The nation's tools are followed as they are: what a form asks is agreed on, and own forms stand beside them."""
    kind, _, tool = block.partition("/")
    if kind == TOOLS and not all(any(own["id"] == tool for own in desk.own_tools) for desk in desks.values()):
        raise RuleBroken("guide.tool_is_national")


def differs(desk, block, content):
    now = desk.block(block)
    if now is None:
        raise RuleBroken("guide.block_is_gone", block=block)
    return bare(now) != content


def write(desk, block, change, by, *, content=None, base=None):
    """One wording more. Checked as a file is, in the place where it stands."""
    wording = Wording(
        municipality=desk.municipality,
        guide=desk.guide,
        block=block,
        number=1 + max((known.number for known in desk.latest if known.block == block), default=0),
        change=change,
        text=json.dumps(content, ensure_ascii=False) if content is not None else "",
        base_id=(base.pk if base else written_on(desk, block)) if change == Said.OWN else None,
        **policy.signature(by),
    )
    check(desk, wording)
    wording.save(force_insert=True)
    record("guide text written", who=by, about=wording, guide=desk.guide.pk, block=block, number=wording.number)
    return wording


def written_on(desk, block):
    """The version that lay under the words, when the block comes from below."""
    now = desk.block(block)
    if now is None or not (follows(now) or base_of(now)):
        return None
    return base_of(now) or desk.under.says(block).pk


def check(desk, wording):
    """The draft with these words must be a guide that could be read."""
    under = desk.underlay(wording.content) if wording.change == Said.UNDER else desk.under
    document = laid(desk.document, [wording], under.document if under else None)
    if wording.change == Said.OWN and not block_at(document, wording.block).get("title", "").strip():
        raise RuleBroken("guide.title_missing", field=f"{desk.language}-title-0")
    try:
        check_guide(document)
    except GuideRefused as refused:
        raise Refused(desk.language, refused.problems) from refused


class Refused(GuideRefused):
    """The words of a block, and in which language, that cannot stand in a guide."""

    def __init__(self, language, problems):
        self.language = language
        super().__init__(problems)
