"""People are registered, employed, let go, and written down as guardians."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import RuleBroken
from stafett.identity.models import Employment, Guardianship, Person, Unit
from stafett.identity.operations import people
from stafett.identity.queries import guardians_of
from tests.nordvik import build_town


@pytest.fixture
def heidi(town):
    """The administrator, at work."""
    return ask(town.heidi, town.heidi.first_hat)


@pytest.fixture
def elsewhere(town):
    return build_town("Sørvik")


@pytest.fixture
def kari(town, heidi):
    return people.register_person(town.municipality, name=" Kari Ness ", birth_date=dt.date(1982, 9, 4), by=heidi)


def broken(code):
    return pytest.raises(RuleBroken, match=f"^identity.{code}$")


def last_event():
    return Event.objects.latest("at", "id").action


def test_the_administrator_registers_somebody(town, kari, heidi):
    assert Person.objects.get(pk=kari.pk).name == "Kari Ness"
    assert Event.objects.get(action="person registered").actor_name == "Heidi Ek"


def test_somebody_has_a_name(town, heidi):
    with broken("say_the_name"):
        people.register_person(town.municipality, name="  ", by=heidi)


def test_a_number_is_kept_as_a_keyed_hash(town, heidi):
    one = people.register_person(town.municipality, name="Kari Ness", number="41819077302", by=heidi)
    assert b"41819077302" not in bytes(Person.objects.get(pk=one.pk).number_hash)


def test_a_number_belongs_to_one_person(town, heidi):
    with broken("number_is_registered"):
        people.register_person(town.municipality, name="Ada igjen", number=town.ada.number, by=heidi)


def test_guardians_are_not_told_to_another_municipality(town, elsewhere):
    ask(elsewhere.dina, elsewhere.dina.first_hat)
    assert guardians_of(town.ada) == []


def test_somebody_begins_in_a_service(town, kari, heidi):
    hat = people.employ(kari, unit=town.school, title="lærer", by=heidi)
    assert list(kari.hats()) == [hat]
    assert Person.objects.get(pk=kari.pk).is_employee


def test_nobody_employs_themselves(town, heidi):
    with broken("another_must_do_it"):
        people.employ(heidi, unit=town.school, title="rektor", role="leader", by=heidi)


def test_nobody_ends_their_own_employment(town, heidi):
    with broken("another_must_do_it"):
        people.end_employment(heidi.hat, by=heidi)


def test_a_hat_belongs_to_the_persons_own_municipality(town, kari, heidi, elsewhere):
    with broken("unit_is_elsewhere"):
        people.employ(kari, unit=elsewhere.school, title="lærer", by=ask(heidi, heidi.first_hat))


def test_an_employment_can_begin_later(town, kari, heidi):
    people.employ(kari, unit=town.school, title="lærer", starts_at=clock.now() + dt.timedelta(days=1), by=heidi)
    assert not kari.hats()
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert kari.hats()


def test_the_hat_is_off_from_the_moment_the_employment_ends(town, heidi):
    people.end_employment(town.dina.first_hat, by=heidi)
    assert not town.dina.hats()
    assert last_event() == "employment ended"


def test_an_employment_can_end_later(town, heidi):
    then = clock.now() + dt.timedelta(days=30)
    people.end_employment(town.dina.first_hat, ends_at=then, by=heidi)
    assert town.dina.hats()
    with clock.at(then):
        assert not town.dina.hats()


def test_an_employment_that_has_not_begun_is_over_before_it_does(town, kari, heidi):
    tomorrow = clock.now() + dt.timedelta(days=1)
    hat = people.employ(kari, unit=town.school, title="lærer", starts_at=tomorrow, by=heidi)
    people.end_employment(hat, by=heidi)
    assert hat.ends_at == tomorrow
    with clock.at(tomorrow + dt.timedelta(days=1)):
        assert not kari.hats()


def test_an_employment_ends_once(town, heidi):
    people.end_employment(town.dina.first_hat, by=heidi)
    with broken("has_ended_already"):
        people.end_employment(town.dina.first_hat, by=heidi)


def test_an_employment_does_not_end_in_the_past(town, heidi):
    with broken("ends_in_the_past"):
        people.end_employment(town.dina.first_hat, ends_at=clock.now() - dt.timedelta(minutes=1), by=heidi)


def test_a_guardian_is_written_down_with_how_it_was_verified_and_by_whom(town, kari, heidi):
    row = people.register_guardianship(
        town.ada, guardian=kari, responsibility="no", verified_how="Folkeregisteret", by=heidi
    )
    assert (row.verified_by, row.verified_at) == (heidi, clock.now())


@pytest.mark.parametrize(
    ("child", "guardian", "code"),
    [
        ("ada", "ada", "own_guardian"),
        ("ada", "heidi", "another_must_do_it"),
        ("heidi", "berit", "another_must_do_it"),
        ("ada", "berit", "is_guardian_already"),
    ],
)
def test_who_cannot_be_written_down_as_a_guardian(town, heidi, child, guardian, code):
    with broken(code):
        people.register_guardianship(
            getattr(town, child), guardian=getattr(town, guardian), responsibility="yes", verified_how="sagt", by=heidi
        )


def test_a_guardian_lives_in_the_childs_municipality(town, heidi, elsewhere):
    ask(heidi, heidi.first_hat)
    with broken("person_is_elsewhere"):
        people.register_guardianship(
            town.ada, guardian=elsewhere.berit, responsibility="yes", verified_how="sagt", by=heidi
        )


def test_a_guardianship_ends_once_and_can_begin_again(town, heidi):
    row = Guardianship.objects.get(child=town.ada, guardian=town.berit)
    people.end_guardianship(row, by=heidi)
    with broken("is_no_guardian"):
        people.end_guardianship(row, by=heidi)
    people.register_guardianship(
        town.ada, guardian=town.berit, responsibility="yes", verified_how="Folkeregisteret", by=heidi
    )


def test_one_chooses_ones_own_language(town):
    berit = ask(town.berit)
    people.choose_appearance(berit, language="nn", by=berit)
    assert Person.objects.get(pk=berit.pk).language == "nn"


@pytest.mark.parametrize("table", [Unit, Person, Employment, Guardianship])
def test_nothing_about_people_is_ever_deleted(town, heidi, table):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        table.objects.all()._raw_delete("default")


def test_the_database_itself_refuses_a_reference_to_another_municipality(town, heidi, elsewhere, kari):
    ask(heidi, heidi.first_hat)
    hat = Employment(municipality=town.municipality, person=kari, unit=elsewhere.school, title="lærer")
    hat.starts_at = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        hat.save(force_insert=True)
