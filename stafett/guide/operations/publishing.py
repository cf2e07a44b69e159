"""The draft goes out, now or at a time; a planned time is taken back; an old version is said again."""

import uuid

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk import approvals
from ..desk.draft import desks_of, sign_of
from ..desk.following import written_in
from ..desk.overview import changes_of
from ..desk.reasons import reasons_to_wait
from ..models import GuideVersion
from .laying import must_be_in
from .writing import publish, save_draft


class NotReady(RuleBroken):
    """The draft cannot go out yet. Carries every reason, with the block to mend."""

    def __init__(self, reasons):
        super().__init__("guide.not_ready")
        self.reasons = reasons


@transaction.atomic
def publish_draft(municipality, *, service="", seen, at=None, note="", by):
    """All languages in one act, or none. `seen` is the sign of the draft that was looked at before the button."""
    policy.require(by, "edit the guide", municipality)
    if approvals.needed(municipality):
        raise RuleBroken("guide.second_person_approves")
    desks = desks_of(municipality, service, lock=True)
    can_go_out(municipality, desks, seen=seen, at=at)
    return send_out([(desk.guide, desk.document) for desk in desks.values()], at=at, note=note, by=by)


def can_go_out(municipality, desks, *, seen, at):
    """The draft is the one that was looked at, says something new, and nothing stands in its way."""
    if sign_of(desks) != seen:
        raise Stale("guide.draft_changed", current=desks)
    none_is_planned(desks)
    if at is not None and at <= clock.now():
        raise RuleBroken("guide.time_has_passed", field="at")
    if not changes_of(desks):
        raise RuleBroken("guide.nothing_to_publish")
    reasons = reasons_to_wait(municipality, desks)
    if reasons:
        raise NotReady(reasons)


def send_out(documents, *, at=None, note, by, approved_by=""):
    """A new version of each guide, that belong together."""
    together, versions = uuid.uuid4(), []
    for guide, document in documents:
        version = save_draft(guide, document, by=by, note=note, together=together)
        version = publish(version, by=by, at=at, approved_by=approved_by)
        when = version.publish_at.isoformat()
        record("guide published", who=by, about=guide, guide=guide.pk, number=version.number, publish_at=when)
        versions.append(version)
    return versions


def none_is_planned(desks):
    """One at a time: what is planned holds what was written before, and would come out on top of what goes out now."""
    for desk in desks.values():
        if desk.planned:
            raise RuleBroken("guide.one_is_planned")


@transaction.atomic
def take_back_time(municipality, *, service="", by):
    """What is planned does not go out after all. The words stand in the draft as before."""
    policy.require(by, "edit the guide", municipality)
    planned = [desk.planned for desk in desks_of(municipality, service, lock=True).values() if desk.planned]
    if not planned:
        raise RuleBroken("guide.nothing_is_planned")
    for version in planned:
        version.publish_at = None
        version.save(update_fields=["publish_at"])
        record("guide publishing taken back", who=by, about=version.guide, number=version.number)
    return planned


@transaction.atomic
def go_back_to(version, *, note="", by):
    """What an earlier version said goes out again, as a new version. What is written and not out stays in the draft.

    Where two are to see what goes out, two have seen that version; then one is enough to say it again.
    """
    municipality, service = version.guide.municipality, version.guide.service
    policy.require(by, "edit the guide", municipality)
    if approvals.needed(municipality) and not version.approved_by:
        raise RuleBroken("guide.version_was_not_approved")
    must_be_in(municipality, version.under)
    desks = desks_of(municipality, service, lock=True)
    none_is_planned(desks)
    known, documents = {desk.guide.pk: desk for desk in desks.values()}, []
    for old in [version, *others_with(version)]:
        if old.guide_id not in known:  # a language that the guide is not written in any more stays as it is
            continue
        desk = known[old.guide_id]
        written = written_in(desk.newest.document)
        documents.append((desk.guide, {**old.document, "block": {**old.document["block"], "written": written}}))
    return send_out(documents, note=note, by=by, approved_by=version.approved_by)


def others_with(version):
    """The same guide in its other languages, published in the same act."""
    if version.together is None:
        return []
    return GuideVersion.objects.filter(together=version.together).exclude(pk=version.pk).order_by("guide__language")
