"""The catalogue is kept: something is put in, changed, confirmed or taken out, one at a time or from a file."""

import json

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..catalogue import sheet
from ..catalogue.shelf import catalogue_of
from ..catalogue.shipped import shipped
from ..format.slugs import slug
from ..models import Offering
from .locking import one_at_a_time


def publish_common_catalogue():
    """What stands in content/catalogue.yaml is in every municipality's catalogue. Unchanged text makes no new row."""
    with on_duty("setup", None):
        for key, content in shipped().items():
            newest = _newest(None, key)
            if newest is None or newest.content != content:
                _put(None, key, content, None, by=None)


@transaction.atomic
def write_offering(municipality, *, key="", seen="", content, by):
    """What the catalogue says of something from now on; whoever writes it says that it is true today.

    `seen` is the id of the row that was open when this was written: Stale when somebody has written since.
    """
    policy.require(by, "keep the catalogue", municipality)
    one_at_a_time("catalogue", municipality)
    there = _there(municipality, key, seen) if key else None
    if there and there.content == content and there.own and there.row.confirmed_on == clock.today():
        return there.row
    return _write(municipality, key or _new_key(municipality, content), content, by)


@transaction.atomic
def confirm_offering(municipality, *, key, seen, by):
    """Somebody has looked at it, and it is still true."""
    policy.require(by, "keep the catalogue", municipality)
    one_at_a_time("catalogue", municipality)
    there = _there(municipality, key, seen)
    row = _put(municipality, key, there.content, clock.today(), by)
    record("offering confirmed", who=by, about=row, key=key, number=row.number)
    return row


@transaction.atomic
def retire_offering(municipality, *, key, seen, by):
    """It is not offered any more, so nobody meets it. Its words are kept, and it can be brought back."""
    policy.require(by, "keep the catalogue", municipality)
    one_at_a_time("catalogue", municipality)
    _there(municipality, key, seen)
    row = _put(municipality, key, None, None, by)
    record("offering taken out", who=by, about=row, key=key, number=row.number)
    return row


@transaction.atomic
def bring_back_offering(municipality, *, key, by):
    """In again, with the last words that were said of it. Nobody has said that they are true."""
    policy.require(by, "keep the catalogue", municipality)
    one_at_a_time("catalogue", municipality)
    if key not in {row.key for row in catalogue_of(municipality).taken_out}:
        raise RuleBroken("guide.offering_is_in")
    said = Offering.objects.filter(key=key).exclude(text="")
    before = said.filter(municipality=municipality).order_by("number").last()
    content = (before or said.filter(municipality=None).order_by("number").last()).content
    return _write(municipality, key, content, by, confirmed_on=None)


@transaction.atomic
def import_offerings(municipality, raw, *, languages, by):
    """A file is taken in whole or not at all (BadSheet). Answers how many are (new, changed, as they were)."""
    policy.require(by, "keep the catalogue", municipality)
    one_at_a_time("catalogue", municipality)
    known = catalogue_of(municipality).by_key
    new = changed = same = 0
    for key, content in sheet.read(raw, languages, known):
        if key and known[key].content == content:
            same += 1
            continue
        new, changed = new + (not key), changed + bool(key)
        _write(municipality, key or _new_key(municipality, content), content, by)
    return new, changed, same


def _there(municipality, key, seen):
    there = catalogue_of(municipality).by_key.get(key)
    if there is None or str(there.row.pk) != seen:
        raise Stale("guide.offering_changed", current=there)
    return there


def _new_key(municipality, content):
    """An address that nothing has had here, made from the name."""
    title = next(told["title"] for told in content["texts"].values() if told.get("title"))
    wanted, again = slug(title) or "tilbud", 1
    taken = set(Offering.objects.filter(municipality=municipality).values_list("key", flat=True))
    taken |= set(Offering.objects.filter(municipality=None).values_list("key", flat=True))
    key = wanted
    while key in taken:
        again += 1
        key = f"{wanted}-{again}"
    return key


def _write(municipality, key, content, by, **more):
    row = _put(municipality, key, content, more.get("confirmed_on", clock.today()), by)
    record("offering written", who=by, about=row, key=key, number=row.number)
    return row


def _put(municipality, key, content, confirmed_on, by):
    newest = _newest(municipality, key)
    return Offering.objects.create(
        municipality=municipality,
        key=key,
        number=newest.number + 1 if newest else 1,
        text=json.dumps(content, ensure_ascii=False) if content else "",
        confirmed_on=confirmed_on,
        **policy.signature(by),
    )


def _newest(municipality, key):
    return Offering.objects.filter(municipality=municipality, key=key).order_by("number").last()
