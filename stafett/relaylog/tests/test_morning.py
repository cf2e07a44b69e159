"""What happens by itself each morning, and nothing else."""

import datetime as dt

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog import policy
from stafett.relaylog.models import Note, RelayLog
from stafett.relaylog.operations import (
    accept_baton,
    answer_agreement,
    do_the_mornings_duty,
    give_agreement_again,
    offer_baton,
    propose_log,
    register_agreement,
    take_back_agreement,
    write_note,
)
from stafett.tenancy.operations.municipalities import decide
from tests.neighbours import let_in, open_log
from tests.nordvik import build_log, build_town, register, wear


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
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (0, 0, 0)
        assert holder(accepted_for_next_week, as_person) == accepted_for_next_week.dina


def test_the_baton_passes_on_the_morning_of_the_day_and_only_once(accepted_for_next_week, as_person):
    with later(days=8):
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (1, 0, 0)
        assert do_the_mornings_duty(accepted_for_next_week.municipality) == (0, 0, 0)
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
        assert do_the_mornings_duty(paused.municipality) == (0, 0, 0)
    with later(days=15):
        assert do_the_mornings_duty(paused.municipality) == (0, 1, 0)
        as_person(paused.berit)
        assert RelayLog.objects.get(pk=paused.log.pk).closed_at


def test_a_log_that_goes_on_again_is_not_closed(paused, as_person):
    give_agreement_again(paused.log, by=as_person(paused.berit))
    with later(days=15):
        assert do_the_mornings_duty(paused.municipality) == (0, 0, 0)


def test_the_duty_sees_no_content_and_no_other_log(nordvik, as_person):
    write_note(nordvik.log, text="Ada smilte.", by=as_person(nordvik.dina))
    with on_duty("morning", nordvik.municipality):
        assert not RelayLog.objects.exists()
        assert not Note.objects.exists()


def accepted(log, town):
    """Emil has said yes to take the baton from Dina in a week."""
    day = clock.today() + dt.timedelta(days=7)
    offer_baton(log, to=town.emil, unit=town.station, takes_over_on=day, summary="", by=wear(town.dina))
    accept_baton(log, by=wear(town.emil))


@pytest.fixture
def two_logs(lasting):
    """Ada's and Cato's, both to be passed on the same morning."""
    with transaction.atomic():
        town = build_log(build_town())
        with on_duty("register", town.municipality):
            cato = register(town, "Cato Dal", age=12, serial=680)
            people.register_guardianship(cato, guardian=town.berit, responsibility="yes", verified_how="sett")
        town.catos_log = open_log(cato, town.dina, town.berit)
        let_in(town.catos_log, town.station, by=town.dina, family=[town.berit])
        accepted(town.log, town)
        accepted(town.catos_log, town)
    return town


def test_one_log_that_fails_does_not_stop_the_others_and_is_counted(two_logs, address_of):
    with psycopg.connect(address_of("OWNER_DATABASE_URL")) as owner:
        owner.execute(
            f"alter table relaylog_holding add constraint broken check (log_id <> '{two_logs.log.pk}') not valid"
        )
    with later(days=8):
        with pytest.raises(CommandError, match="Logs that failed: 1"):
            call_command("morning")
        with transaction.atomic():
            wear(two_logs.emil)
            assert two_logs.catos_log.holder() == two_logs.emil
        assert do_the_mornings_duty(two_logs.municipality) == (0, 0, 1)


def test_readings_that_cannot_be_gone_through_stop_nothing_else_and_wait(two_logs, address_of, capsys):
    with psycopg.connect(address_of("OWNER_DATABASE_URL")) as owner:
        owner.execute("alter table relaylog_review add constraint broken check (readings < 0) not valid")
    with later(days=8):
        with pytest.raises(CommandError, match="failed: 1"):
            call_command("morning")
        assert "the readings were not gone through: IntegrityError" in capsys.readouterr().err
        with transaction.atomic():
            wear(two_logs.emil)
            assert two_logs.log.holder() == two_logs.catos_log.holder() == two_logs.emil


def test_a_log_whose_last_yes_was_registered_opens_the_next_morning(two_guardians, as_person):
    town, log = two_guardians, two_guardians.log
    told = {"how": "oral", "said_on": clock.today(), "witness": town.emil.first_hat}
    for one in (town.berit, town.anders):
        do_the_mornings_duty(town.municipality)
        register_agreement(log, person=one, answer="yes", by=as_person(town.dina), **told)
        assert RelayLog.objects.get(pk=log.pk).opened_at is None
    with clock.at(clock.now() + dt.timedelta(days=1)):
        assert do_the_mornings_duty(town.municipality)[2] == 0
        as_person(town.dina)
        assert RelayLog.objects.get(pk=log.pk).opened_at
        assert "holder" in policy.parts(town.dina, log)


def test_a_service_on_duty_at_night_that_is_not_here_is_said_aloud(nordvik, capsys):
    """A name with a typing error would quiet nothing, and nobody would know."""
    decide(
        nordvik.municipality, "works_at_night", ["helsestasjonen ", "Nattvakta"], source="Vedtak", since=clock.today()
    )
    call_command("morning")
    assert "nordvik: works_at_night names no service here: Nattvakta.\n" in capsys.readouterr().err
