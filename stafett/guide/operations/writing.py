"""A guide is written: a draft is saved, a version is published."""

import json
from contextlib import nullcontext

from django.db import transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken

from .. import policy
from ..desk.following import base_of, blocks_of, follows_something, under_of, written_in
from ..format import check_guide, with_block_ids
from ..format.schema import MUNICIPAL, NATIONAL
from ..models import Guide, GuideVersion
from ..overlays import block_at


@transaction.atomic
def save_draft(guide, document, *, by=None, note="", next_revision=None, together=None):
    """A draft is a new version that nobody reads yet. Checked as a file is: GuideRefused names everything wrong."""
    policy.require(by, "write a draft", guide.municipality)
    guide = Guide.objects.select_related("municipality").select_for_update(of=("self",)).get(pk=guide.pk)
    newest = guide.newest()
    version = version_after(newest, guide, document, by=by, note=note, next_revision=next_revision, together=together)
    if version is not newest:
        bases_are_there([version.document], guide.municipality)
        with in_the_name_of(by, guide.municipality):
            version.save(force_insert=True)
    return version


def version_after(newest, guide, document, *, by, note="", **more):
    """What comes after `newest`, checked and not saved yet; or that one, when it is a draft that says the same."""
    check_guide(document, formats=(MUNICIPAL if guide.municipality_id else NATIONAL,))
    document = with_block_ids(document, previous=newest.document if newest else None)
    document = with_what_is_written(document, newest)
    if newest and newest.publish_at is None and newest.document == document:
        return newest
    version = GuideVersion(
        guide=guide,
        number=newest.number + 1 if newest else 1,
        follows=follows_something(document),
        under_id=under_of(document),
        text=json.dumps(document, ensure_ascii=False, separators=(",", ":")),
        note=note,
        **more,
        **policy.signature(by),
    )
    version.document = document
    return version


def bases_are_there(documents, municipality):
    """Words are laid over versions that are there, and that somebody else has written."""
    named = {base_of(block): (document, name) for document in documents for name, block in blocks_of(document)}
    named.pop(None, None)
    others = GuideVersion.objects.exclude(guide__municipality=municipality).filter(pk__in=named)
    for gone in set(named) - {str(pk) for pk in others.values_list("pk", flat=True)}:
        raise RuleBroken("guide.base_is_gone", block=block_at(*named[gone])["title"])


def in_the_name_of(by, municipality):
    """The walls ask who writes. An editor is asking already; the house itself is on duty."""
    return nullcontext() if by else on_duty("setup", municipality)


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
    with in_the_name_of(by, version.guide.municipality):
        version.save(update_fields=["publish_at", "approved_by"])
    return version


def locked(version):
    """As it stands now, until the transaction ends; its long text is fetched by the one who reads it."""
    rows = GuideVersion.objects.select_related("guide__municipality").defer("text")
    return rows.select_for_update(of=("self",)).get(pk=version.pk)
