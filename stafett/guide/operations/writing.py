"""A guide is written: a draft is saved, a version is published, a file comes in."""

import json
from contextlib import nullcontext

from django.db import transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from .. import policy
from ..desk.following import base_of, blocks_of, follows_something, under_of, written_in
from ..format import check_guide, with_block_ids, write_guide
from ..format.schema import MUNICIPAL, NATIONAL
from ..format.slugs import slug
from ..models import Guide, GuideVersion
from ..overlays import block_at


@transaction.atomic
def save_draft(guide, document, *, by=None, note="", next_revision=None, together=None):
    """A draft is a new version that nobody reads yet. Checked as a file is: GuideRefused names everything wrong."""
    policy.require(by, "write a draft", guide.municipality)
    guide = Guide.objects.select_related("municipality").select_for_update(of=("self",)).get(pk=guide.pk)
    check_guide(document, formats=(MUNICIPAL if guide.municipality_id else NATIONAL,))
    newest = guide.newest()
    document = with_block_ids(document, previous=newest.document if newest else None)
    document = with_what_is_written(document, newest)
    if newest and newest.publish_at is None and newest.document == document:
        return newest
    bases_are_there(guide, document)
    with _in_the_name_of(by, guide):
        return GuideVersion.objects.create(
            guide=guide,
            number=newest.number + 1 if newest else 1,
            follows=follows_something(document),
            under_id=under_of(document),
            together=together,
            text=json.dumps(document, ensure_ascii=False, separators=(",", ":")),
            note=note,
            next_revision=next_revision,
            **policy.signature(by),
        )


def bases_are_there(guide, document):
    """Words are laid over a version that is there, and that somebody else has written."""
    named = {base_of(block): name for name, block in blocks_of(document) if base_of(block)}
    others = GuideVersion.objects.exclude(guide__municipality=guide.municipality).filter(pk__in=named)
    for gone in set(named) - {str(pk) for pk in others.values_list("pk", flat=True)}:
        raise RuleBroken("guide.base_is_gone", block=block_at(document, named[gone])["title"])


def _in_the_name_of(by, guide):
    """The walls ask who writes. An editor is asking already; the house itself is on duty."""
    return nullcontext() if by else on_duty("setup", guide.municipality)


def with_what_is_written(document, newest):
    """A version from elsewhere does not wake the wordings that earlier versions hold."""
    written = newest and written_in(newest.document)
    if not written or written_in(document):
        return document
    return {**document, "block": {**document["block"], "written": written}}


@transaction.atomic
def publish(version, *, by=None, at=None, approved_by=""):
    """From `at` (now, when nothing is said) this version is what people read. It is never changed after that."""
    policy.require(by, "publish the guide", version.guide.municipality)
    version = locked(version)
    if version.publish_at is not None:
        raise RuleBroken("guide.already_published")
    version.publish_at = at or clock.now()
    version.approved_by = approved_by
    with _in_the_name_of(by, version.guide):
        version.save(update_fields=["publish_at", "approved_by"])
    return version


def locked(version):
    """As it stands now, until the transaction ends; its long text is fetched by the one who reads it."""
    rows = GuideVersion.objects.select_related("guide__municipality").defer("text")
    return rows.select_for_update(of=("self",)).get(pk=version.pk)


@transaction.atomic
def import_guide(document, *, municipality, by=None, note="", as_draft=False):
    """A checked document becomes the municipality's guide. The same file twice changes nothing the second time.

    `document` is what `read_guide` answered. `municipality` is None for the national guide.
    """
    guide, is_new = Guide.objects.get_or_create(
        municipality=municipality,
        service=slug(document["guide"].get("service", "")),
        language=document["guide"]["language"],
    )
    out = None if is_new else guide.published()
    if out and out.pk == guide.newest().pk and write_guide(out.document) == write_guide(document):
        return out
    version = save_draft(guide, document, by=by, note=note)
    return version if as_draft else publish(version, by=by)
