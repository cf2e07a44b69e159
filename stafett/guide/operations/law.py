"""The law register: the common texts come with the product, a municipality words its own, and somebody checks them."""

import json

from django.db import transaction

from stafett.audit.history import record
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..law.register import register_of
from ..law.shipped import ALWAYS, key_of, shipped
from ..models import LawCheck, LawText
from .locking import one_at_a_time


def publish_law_register():
    """What stands in content/law.yaml is in the register. What is unchanged makes no new row, and keeps its checks."""
    with on_duty("setup", None):
        rows = LawText.objects.filter(municipality=None).order_by("key", "-number").distinct("key")
        newest = {row.key: row for row in rows}
        return [_write_common(key, content, newest.get(key)) for key, content in shipped().items()]


def _write_common(key, content, newest):
    if newest and newest.content == content:
        return newest
    return _put(None, key, content, newest, policy.signature(None))


@transaction.atomic
def write_law(municipality, *, key="", seen="", content, by):
    """The municipality's own words on a provision, or one that was not there. It waits for somebody to check it.

    `seen` is the id of the text that was open when the new one was written.
    """
    policy.require(by, "write the law", municipality)
    one_at_a_time("law", municipality)
    register = register_of(municipality)
    if not key:
        key = _new_key(register, content)
    there = register.by_key.get(key)
    if there and str(there.row.pk) != seen:
        raise Stale("guide.law_changed", current=there)
    content = (there.content if there else ALWAYS) | content
    base = there.common if there else None
    row = _put(municipality, key, content, _newest(municipality, key), policy.signature(by), base=base)
    record("law written", who=by, about=row, key=key, number=row.number)
    return row


def _new_key(register, content):
    key = key_of({"act": content["act"]["nb"], "section": content["section"]})
    if key in register.by_key:
        raise RuleBroken("guide.law_is_there", field="section")
    return key


@transaction.atomic
def follow_common_law(municipality, *, key, by):
    """The municipality's own words are laid aside, and the common text stands again, with the checks it had."""
    policy.require(by, "write the law", municipality)
    one_at_a_time("law", municipality)
    there = register_of(municipality).by_key.get(key)
    if there is None or not there.own or there.common is None:
        raise RuleBroken("guide.law_is_common")
    row = _put(municipality, key, None, _newest(municipality, key), policy.signature(by))
    record("law written", who=by, about=row, key=key, number=row.number)
    return row


@transaction.atomic
def check_law(municipality, *, key, seen, by):
    """This person has held exactly this text against the law, and stands for it from today. Nobody can stand for that
    something is law when nobody has written when it begins."""
    return _say(municipality, key, seen, by, stands=True)


@transaction.atomic
def take_back_check(municipality, *, key, seen, by):
    """It is no longer certain, so readers do not meet it any more."""
    return _say(municipality, key, seen, by, stands=False)


def _say(municipality, key, seen, by, *, stands):
    policy.require(by, "check the law", municipality)
    one_at_a_time("law", municipality)
    there = register_of(municipality).by_key.get(key)
    if there is None or str(there.row.pk) != seen:
        raise Stale("guide.law_changed", current=there)
    if stands and there.start_unknown:
        raise RuleBroken("guide.law_start_unknown")
    if not stands and not there.verified:
        raise RuleBroken("guide.law_not_checked")
    check = LawCheck.objects.create(
        municipality=municipality,
        law_text=there.row,
        number=there.check.number + 1 if there.check else 1,
        stands=stands,
        checked_by=by.name,
        checked_by_id=by.pk,
    )
    record("law checked" if stands else "law check taken back", who=by, about=check, key=key, number=there.row.number)
    return check


def _put(municipality, key, content, newest, signature, base=None):
    return LawText.objects.create(
        municipality=municipality,
        key=key,
        number=newest.number + 1 if newest else 1,
        text=json.dumps(content, ensure_ascii=False) if content else "",
        base=base,
        **signature,
    )


def _newest(municipality, key):
    return LawText.objects.filter(municipality=municipality, key=key).order_by("number").last()
