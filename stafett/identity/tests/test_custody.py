"""A child in the municipality's care: who answers is registered, with how it is known, when and by whom."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from stafett.core import clock, ids
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.models import Custody
from stafett.identity.operations import people
from stafett.identity.operations.custody import end_custody, register_custody


def register(there, come, child=None, hat=None, how="Vedtaket er sett"):
    return register_custody(child or there.ada, hat=hat or there.ruts_hat, verified_how=how, by=come("heidi"))


def broken(there, come, code, **words):
    with pytest.raises(RuleBroken, match=code):
        register(there, come, **words)


def test_how_it_is_known_when_and_by_whom_is_kept(there, come):
    row = register(there, come, how=" Vedtaket er sett ")
    kept = Custody.objects.get(pk=row.pk)
    assert (kept.verified_how, kept.verified_by, kept.verified_at) == ("Vedtaket er sett", there.heidi, clock.now())


def test_only_somebody_who_works_in_the_child_welfare_service_answers(there, come):
    broken(there, come, "identity.custodian_works_elsewhere", hat=there.emil.first_hat)


def test_nor_one_who_has_left_it(there, come):
    people.end_employment(there.ruts_hat, by=come("heidi"))
    broken(there, come, "identity.custodian_works_elsewhere")


def test_it_is_said_how_it_is_known(there, come):
    broken(there, come, "identity.say_how_it_is_known", how=" ")


def test_one_answers_at_a_time(there, come):
    broken(there, come, "identity.has_a_custodian_already", child=there.custody.child)


def test_one_of_the_family_does_not_answer_for_the_municipality(there, come):
    with on_duty("register", there.municipality):
        people.register_guardianship(
            there.ada, guardian=there.ruts_hat.person, responsibility="no", verified_how="sett"
        )
    broken(there, come, "identity.custodian_is_family")


def test_nobody_makes_herself_the_one_who_answers(there, come):
    with on_duty("register", there.municipality):
        hat = people.employ(there.heidi, unit=there.ruts_hat.unit, title="leder")
    broken(there, come, "identity.another_must_do_it", hat=hat)


def test_it_ends_once_and_another_can_take_over(there, come):
    end_custody(there.custody, by=come("heidi"))
    with pytest.raises(RuleBroken, match="identity.is_no_custodian"):
        end_custody(there.custody, by=there.heidi)
    register(there, come, child=there.custody.child)


@pytest.mark.parametrize("who", ["emil", "dina", "guri", "berit", "ada", "nobody"])
def test_nobody_else_learns_that_the_municipality_has_the_care(there, come, who):
    come(who)
    assert not Custody.objects.exists()


def command(monkeypatch, *numbers):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{number}\n" for number in numbers)))
    said = io.StringIO()
    call_command("custody_register", "nordvik", "--how", "Vedtaket er sett", stdout=said)
    return said.getvalue()


def test_it_is_done_from_the_machine_with_two_numbers_that_are_never_arguments(there, come, monkeypatch):
    with on_duty("register", there.municipality):
        number = ids.synthetic(dt.date(1988, 3, 9), 777)
        person = people.register_person(there.municipality, name="Liv Ås", number=number)
        hat = people.employ(person, unit=there.ruts_hat.unit, title="kontaktperson")
    assert "Written down." in command(monkeypatch, there.ada.number, number)
    come("heidi")
    assert Custody.objects.get(child=there.ada, ended_at=None).hat == hat


def test_a_number_that_nobody_has_is_said_plainly(there, monkeypatch):
    with pytest.raises(CommandError, match="Nobody with that number"):
        command(monkeypatch, there.ada.number, ids.synthetic(dt.date(1988, 3, 9), 778))


def test_one_who_works_elsewhere_is_said_plainly(there, monkeypatch):
    with pytest.raises(CommandError, match="må være ansatt i barneverntjenesten"):
        command(monkeypatch, there.ada.number, there.emil.number)
