"""Who must say yes to a log: by responsibility, by age, and where the child welfare service has the care."""

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import RuleBroken
from stafett.identity.operations import people
from stafett.relaylog.models import AgreementAnswer, FamilyMember
from stafett.relaylog.operations import propose_log


@pytest.fixture
def guardian_of_ada(town):
    def register(name, responsibility):
        with on_duty("register", town.municipality):
            person = people.register_person(town.municipality, name=name)
            people.register_guardianship(
                town.ada, guardian=person, responsibility=responsibility, verified_how="Vedtak"
            )
        return person

    return register


def asked(town, as_person):
    dina = as_person(town.dina)
    log = propose_log(town.ada, unit=town.school, why="Sammen om Ada.", by=dina)
    return set(AgreementAnswer.objects.filter(log=log).values_list("person", flat=True)), log


def test_everyone_with_parental_responsibility_is_asked(town, guardian_of_ada, as_person):
    bjarne = guardian_of_ada("Bjarne Berg", "yes")
    assert asked(town, as_person)[0] == {town.berit.pk, bjarne.pk}


def test_a_parent_without_responsibility_neither_answers_nor_reads(town, guardian_of_ada, as_person):
    tor = guardian_of_ada("Tor Berg", "no")
    people_asked, log = asked(town, as_person)
    assert people_asked == {town.berit.pk}
    assert not FamilyMember.objects.filter(log=log, person=tor).exists()


def test_nobody_is_asked_before_it_is_known_who_has_responsibility(town, guardian_of_ada, as_person):
    guardian_of_ada("Ukjent Berg", "unknown")
    with pytest.raises(RuleBroken, match="opening.nobody_can_agree"):
        asked(town, as_person)


@pytest.mark.parametrize("known", ["yes, and another is not known", "nobody has responsibility"])
def test_a_youth_does_not_answer_alone_while_it_is_not_known_who_answers_beside(town, as_person, known):
    born = clock.today().replace(year=clock.today().year - 16, month=1, day=1)
    with on_duty("register", town.municipality):
        youth = people.register_person(town.municipality, name="Siri Alm", birth_date=born)
        responsibility = "unknown" if known.startswith("yes") else "no"
        people.register_guardianship(youth, guardian=town.berit, responsibility=responsibility, verified_how="sagt")
    with pytest.raises(RuleBroken, match="opening.nobody_can_agree"):
        propose_log(youth, unit=town.school, why="Sammen om Siri.", by=as_person(town.dina))


def test_where_child_welfare_has_the_care_only_those_it_has_authorised_answer_and_read(
    town, guardian_of_ada, as_person
):
    foster = guardian_of_ada("Mona Sund", "authorised")
    people_asked, log = asked(town, as_person)
    assert people_asked == {foster.pk}
    assert not FamilyMember.objects.filter(log=log, person=town.berit).exists()
