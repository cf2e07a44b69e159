"""What happens by itself each morning, and nothing else."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog.models import Note, RelayLog
from stafett.relaylog.operations import (
    accept_baton,
    answer_agreement,
    do_the_mornings_duty,
    give_agreement_again,
    offer_baton,
    propose_log,
    take_back_agreement,
    write_note,
)


def later(**period):
    return clock.at(clock.now() + dt.timedelta(**period))


@pytest.fixture
def accepted_for_next_week(nordvik, as_person):
    day = clock.today() + dt.timedelta(days=7)
    dina = as_person(nordvik.dina)
    offer_baton(nordvik.log, to=nordvik.emil, unit=nordvik.station, takes_over_on=day, summary="", by=dina)
    accept_baton(nordvik.log, by=as_person(nordvik.emil))
    return nordvik


def holder(nordvik, as_person):
    as_person(nordvik.berit)
    return nordvik.log.holder()


def test_an_accepted_baton_stays_until_the_day_has_come(accepted_for_next_week, as_person):
    with later(days=6):
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (0, 0)
        assert holder(accepted_for_next_week, as_person) == accepted_for_next_week.dina


def test_the_baton_passes_on_the_morning_of_the_day_and_only_once(accepted_for_next_week, as_person):
    with later(days=8):
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (1, 0)
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (0, 0)
        assert holder(accepted_for_next_week, as_person) == accepted_for_next_week.emil


@pytest.fixture
def paused(town, as_person):
    """Ada's log with two guardians, of whom Berit has taken the agreement back."""
    with on_duty("register", town.municipality):
        bjarne = people.register_person(town.municipality, name="Bjarne Berg")
        people.register_guardianship(town.ada, guardian=bjarne, responsibility="yes", verified_how="Folkeregisteret")
    town.log = propose_log(town.ada, unit=town.school, why="Sammen om Ada.", by=as_person(town.dina))
    answer_agreement(town.log, answer="yes", by=as_person(bjarne))
    answer_agreement(town.log, answer="yes", by=as_person(town.berit))
    take_back_agreement(town.log, by=as_person(town.berit))
    return town


def test_a_paused_log_closes_after_the_municipalitys_days(paused, as_person):
    with later(days=13):
        assert do_the_mornings_duty(paused.municipality) == (0, 0)
    with later(days=15):
        assert do_the_mornings_duty(paused.municipality) == (0, 1)
        as_person(paused.berit)
        assert RelayLog.objects.get(pk=paused.log.pk).closed_at


def test_a_log_that_goes_on_again_is_not_closed(paused, as_person):
    give_agreement_again(paused.log, by=as_person(paused.berit))
    with later(days=15):
        assert do_the_mornings_duty(paused.municipality) == (0, 0)


def test_the_duty_sees_no_content_and_no_other_log(nordvik, as_person):
    write_note(nordvik.log, text="Ada smilte.", by=as_person(nordvik.dina))
    with on_duty("morning", nordvik.municipality):
        assert not RelayLog.objects.exists()
        assert not Note.objects.exists()
