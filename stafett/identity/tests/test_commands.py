"""What the operator does about people, from the machine itself."""

import io

import pytest
from django.core.management import CommandError, call_command

from stafett.core.asking import on_duty
from stafett.identity.models import Employment, Person, Role
from stafett.identity.operations import people
from stafett.tenancy.models import Domain, Municipality


def manage(*words):
    said = io.StringIO()
    call_command(*words, stdout=said)
    return said.getvalue()


def move_in(*more):
    return manage("municipality_move_in", "Ås", "--host", "as.example.no", "--administrator", "Siri Moen", *more)


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_municipality_moves_in_with_its_first_administrator():
    assert move_in() == "Ås has moved in, and answers as as.example.no.\n"
    municipality = Municipality.objects.get()
    assert (municipality.slug, Domain.objects.get().host) == ("as", "as.example.no")
    with on_duty("register", municipality):
        hat = Employment.objects.get()
        assert (hat.person.name, hat.role, hat.unit.name) == ("Siri Moen", Role.ADMIN, "Rådhuset")


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_administrators_number_is_asked_for_and_never_typed_in_the_command(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("418190 77302\n"))
    move_in("--ask-number")
    with on_duty("register", Municipality.objects.get()):
        siri = Person.objects.get()
        assert siri.number_hash
        assert Employment.objects.get().person == siri


@pytest.mark.django_db(databases=["default", "keys"])
def test_when_something_is_wrong_nothing_of_it_is_done(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("12345678901\n"))
    with pytest.raises(CommandError, match="ikke et gyldig fødselsnummer"):
        move_in("--ask-number")
    assert not Municipality.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_municipality_that_is_here_already_is_said_plainly():
    move_in()
    with pytest.raises(CommandError, match="^Ås er her fra før.$"):
        move_in()


def test_somebody_is_out_at_once(town):
    assert manage("employment_end", "nordvik", "dina lund") == "Ended: kontaktlærer, Solbakken skole.\n"
    with on_duty("register", town.municipality):
        assert not town.dina.hats()
        assert town.emil.hats()


def test_only_the_named_service_is_ended(town):
    with on_duty("register", town.municipality):
        people.employ(town.dina, unit=town.station, title="vikar")
    manage("employment_end", "nordvik", "Dina Lund", "--unit", "Helsestasjonen")
    with on_duty("register", town.municipality):
        assert [hat.unit for hat in town.dina.hats()] == [town.school]


def test_two_people_of_the_same_name_are_not_mistaken_for_each_other(town):
    with on_duty("register", town.municipality):
        other = people.register_person(town.municipality, name="Dina Lund")
        people.employ(other, unit=town.station, title="lege")
    with pytest.raises(CommandError, match="Say which with --unit: Helsestasjonen, Solbakken skole"):
        manage("employment_end", "nordvik", "Dina Lund")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "Dina Lund"), "no municipality called nowhere"),
        (("nordvik", "Ada Berg"), "Nobody called Ada Berg works there now"),
    ],
)
def test_what_is_not_there_is_said_plainly(town, words, said):
    with pytest.raises(CommandError, match=said):
        manage("employment_end", *words)
