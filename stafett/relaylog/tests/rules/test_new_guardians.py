"""A guardian who is registered after the log was begun is waited for, and asked, like those who were there before."""

import pytest
from django.db import connection

from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog.models import FamilyMember, Note, RelayLog
from stafett.relaylog.operations import (
    answer_agreement,
    answer_consent,
    ask_who_answers_now,
    block_person,
    propose_log,
)
from stafett.relaylog.operations.asking import covered

from ..conftest import Browser, words
from .conftest import rule


@pytest.fixture
def tor(nordvik):
    """Ada's log is open; then Tor is registered as one more with parental responsibility."""
    return register(nordvik, nordvik.ada, "yes")


def register(nordvik, child, responsibility, guardian=None):
    with on_duty("register", nordvik.municipality):
        guardian = guardian or people.register_person(nordvik.municipality, name="Tor Ness")
        people.register_guardianship(child, guardian=guardian, responsibility=responsibility, verified_how="Dom")
    return guardian


def reads(as_person, who, log):
    as_person(who)
    return Note.objects.filter(log=log).exists()


def test_no_service_reads_on_the_earlier_familys_yes(nordvik, as_person, tor):
    for name in ("dina", "emil"):
        assert not reads(as_person, getattr(nordvik, name), nordvik.log), name


def test_the_family_reads_on_and_the_new_one_does_not_before_being_asked(nordvik, as_person, tor):
    for name in ("ada", "berit", "bjarne"):
        assert reads(as_person, getattr(nordvik, name), nordvik.log), name
    assert not reads(as_person, tor, nordvik.log)


def test_the_holder_is_told_asks_and_services_are_in_when_the_new_one_has_said_yes(nordvik, as_person, tor):
    assert "Spør dem som også må svare" in words(Browser(nordvik.dina).get("home"))
    assert [one.person_id for one in ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))] == [tor.pk]
    assert not reads(as_person, nordvik.emil, nordvik.log)
    answer_agreement(nordvik.log, answer="yes", by=as_person(tor))
    assert reads(as_person, nordvik.dina, nordvik.log)
    answer_consent(nordvik.health_consent, answer="yes", by=as_person(tor))
    assert reads(as_person, nordvik.emil, nordvik.log)
    assert "Spør dem som også må svare" not in words(Browser(nordvik.dina).get("home"))


def test_a_log_that_is_not_open_yet_waits_for_the_new_one_too(nordvik, as_person):
    log = propose_log(nordvik.tuva, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    tor = register(nordvik, nordvik.tuva, "yes")
    answer_agreement(log, answer="yes", by=as_person(nordvik.trine))
    assert RelayLog.objects.get(pk=log.pk).opened_at is None
    ask_who_answers_now(log, by=as_person(nordvik.dina))
    with rule("opening.has_a_log_already"):  # nothing else stood in the way
        answer_agreement(log, answer="yes", by=as_person(tor))


@pytest.mark.parametrize("responsibility", ["no", "unknown"])
def test_one_without_responsibility_is_neither_waited_for_nor_asked(nordvik, as_person, responsibility):
    register(nordvik, nordvik.ada, responsibility)
    assert reads(as_person, nordvik.emil, nordvik.log)
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))


def test_nor_is_one_who_is_kept_out(nordvik, as_person, tor):
    block_person(nordvik.log, person=tor, because="Avtalt.", by=as_person(nordvik.guri))
    assert reads(as_person, nordvik.emil, nordvik.log)
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))


def test_where_foster_parents_are_authorised_they_are_the_ones_who_are_asked(nordvik, as_person):
    mona = register(nordvik, nordvik.ada, "authorised")
    assert not reads(as_person, nordvik.emil, nordvik.log)
    assert [one.person_id for one in ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))] == [mona.pk]


def test_only_the_one_with_the_baton_asks_and_learns_of_it(nordvik, as_person, tor):
    for who in (nordvik.emil, nordvik.guri, nordvik.berit, tor):
        as_person(who)
        with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
            ask_who_answers_now(nordvik.log, by=who)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from relaylog_still_to_ask(%s)", [[nordvik.log.pk]])
            assert cursor.fetchone() == (0,), who.name


def test_what_a_youth_of_sixteen_lets_a_health_station_see_does_not_wait_for_a_new_guardian(nordvik, as_person):
    register(nordvik, nordvik.sindre, "yes")
    as_person(nordvik.finn)
    assert covered(nordvik.sindres_log, nordvik.station.pk) == "whole"
    assert covered(nordvik.sindres_log, nordvik.elsewhere.pk) is None


def test_of_one_who_has_grown_up_no_guardian_is_asked(nordvik, as_person):
    register(nordvik, nordvik.maja, "yes", guardian=nordvik.berit)
    as_person(nordvik.finn)
    assert covered(nordvik.majas_log, nordvik.elsewhere.pk) == "whole"
    assert not FamilyMember.objects.filter(log=nordvik.majas_log, person=nordvik.berit).exists()
