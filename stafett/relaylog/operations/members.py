"""Members: who in a service that the family has let in takes part, and who does not any more."""

from django.db import transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import RuleBroken

from .. import policy
from ..models import Member, MemberGoal, RelayLog
from .asking import covered, hat_in, may_work_here


@transaction.atomic
def add_member(log, *, person, unit, goals=None, by):
    """An employee of a service with consent is let in; with less than the consent gives, if goals are named."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "choose members", log)
    hat = hat_in(unit, person, field="person")
    if not covered(log, unit.pk):
        raise RuleBroken("member.needs_consent", field="person")
    may_work_here(log, person, field="person")
    if log.members.filter(person=person, left_at=None).exists():
        raise RuleBroken("member.is_with_us", field="person")
    member = join(log, hat)
    for goal in goals or ():
        limit = log.sets_out(MemberGoal)
        limit.member, limit.goal = member, log.goals.get(pk=goal.pk)
        limit.save(force_insert=True)
    record("member added", who=by, about=log, person=person.pk, unit=unit.pk)
    return member


def join(log, hat):
    """A membership for this hat."""
    member = log.sets_out(Member)
    member.person_id, member.hat, member.unit_id, member.joined_at = hat.person_id, hat, hat.unit_id, clock.now()
    member.save(force_insert=True)
    return member


def add_opener(log):
    """The one who proposed the log is a member from the moment it opens."""
    join(log, log.proposed_as)


@transaction.atomic
def remove_member(log, *, person, by):
    """The person is out at the next statement. What they have written stays."""
    log = RelayLog.objects.lock_open(log)
    policy.require(by, "choose members", log)
    if not log.members.filter(person=person, left_at=None).update(left_at=clock.now()):
        raise RuleBroken("member.is_not_with_us")
    log.deputyships.filter(deputy=person, ended_at=None).update(ended_at=clock.now())  # who comes back is named anew
    record("member removed", who=by, about=log, person=person.pk)
