"""What happens in a log that was under a protected address when two people have said that it is so no more."""

import pytest

from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.relaylog.models import RelayLog
from stafett.relaylog.operations import (
    agree_to_lift,
    answer_agreement,
    ask_to_let_in,
    ask_to_lift,
    do_the_mornings_duty,
    propose_log,
    shelter,
)


def worn(person):
    return ask(person, person.first_hat)


@pytest.fixture
def said_yes_under_it(nordvik):
    """Jon asked Eva's mother for a log, and Mona said that the address is protected; then the mother was let in."""
    with on_duty("register", nordvik.municipality):
        eva = people.register_person(nordvik.municipality, name="Eva Foss")
        people.register_guardianship(eva, guardian=nordvik.vibeke, responsibility="yes", verified_how="Folkeregisteret")
    nordvik.evas_log = propose_log(eva, unit=nordvik.elsewhere, why="Ny gruppe.", by=worn(nordvik.jon))
    nordvik.shelter = shelter(nordvik.evas_log, because="Avtalt.", by=worn(nordvik.mona))
    let_in = ask_to_let_in(nordvik.evas_log, person=nordvik.vibeke, because="Ja.", by=worn(nordvik.mona))
    agree_to_lift(let_in, by=worn(nordvik.lars))
    answer_agreement(nordvik.evas_log, answer="yes", by=ask(nordvik.vibeke))
    return nordvik


def each_morning(town):
    do_the_mornings_duty(town.municipality)
    ask(town.vibeke)
    return RelayLog.objects.get(pk=town.evas_log.pk).opened_at is not None


def test_a_log_that_everybody_said_yes_to_meanwhile_opens_the_morning_after(said_yes_under_it):
    town = said_yes_under_it
    assert not each_morning(town)
    ask_to_lift(town.shelter, by=worn(town.mona))
    assert not each_morning(town)
    agree_to_lift(town.shelter, by=worn(town.lars))
    assert each_morning(town)


def test_one_that_somebody_has_not_said_yes_to_does_not(said_yes_under_it):
    town = said_yes_under_it
    answer_agreement(town.evas_log, answer="no", by=ask(town.vibeke))
    ask_to_lift(town.shelter, by=worn(town.mona))
    agree_to_lift(town.shelter, by=worn(town.lars))
    assert not each_morning(town)


def test_none_opens_beside_one_that_is_open_and_no_morning_goes_wrong_by_it(nordvik):
    """Ada has a log; another was asked for, and everybody says yes to it while none can open."""
    said = shelter(nordvik.log, because="Avtalt.", by=worn(nordvik.dina))
    for name in ("ada", "berit", "bjarne"):
        person = getattr(nordvik, name)
        agree_to_lift(
            ask_to_let_in(nordvik.proposed, person=person, because="Ja.", by=worn(nordvik.mona)),
            by=worn(nordvik.lars),
        )
    for name in ("berit", "bjarne"):
        answer_agreement(nordvik.proposed, answer="yes", by=ask(getattr(nordvik, name)))
    ask_to_lift(said, by=worn(nordvik.dina))
    agree_to_lift(said, by=worn(nordvik.lars))
    *_moved, failed = do_the_mornings_duty(nordvik.municipality)
    assert failed == 0
