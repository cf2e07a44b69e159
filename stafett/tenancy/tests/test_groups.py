"""Municipalities join groups and leave them: with a source and a day, never in a circle, and only from the machine."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from stafett.core.asking import ask, on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Role, UnitKind
from stafett.identity.operations import people
from stafett.tenancy.models import Membership
from stafett.tenancy.operations.groups import join_group, leave_group
from stafett.tenancy.operations.municipalities import move_in

TODAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def nordvik():
    return move_in("Nordvik")


@pytest.fixture
def vikene():
    return move_in("Knutepunkt Vikene", kind="samarbeid")


def join(member, group, since=TODAY):
    return join_group(member, group, source="Vedtak 12/26", since=since)


def broken(code):
    return pytest.raises(RuleBroken, match=f"^tenancy.{code}$")


def test_a_membership_has_its_source_and_its_day(nordvik, vikene):
    join(nordvik, vikene)
    row = Membership.objects.get()
    assert (row.member, row.group, row.source, row.since, row.until) == (nordvik, vikene, "Vedtak 12/26", TODAY, None)


def test_one_is_in_a_group_once_at_a_time_and_can_come_back(nordvik, vikene):
    join(nordvik, vikene)
    with broken("is_in_group"):
        join(nordvik, vikene)
    leave_group(nordvik, vikene, source="Vedtak 13/26", until=TODAY)
    join(nordvik, vikene)
    assert nordvik.memberships.count() == 2


def test_what_has_not_begun_or_has_ended_does_not_count(nordvik, vikene):
    tomorrow = dt.date.today() + dt.timedelta(days=2)
    join(nordvik, vikene, since=tomorrow)
    assert not nordvik.memberships.live().exists()
    leave_group(nordvik, vikene, source="Vedtak 13/26", until=tomorrow)
    join(nordvik, vikene, since=dt.date(2020, 1, 1))
    assert nordvik.memberships.live().count() == 1
    leave_group(nordvik, vikene, source="Vedtak 14/26", until=dt.date(2021, 1, 1))
    assert not nordvik.memberships.live().exists()


def test_one_leaves_what_one_is_in_and_not_before_one_came(nordvik, vikene):
    with broken("not_in_group"):
        leave_group(nordvik, vikene, source="x", until=TODAY)
    join(nordvik, vikene)
    with broken("ends_before_it_begins"):
        leave_group(nordvik, vikene, source="x", until=TODAY - dt.timedelta(days=1))


def test_groups_never_go_in_a_circle(nordvik, vikene):
    county = move_in("Fylket", kind="samarbeid")
    join(nordvik, vikene)
    join(vikene, county)
    for member, group in [(nordvik, nordvik), (vikene, nordvik), (county, nordvik)]:
        with broken("goes_in_circle"):
            join(member, group)
    join(nordvik, county)  # two ways up are no circle


def test_a_circle_is_refused_by_the_database_too_also_through_one_that_has_ended(nordvik, vikene):
    join(nordvik, vikene)
    leave_group(nordvik, vikene, source="x", until=TODAY)
    with on_duty("setup", vikene), pytest.raises(Error, match="cannot be in one that is in it"), transaction.atomic():
        Membership.objects.create(member=vikene, group=nordvik, source="x", since=TODAY)
    with on_duty("setup", vikene), pytest.raises(Error), transaction.atomic():
        Membership.objects.create(member=vikene, group=vikene, source="x", since=TODAY)


@pytest.mark.parametrize(
    ("changed", "said"),
    [("source = 'noe annet'", "permission denied"), ("until = '2027-01-01', until_source = 'x'", "only ended")],
)
def test_a_membership_is_only_ended_and_once(changed, said, nordvik, vikene):
    join(nordvik, vikene)
    leave_group(nordvik, vikene, source="x", until=TODAY)
    with (
        on_duty("setup", nordvik),
        pytest.raises(Error, match=said),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update tenancy_membership set {changed}")  # noqa: S608 (the parameters above)


def test_no_membership_is_deleted(nordvik, vikene):
    join(nordvik, vikene)
    with (
        on_duty("setup", nordvik),
        pytest.raises(Error, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("delete from tenancy_membership")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN, Role.LEADER])
def test_nobody_joins_through_a_page_whatever_they_are(role, nordvik, vikene):
    with on_duty("register", nordvik):
        hall = people.open_unit(nordvik, name="Rådhuset", kind=UnitKind.ADMINISTRATION)
        person = people.register_person(nordvik, name="Iver Ås", number=None, birth_date=dt.date(1980, 1, 2))
        hat = people.employ(person, unit=hall, title="rådgiver", role=role)
    ask(person, hat)
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        Membership.objects.create(member=nordvik, group=vikene, source="x", since=TODAY)


def test_the_house_writes_it_for_the_one_it_is_setting_up_only(nordvik, vikene):
    with on_duty("setup", vikene), pytest.raises(Error, match="row-level security"), transaction.atomic():
        Membership.objects.create(member=nordvik, group=vikene, source="x", since=TODAY)


def test_it_is_written_down_from_the_machine(nordvik, vikene):
    said = io.StringIO()
    at = ["--source", "Vedtak 12/26", "--day", "2026-11-22"]
    call_command("municipality_group", "nordvik", "joins", "knutepunkt-vikene", *at, stdout=said)
    assert said.getvalue() == "Nordvik joins Knutepunkt Vikene on 2026-11-22, by Vedtak 12/26.\n"
    for wrong in [("nordvik", "joins", "knutepunkt-vikene"), ("knutepunkt-vikene", "joins", "nordvik"),
                  ("nordvik", "leaves", "ingen")]:  # fmt: skip
        with pytest.raises(CommandError):
            call_command("municipality_group", *wrong, *at)
    with pytest.raises(CommandError):
        call_command("municipality_group", "nordvik", "leaves", "knutepunkt-vikene", "--source", "x", "--day", "i fjor")
    call_command("municipality_group", "nordvik", "leaves", "knutepunkt-vikene", *at, stdout=said)
    assert Membership.objects.get().until == TODAY
