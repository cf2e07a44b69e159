"""A threatened employee is shown by role: where that one works now is told to no family."""

import datetime as dt

from django.db import connection

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Employment
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import ShownByRole
from tests.nordvik import wear

from .doing import SEALED

FAMILIES = ("ada", "berit", "bjarne", "odd", "marit")


def moved_to_be_safe(town, name="dina"):
    """The employment somewhere else, of one who is threatened there since."""
    person = getattr(town, name)
    with on_duty("register", town.municipality):
        away = people.open_unit(town.municipality, name="Et trygt sted", kind="school")
        hat = people.employ(person, unit=away, title="lærer", starts_at=clock.now())
    do.show_by_role(town.municipality, person=person, because="Truet.", by=wear(town.guri))
    return hat


def where_one_was_moved_to_is_told_to_no_family(town, everything):
    """Neither that there is such an employment, nor which. Whoever works here reads it; of others everybody does."""
    hat = moved_to_be_safe(town)
    known = town.dina.first_hat.pk
    for name in FAMILIES:
        ask(getattr(town, name))
        found = set(Employment.objects.filter(person=town.dina).values_list("pk", flat=True))
        assert found == ({known} if name in ("ada", "berit", "bjarne") else set()), name
        assert Employment.objects.filter(person=town.emil).exists(), name
    for person in (town.dina, town.emil, town.finn):
        wear(person)
        assert Employment.objects.filter(pk=hat.pk).exists(), person.name


def nobody_decides_it_for_a_time_that_is_past(town, everything):
    """As the leader, straight into the database."""
    leader, long_ago = wear(town.guri), clock.now() - dt.timedelta(days=400)
    said = {
        "id": town.notes["dina"].pk,
        "municipality_id": town.municipality.pk,
        "person_id": town.dina.pk,
        "because": SEALED,
        "written_by_id": leader.pk,
        "written_as_id": leader.hat.pk,
        "written_at": long_ago,
    }
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(said))
        cursor.execute(
            f"insert into relaylog_shownbyrole ({', '.join(said)}) values ({places})",  # noqa: S608 (our own columns)
            list(said.values()),
        )
        take_back = "update relaylog_shownbyrole set ended_at = %s, ended_by_id = %s where id = %s"
        cursor.execute(take_back, [long_ago, leader.pk, said["id"]])
        with clock.at(clock.now() + dt.timedelta(days=30)):
            wear(town.guri)
            cursor.execute(take_back, [long_ago, leader.pk, said["id"]])  # it ended when it ended
    wear(town.guri)
    row = ShownByRole.objects.defer("because").get(pk=said["id"])
    assert clock.now() - dt.timedelta(days=1) < min(row.written_at, row.ended_at)
    assert row.ended_at < clock.now() + dt.timedelta(days=1)


CHECKS = [where_one_was_moved_to_is_told_to_no_family, nobody_decides_it_for_a_time_that_is_past]
