"""Whose answers are waited for: not one's who is kept out, and not one's who no longer has the responsibility."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.relaylog.models import Note, RelayLog
from stafett.relaylog.operations import (
    agree_to_lift,
    answer_agreement,
    answer_consent,
    ask_consent,
    ask_to_lift,
    block_person,
    give_agreement_again,
    propose_log,
    take_back_agreement,
    withdraw_consent,
)
from stafett.relaylog.operations.asking import covered


def keep_out(nordvik, as_person, log=None):
    """The head teacher keeps Ada's father out."""
    return block_person(log or nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.guri))


def berit_says_yes(nordvik, as_person):
    """The holder asks for one more service, and one of the two parents answers."""
    until = clock.today() + dt.timedelta(days=9)
    dina = as_person(nordvik.dina)
    consent = ask_consent(nordvik.log, unit=nordvik.welfare, scope="whole", until=until, by=dina)
    answer_consent(consent, answer="yes", by=as_person(nordvik.berit))


def lets_child_welfare_in(nordvik, as_person):
    as_person(nordvik.dina)
    return covered(nordvik.log, nordvik.welfare.pk) == "whole"


def test_the_answer_of_one_who_is_kept_out_is_not_waited_for(nordvik, as_person):
    keep_out(nordvik, as_person)
    berit_says_yes(nordvik, as_person)
    assert lets_child_welfare_in(nordvik, as_person)


def test_it_is_waited_for_again_when_two_have_lifted_the_block(nordvik, as_person):
    block = keep_out(nordvik, as_person)
    berit_says_yes(nordvik, as_person)
    ask_to_lift(block, by=as_person(nordvik.guri))
    agree_to_lift(block, by=as_person(nordvik.lars))
    assert not lets_child_welfare_in(nordvik, as_person)


def test_what_one_who_is_kept_out_has_withdrawn_stands_in_nobodys_way(nordvik, as_person):
    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.bjarne))
    keep_out(nordvik, as_person)
    as_person(nordvik.emil)
    assert Note.objects.filter(log=nordvik.log).exists()


def test_a_pause_that_one_who_is_kept_out_began_can_be_ended_by_the_other(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    keep_out(nordvik, as_person)
    log = give_agreement_again(nordvik.log, by=as_person(nordvik.berit))
    assert not log.is_paused()


@pytest.fixture
def asked(nordvik, as_person):
    """A log that has been asked for, for a child whose parents must both say yes."""
    with on_duty("register", nordvik.municipality):
        nils = people.register_person(nordvik.municipality, name="Nils Berg", birth_date=nordvik.ada.birth_date)
        for parent in (nordvik.berit, nordvik.bjarne):
            people.register_guardianship(nils, guardian=parent, responsibility="yes", verified_how="sett")
    return propose_log(nils, unit=nordvik.school, why="Vi vil hjelpe.", by=as_person(nordvik.dina))


def test_a_log_opens_without_the_yes_of_one_who_is_kept_out(nordvik, as_person, asked):
    answer_agreement(asked, answer="no", by=as_person(nordvik.bjarne))
    keep_out(nordvik, as_person, asked)
    assert answer_agreement(asked, answer="yes", by=as_person(nordvik.berit)).opened_at


def test_when_everybody_who_must_answer_is_kept_out_nobody_is_let_in(nordvik, as_person):
    keep_out(nordvik, as_person)
    block_person(nordvik.log, person=nordvik.berit, because="Avtalt.", by=as_person(nordvik.guri))
    as_person(nordvik.emil)
    assert not RelayLog.objects.exists()


def loses_responsibility(nordvik):
    with on_duty("register", nordvik.municipality):
        row = Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.bjarne, ended_at=None)
        people.end_guardianship(row)


def test_a_parent_who_has_lost_responsibility_reads_no_more(nordvik, as_person):
    loses_responsibility(nordvik)
    as_person(nordvik.bjarne)
    assert not RelayLog.objects.exists() and not Note.objects.exists()


def test_a_parent_who_has_become_one_without_responsibility_reads_no_more(nordvik, as_person):
    loses_responsibility(nordvik)
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.bjarne, responsibility="no", verified_how="dom")
    as_person(nordvik.bjarne)
    assert not RelayLog.objects.exists()


def test_a_parent_who_has_lost_responsibility_stops_nothing(nordvik, as_person):
    loses_responsibility(nordvik)
    berit_says_yes(nordvik, as_person)
    assert lets_child_welfare_in(nordvik, as_person)


def test_who_has_lost_responsibility_is_family_still_and_cannot_work_in_the_log(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        row = Guardianship.objects.get(child=nordvik.sindre, guardian=nordvik.siri, ended_at=None)
        people.end_guardianship(row)
    as_person(nordvik.siri)
    assert not RelayLog.objects.filter(pk=nordvik.sindres_log.pk).exists()
