"""A leader lets a threatened employee be shown by role to families. A log controller sees each such decision."""

import datetime as dt

from django.db import IntegrityError, transaction

from stafett.audit.history import record
from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken

from .. import policy
from ..models import ShownByRole
from ..models.by_role import led_people
from .asking import words


@transaction.atomic
def show_by_role(municipality, *, person, because, until=None, by):
    """Where a family reads the name it reads where that one works, until this day or until it is taken back.

    In every log. What was read and when stays, and the family asks about it as about everybody's.
    """
    policy.require_at_work(by, "show by role", municipality)
    if person is None:
        raise RuleBroken("role.choose_whom", field="person")
    if person.pk not in led_people():
        raise NotAllowed("show by role")
    if until is not None and until <= clock.today():
        raise RuleBroken("role.ends_before_it_begins", field="until")
    row = ShownByRole(
        municipality=municipality, person_id=person.pk, because=words(because, "role.say_why", field="because")
    )
    row.until = until and dt.datetime.combine(until, dt.time.min, clock.OSLO)
    row.written_by, row.written_as, row.written_at = by, by.hat, clock.now()
    _put_away_what_has_lasted_its_time(person, by)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twice:  # also by another leader, in the same moment
        raise RuleBroken("role.is_shown_so", field="person") from twice
    record("shown by role", who=by, about=row, person=person.pk, until=until)
    return row


def _put_away_what_has_lasted_its_time(person, by):
    over = ShownByRole.objects.filter(person_id=person.pk, ended_at=None, until__lte=clock.now())
    over.update(ended_at=clock.now(), ended_by=by)


@transaction.atomic
def show_by_name(row, *, by):
    """Families read the name again, from now."""
    policy.require_at_work(by, "show by name again", row.municipality)
    if row.person_id not in led_people():
        raise NotAllowed("show by name again")
    row = ShownByRole.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()  # none that has ended
    if row is None or not row.lasts:
        raise RuleBroken("role.has_ended")
    row.ended_at, row.ended_by = clock.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    record("shown by name again", who=by, about=row, person=row.person_id)
    return row
