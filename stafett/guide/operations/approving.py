"""Where the municipality wants it, a second person says yes before a draft goes out. Never one who wrote any of it."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..desk.approvals import latest, waiting, wrote_some_of
from ..desk.draft import desks_of, sign_of
from ..models import Answered, Approval
from .publishing import can_go_out, send_out


@transaction.atomic
def ask_approval(municipality, *, service="", seen, at=None, note="", by):
    """The draft as it stands is held out to the other editors, to go out when one of them has said yes."""
    policy.require(by, "edit the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    if waiting(municipality, service, desks):
        raise RuleBroken("guide.approval_is_asked")
    can_go_out(municipality, desks, seen=seen, at=at)
    return _say(municipality, service, Answered.ASKED, sign_of(desks), by, publish_at=at, words=note)


@transaction.atomic
def approve(municipality, *, service="", seen, by):
    """Yes: it goes out as it was asked for, or at once when that time has passed while it waited."""
    asked, desks = answered(municipality, service, seen, by)
    _say(municipality, service, Answered.APPROVED, seen, by)
    at = asked.publish_at if asked.publish_at and asked.publish_at > clock.now() else None
    can_go_out(municipality, desks, seen=seen, at=at)
    documents = [(desk.guide, desk.document) for desk in desks.values()]
    return send_out(documents, at=at, note=asked.words, by=by, approved_by=by.name)


@transaction.atomic
def send_back(municipality, *, service="", seen, words, by):
    """Not yet, and why. The draft stays as it is."""
    answered(municipality, service, seen, by)
    if not words.strip():
        raise RuleBroken("guide.say_why_not", field="words")
    return _say(municipality, service, Answered.SENT_BACK, seen, by, words=words.strip())


@transaction.atomic
def withdraw_approval(municipality, *, service="", by):
    """Nobody is asked any more: somebody found that it is not ready after all."""
    policy.require(by, "edit the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    asked = waiting(municipality, service, desks)
    if asked is None:
        raise RuleBroken("guide.nobody_is_asked")
    return _say(municipality, service, Answered.WITHDRAWN, asked.sign, by)


def answered(municipality, service, seen, by):
    """(what was asked, the draft), for one who may answer it: has written none of it, and saw it as it stands."""
    policy.require(by, "approve the guide", municipality)
    desks = desks_of(municipality, service, lock=True)
    asked = waiting(municipality, service, desks)
    if asked is None:
        raise RuleBroken("guide.nobody_is_asked")
    if asked.sign != seen:
        raise Stale("guide.draft_changed", current=desks)
    if wrote_some_of(by, asked, desks):
        raise RuleBroken("guide.another_approves")
    return asked, desks


def _say(municipality, service, said, sign, by, **more):
    before = latest(municipality, service)
    approval = Approval.objects.create(
        municipality=municipality,
        service=service,
        number=before.number + 1 if before else 1,
        said=said,
        sign=sign,
        **more,
        **policy.signature(by),
    )
    record("guide approval", who=by, about=approval, said=said.value, number=approval.number)
    return approval
