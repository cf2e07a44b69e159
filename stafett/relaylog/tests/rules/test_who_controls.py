"""Who can control the readings of a log, whom a case is passed on to, and where neither sees that it is there."""

import pytest

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import CaseStep, ReadingCase
from stafett.relaylog.operations import controlling, erase_log
from stafett.tenancy.operations.municipalities import decide
from tests.neighbours import evaluate
from tests.nordvik import employee, wear

from ..conftest import Browser
from .conftest import rule
from .controlling import MORNING, case_of_a_night, go_through, gone_through_until_now, read


@pytest.fixture
def quiet(nordvik):
    return gone_through_until_now(nordvik)


@pytest.fixture
def case(quiet):
    return case_of_a_night(quiet)


@pytest.fixture
def led(quiet):
    """The health station has a leader."""
    return leader(quiet, "Astrid Li", serial=380)


def leader(town, name, *, serial):
    with on_duty("register", town.municipality):
        return employee(town, name, town.station, "avdelingsleder", serial=serial, role=Role.LEADER)


def controls(town, who, hat=None):
    """How many cases and steps this one sees as a controller; the hat is given for it."""
    if hat is None:
        with on_duty("register", who.municipality):
            hat = people.employ(who, unit=town.hall, title="loggkontrollør", role=Role.CONTROLLER)
    with clock.at(MORNING):
        ask(who, hat)
        return ReadingCase.objects.count(), CaseStep.objects.count()


@pytest.mark.parametrize("name", ["frank", "bjarne", "gro", "kari", "dina"])
def test_never_of_a_log_that_is_near(quiet, name):
    """Frank, a father, is kept out, Bjarne in the family; Gro helps, Kari did until she left, Dina has the baton."""
    read(quiet.emil, quiet.log)
    go_through(quiet)
    assert controls(quiet, getattr(quiet, name)) == (0, 0)
    assert controls(quiet, quiet.toril, quiet.toril.first_hat) == (1, 0)


def test_never_of_a_child_whose_guardian_one_has_been(quiet):
    with on_duty("register", quiet.municipality):
        row = people.register_guardianship(
            quiet.ada, guardian=quiet.finn, responsibility="no", verified_how="Folkeregisteret"
        )
        people.end_guardianship(row)
    read(quiet.emil, quiet.log)
    go_through(quiet)
    assert controls(quiet, quiet.finn) == (0, 0)


def test_never_where_one_leads_the_log_or_the_reader(quiet, led):
    """Guri leads the school that the log belongs to, Lars what is above it, Astrid the station where Emil works."""
    read(quiet.emil, quiet.log)
    go_through(quiet)
    for who in (quiet.guri, quiet.lars, led):
        assert controls(quiet, who) == (0, 0)
    assert controls(quiet, quiet.mona) == (1, 0)  # who leads another school


def test_when_those_who_lead_are_the_only_controllers_the_duty_says_so(quiet):
    with on_duty("register", quiet.municipality):
        people.end_employment(quiet.toril.first_hat)
    controls(quiet, quiet.guri)
    read(quiet.emil, quiet.log)
    assert go_through(quiet) == (1, 1, 1)


def test_never_in_another_municipality(nordvik, case):
    """Sara is a log controller too, in Sørvik."""
    assert controls(nordvik.sorvik, nordvik.sara) == (0, 0)
    assert not policy.parts_in_case(nordvik.sara, case.pk)


def test_a_case_of_a_log_that_is_erased_is_gone(quiet, case):
    decide(quiet.municipality, "keep_closed_months", 0, source="Vedtak", since=clock.today())
    for measure in (quiet.measure, quiet.other_measure):
        evaluate(measure, by=wear(quiet.dina), decision="end")
    do.close_log(quiet.log, because="moved", by=wear(quiet.dina))
    assert controls(quiet, quiet.toril, quiet.toril.first_hat) == (1, 0)
    erase_log(quiet.log, decision="2026/117")
    assert controls(quiet, quiet.toril, quiet.toril.first_hat) == (0, 0)


# Whom it is passed on to


def test_a_leader_who_is_near_the_log_is_passed_over(quiet, led, case):
    """Astrid was the child's guardian once."""
    assert controlling.leader_to_tell(case) == (led.pk, led.first_hat.pk)
    with on_duty("register", quiet.municipality):
        people.end_guardianship(
            people.register_guardianship(quiet.ada, guardian=led, responsibility="no", verified_how="sett")
        )
    wear(quiet.toril)
    assert controlling.leader_to_tell(case) is None
    with rule("control.nobody_to_tell"):
        do.pass_on(case, text="Se på det.", by=wear(quiet.toril))


def test_it_is_the_leader_in_that_hat_who_sees_it(quiet, led, case):
    do.pass_on(case, text="Se på det.", by=wear(quiet.toril))
    with on_duty("register", quiet.municipality):
        other = people.employ(led, unit=quiet.school, title="vikar")
    ask(led, other)
    assert not CaseStep.objects.exists() and not policy.parts_in_case(led, case.pk)
    wear(led)
    assert CaseStep.objects.exists()


def test_when_that_leader_has_left_it_is_the_next_ones(quiet, led, case):
    do.pass_on(case, text="Se på det.", by=wear(quiet.toril))
    later = leader(quiet, "Beate Moe", serial=390)
    wear(later)
    assert not CaseStep.objects.exists()
    with on_duty("register", quiet.municipality):
        people.end_employment(led.first_hat)
    beate = Browser(later)
    assert "En sak om en i tjenesten din" in beate.get("home").content.decode()
    assert beate.send("follow-up-case", case.pk, text="Vi har snakket.").status_code == 302
    assert "Vi har snakket." in Browser(quiet.toril).get("case", case.pk).content.decode()
    ask(led, led.first_hat)
    assert not CaseStep.objects.exists()
