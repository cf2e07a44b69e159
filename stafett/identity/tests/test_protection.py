"""An address becomes protected, by the one who registers; and no import takes it away."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import AddressProtection, Guardianship
from stafett.identity.operations.people import end_guardianship, register_guardianship, register_person
from stafett.identity.operations.protection import protect_address

from ..texts import SENTENCES


def protect(town, monkeypatch, person=None):
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{(person or town.ada).number}\n"))
    call_command("person_protect", "nordvik", stdout=said)
    return said.getvalue()


def since_when(town, person=None):
    with on_duty("register", town.municipality):
        return AddressProtection.objects.get(person=person or town.ada).since


def test_an_address_is_protected_from_now(town, monkeypatch):
    protect(town, monkeypatch)
    assert since_when(town) == clock.now()


def test_whoever_registers_it_is_told_of_sisters_and_brothers_whose_logs_stay_open(town, monkeypatch):
    """Each must be registered: one can live elsewhere, and have a log that is shut for nothing."""
    with on_duty("register", town.municipality):
        for name in ("Nils Foss", "Ida Foss"):
            child = register_person(town.municipality, name=name)
            register_guardianship(child, guardian=town.berit, responsibility="yes", verified_how="Folkeregisteret")
        protect_address(child)
    assert "1 of the sisters and brothers" in protect(town, monkeypatch)


def test_nobody_is_named_when_no_log_is_left_open(town, monkeypatch):
    """A guardian's protected address shuts the logs of all the children of that one."""
    with on_duty("register", town.municipality):
        child = register_person(town.municipality, name="Nils Foss")
        register_guardianship(child, guardian=town.berit, responsibility="yes", verified_how="Folkeregisteret")
    assert protect(town, monkeypatch, town.berit) == "Written down.\n"
    assert protect(town, monkeypatch) == "Written down.\n"


def test_one_who_has_grown_up_and_one_whose_guardian_was_protected_in_time_are_not_counted(town, monkeypatch):
    with on_duty("register", town.municipality):
        long_ago = clock.today() - dt.timedelta(days=19 * 366)
        grown = register_person(town.municipality, name="Ida Foss", birth_date=long_ago)
        nils = register_person(town.municipality, name="Nils Foss")
        other = register_person(town.municipality, name="Per Foss")
        rows = [
            register_guardianship(child, guardian=guardian, responsibility="yes", verified_how="Folkeregisteret")
            for child, guardian in ((grown, town.berit), (nils, town.berit), (nils, other))
        ]
        protect_address(other)
        end_guardianship(rows[-1])
    assert protect(town, monkeypatch) == "Written down.\n"


def test_it_is_written_down_by_whom(town, as_person):
    protect_address(town.ada, by=as_person(town.heidi))
    assert Event.objects.get(action="address protected").actor_name == "Heidi Ek"


def test_it_is_registered_once(town, monkeypatch):
    protect(town, monkeypatch)
    with pytest.raises(CommandError, match=SENTENCES["identity.address_is_protected"]):
        protect(town, monkeypatch)


def test_nobody_registers_it_of_themselves(town, as_person):
    with pytest.raises(Exception, match="another_must_do_it"):
        protect_address(as_person(town.heidi), by=town.heidi)


def test_nor_of_the_own_child_and_no_answer_tells_that_it_is_so(town, as_person):
    """Heidi registers everybody else's. What she reads is the same before and after a colleague has done it."""
    with on_duty("register", town.municipality):
        end_guardianship(register_guardianship(town.ada, guardian=town.heidi, responsibility="no", verified_how="Sagt"))
    for registered in (False, True):
        if registered:
            with on_duty("register", town.municipality):
                protect_address(town.ada)
        with pytest.raises(RuleBroken, match="another_must_do_it"):
            protect_address(town.ada, by=as_person(town.heidi))
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            AddressProtection.objects.create(person=town.ada, municipality=town.municipality, since=clock.now())
        assert not AddressProtection.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "delete from identity_addressprotection",
        "update identity_addressprotection set since = 'infinity'",
        "truncate identity_addressprotection",
    ],
)
def test_no_import_takes_it_away_or_says_since_when(town, monkeypatch, statement):
    protect(town, monkeypatch)
    before = since_when(town)
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with on_duty("register", town.municipality), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert since_when(town) == before


def test_whoever_writes_it_down_does_not_say_since_when(town):
    with on_duty("register", town.municipality):
        long_ago = clock.now() - dt.timedelta(days=400)
        AddressProtection.objects.create(person=town.ada, municipality=town.municipality, since=long_ago)
    assert since_when(town) == clock.now()


def test_who_is_registered_with_a_protected_address_has_had_it_since_then(town):
    with on_duty("register", town.municipality):
        person = register_person(town.municipality, name="Eva Sand", protected=True)
    assert since_when(town, person) == clock.now()


@pytest.mark.parametrize(
    "change", ["ended_at = '2000-01-01'", "ended_at = null", "guardian_id = child_id", "verified_at = 'infinity'"]
)
def test_a_guardianship_ends_once_and_when_it_is_said(town, change):
    """Else one in the register took a protection away, by saying that it ended before."""
    kept = ("guardian_id", "verified_at", "ended_at")
    with on_duty("register", town.municipality):
        row = register_guardianship(town.ada, guardian=town.heidi, responsibility="yes", verified_how="Dom")
        if "null" in change:
            end_guardianship(row)
        before = Guardianship.objects.values(*kept).get(pk=row.pk)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"update identity_guardianship set {change} where id = %s",  # noqa: S608 (our own)
                    [row.pk],
                )
        except ProgrammingError:
            assert "2000" not in change
        else:
            before["ended_at"] = clock.now()
        assert Guardianship.objects.values(*kept).get(pk=row.pk) == before
