"""A child in the municipality's care: who answers is registered, with how it is known, when and by whom."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from stafett.audit.models import Event
from stafett.core import clock, ids
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.identity.models import Custody
from stafett.identity.operations import people
from stafett.identity.operations.custody import end_custody, register_custody, replace_custody


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
    broken(there, come, "identity.say_how_custody_is_known", how=" ")


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


def liv(there):
    """Another in the child welfare service, and her number."""
    with on_duty("register", there.municipality):
        number = ids.synthetic(dt.date(1988, 3, 9), 777)
        person = people.register_person(there.municipality, name="Liv Ås", number=number)
        return people.employ(person, unit=there.ruts_hat.unit, title="kontaktperson"), number


def test_another_takes_over_from_one_who_has_left_in_one_step(there, come):
    hat, _number = liv(there)
    people.end_employment(there.ruts_hat, by=come("heidi"))
    row = replace_custody(there.custody.child, hat=hat, verified_how="Vedtaket er sett", by=come("heidi"))
    there.custody.refresh_from_db()
    assert there.custody.ended_at
    assert Custody.objects.get(child=there.custody.child, ended_at=None) == row
    acts = list(Event.objects.filter(action__startswith="custody ").values_list("action", flat=True))
    assert {"custody ended", "custody registered"} <= set(acts)


def test_when_the_new_one_cannot_answer_the_old_one_still_does(there, come):
    with pytest.raises(RuleBroken, match="identity.custodian_works_elsewhere"):
        replace_custody(there.custody.child, hat=there.emil.first_hat, verified_how="sett", by=come("heidi"))
    there.custody.refresh_from_db()
    assert there.custody.ended_at is None


@pytest.mark.parametrize("who", ["emil", "guri"])
def test_who_does_not_register_replaces_nobody(there, come, who):
    hat, _number = liv(there)
    come("heidi")
    child = there.custody.child
    with pytest.raises(NotAllowed):
        replace_custody(child, hat=hat, verified_how="sett", by=come(who))


@pytest.mark.parametrize("who", ["emil", "dina", "guri", "berit", "ada", "nobody"])
def test_nobody_else_learns_that_the_municipality_has_the_care(there, come, who):
    come(who)
    assert not Custody.objects.exists()


def command(monkeypatch, *numbers, name="custody_register", words=("--how", "Vedtaket er sett")):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{number}\n" for number in numbers)))
    said = io.StringIO()
    call_command(name, "nordvik", *words, stdout=said)
    return said.getvalue()


def test_it_is_done_from_the_machine_with_two_numbers_that_are_never_arguments(there, come, monkeypatch):
    hat, number = liv(there)
    assert "Written down." in command(monkeypatch, there.ada.number, number)
    come("heidi")
    assert Custody.objects.get(child=there.ada, ended_at=None).hat == hat


def test_a_number_that_nobody_has_is_said_plainly(there, monkeypatch):
    with pytest.raises(CommandError, match="Nobody with that number"):
        command(monkeypatch, there.ada.number, ids.synthetic(dt.date(1988, 3, 9), 778))


def test_one_who_works_elsewhere_is_said_plainly(there, monkeypatch):
    with pytest.raises(CommandError, match="må være ansatt i barneverntjenesten"):
        command(monkeypatch, there.ada.number, there.emil.number)


def test_another_is_put_in_her_place_from_the_machine_and_the_custody_is_ended_there(there, come, monkeypatch):
    hat, number = liv(there)
    child = there.ada
    register(there, come, child=child)
    with pytest.raises(CommandError, match="Noen svarer for barnet fra før"):
        command(monkeypatch, child.number, number)
    command(monkeypatch, child.number, number, words=("--how", "Vedtaket er sett", "--instead"))
    come("heidi")
    assert Custody.objects.get(child=child, ended_at=None).hat == hat
    assert "Written down." in command(monkeypatch, child.number, name="custody_end", words=())
    come("heidi")
    assert not Custody.objects.filter(child=child, ended_at=None).exists()
    with pytest.raises(CommandError, match="avsluttet fra før"):
        command(monkeypatch, child.number, name="custody_end", words=())
