"""Deputies: while the holder is away somebody who reads the whole log anyway does what the holder does."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Deputyship, RelayLog
from ..models.deputy import can_stand_in, is_over

LONGEST = 12  # months


@transaction.atomic
def name_deputy(log, *, hat, first_day, last_day, by):
    """By the holder, or by the leader when the holder is ill. Nobody new reads the log: so the family is not asked."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "name a deputy", log)
    holding = log.holding()
    _is_free(holding)
    if hat is None or hat.pk not in can_stand_in(log):
        raise RuleBroken("deputy.reads_the_whole_log", field="hat")
    _days(first_day, last_day)
    row = log.sets_out(Deputyship)
    row.holding, row.deputy_id, row.hat, row.named_by, row.named_at = holding, hat.person_id, hat, by, clock.now()
    row.first_day, row.last_day = first_day, last_day
    row.save(force_insert=True)
    record("deputy named", who=by, about=log, deputy=row.deputy_id, first_day=first_day, last_day=last_day)
    return row


def _is_free(holding):
    """One at a time; what has lasted its time is put away."""
    for row in holding.deputyships.filter(ended_at=None):
        if not is_over(row):
            raise RuleBroken("deputy.is_named")
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])


def _days(first_day, last_day):
    if first_day is None or first_day < clock.today():
        raise RuleBroken("deputy.begins_in_the_past", field="first_day")
    if last_day is None or last_day < first_day:
        raise RuleBroken("deputy.ends_before_it_begins", field="last_day")
    if last_day > clock.months_later(first_day, LONGEST):
        raise RuleBroken("deputy.lasts_too_long", field="last_day")


@transaction.atomic
def end_deputyship(deputyship, *, by):
    """The holder is back, or another shall stand in."""
    log = RelayLog.objects.lock_open(deputyship.log)
    policy.require(by, "end a deputyship", log)
    row = log.deputyships.select_for_update(of=("self",)).select_related("holding").get(pk=deputyship.pk)
    if is_over(row) or row.holding.laid_down_at:
        raise RuleBroken("deputy.is_over")
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    record("deputyship ended", who=by, about=log, deputy=row.deputy_id)
    return row
