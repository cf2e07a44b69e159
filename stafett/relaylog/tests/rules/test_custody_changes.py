"""The custodian leaves, another takes over, or the custody ends: no service reads on what one who is gone has said."""

import pytest
from django.db import connection

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.models import Custody, Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.custody import end_custody, register_custody, replace_custody
from stafett.relaylog.models import Note, RelayLog
from stafett.relaylog.operations import answer_agreement, answer_consent, ask_consent, ask_who_answers_now, propose_log
from stafett.relaylog.queries.standing import had_part

from ..conftest import Browser, words
from .conftest import rule

HOW = {"verified_how": "Vedtaket er sett"}


def on_the_register(nordvik):
    return on_duty("register", nordvik.municipality)


def reads(as_person, who, log):
    as_person(who)
    return Note.objects.filter(log=log).exists()


def leaves(nordvik):
    with on_the_register(nordvik):
        people.end_employment(nordvik.rut.first_hat)


def another_post(nordvik, who=None):
    return people.employ(who or nordvik.rut, unit=nordvik.welfare, title="rådgiver", role="employee")


@pytest.fixture
def taken_over(nordvik, as_person):
    """Sindre is 15, and has a log with his parents; the municipality takes over the care, and Rut says yes."""
    with on_the_register(nordvik):
        row = register_custody(nordvik.sindre, hat=nordvik.rut.first_hat, **HOW)
    ask_who_answers_now(nordvik.sindres_log, by=as_person(nordvik.finn))
    return row


@pytest.fixture
def begun(nordvik):
    """Noah's log is begun under custody, with Rut to answer. Trine has responsibility too, and is not asked."""
    with on_the_register(nordvik):
        people.register_guardianship(nordvik.noah, guardian=nordvik.trine, responsibility="yes", verified_how="sett")
        return Custody.objects.get(child=nordvik.noah, ended_at=None)


def test_what_a_custodian_who_has_left_answered_lets_no_service_read(nordvik, as_person):
    assert reads(as_person, nordvik.finn, nordvik.noahs_log)
    leaves(nordvik)
    for name in ("finn", "rut"):
        assert not reads(as_person, getattr(nordvik, name), nordvik.noahs_log), name


def test_nor_in_a_log_where_a_youth_has_said_yes_too(nordvik, as_person, taken_over):
    answer_agreement(nordvik.sindres_log, answer="yes", by=as_person(nordvik.rut))
    assert reads(as_person, nordvik.finn, nordvik.sindres_log)
    leaves(nordvik)
    assert not reads(as_person, nordvik.finn, nordvik.sindres_log)
    assert not reads(as_person, nordvik.odd, nordvik.sindres_log)


def test_nobody_is_asked_in_her_place_before_another_is_registered_and_no_log_is_begun(nordvik, as_person):
    leaves(nordvik)
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.noahs_log, by=as_person(nordvik.finn))
    with rule("opening.nobody_can_agree"):
        propose_log(nordvik.noah, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))


def test_a_youth_does_not_begin_one_alone_then(nordvik, as_person, taken_over):
    leaves(nordvik)
    with rule("opening.nobody_can_agree"):
        propose_log(nordvik.sindre, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))


def test_the_next_one_is_asked_and_services_are_out_until_she_has_answered(nordvik, as_person):
    leaves(nordvik)
    with on_the_register(nordvik):
        post = another_post(nordvik, nordvik.line)
        replace_custody(nordvik.noah, hat=post, **HOW)
    assert not reads(as_person, nordvik.finn, nordvik.noahs_log)
    ask_who_answers_now(nordvik.noahs_log, by=as_person(nordvik.finn))
    assert not reads(as_person, nordvik.finn, nordvik.noahs_log)
    answer_agreement(nordvik.noahs_log, answer="yes", by=as_person(nordvik.line, post))
    assert reads(as_person, nordvik.finn, nordvik.noahs_log)


def test_one_who_goes_on_in_another_post_answers_and_reads_with_the_new_one(nordvik, as_person):
    with on_the_register(nordvik):
        people.end_employment(nordvik.rut.first_hat)
        post = another_post(nordvik)
        replace_custody(nordvik.noah, hat=post, **HOW)
    browser = Browser(nordvik.rut, hat=post)
    assert browser.get("relay-log", nordvik.noahs_log.pk).status_code == 200
    assert "Rut Vang" in words(browser.get("access", nordvik.noahs_log.pk))


def test_when_it_ends_those_with_responsibility_are_waited_for_before_anybody_asks(nordvik, as_person, begun):
    log = nordvik.noahs_log
    with on_the_register(nordvik):
        end_custody(begun)
    assert not reads(as_person, nordvik.finn, log)
    assert [one.person_id for one in ask_who_answers_now(log, by=as_person(nordvik.finn))] == [nordvik.trine.pk]
    assert not reads(as_person, nordvik.finn, log)
    answer_agreement(log, answer="yes", by=as_person(nordvik.trine))
    assert reads(as_person, nordvik.finn, log)


def test_they_are_not_asked_while_it_lasts(nordvik, as_person, begun):
    with rule("opening.everybody_is_asked"):
        ask_who_answers_now(nordvik.noahs_log, by=as_person(nordvik.finn))
    assert not reads(as_person, nordvik.trine, nordvik.noahs_log)


def test_nor_by_one_who_does_not_have_the_baton(nordvik, as_person, begun):
    with on_the_register(nordvik):
        end_custody(begun)
    for who in (nordvik.guri, nordvik.rut, nordvik.trine):
        with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
            ask_who_answers_now(nordvik.noahs_log, by=as_person(who))
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from relaylog_still_to_ask(%s)", [[nordvik.noahs_log.pk]])
            assert cursor.fetchone() == (0,)


def test_nor_is_it_read_on_when_nobody_has_responsibility(nordvik, as_person):
    with on_the_register(nordvik):
        end_custody(Custody.objects.get(child=nordvik.noah, ended_at=None))
    assert not reads(as_person, nordvik.finn, nordvik.noahs_log)


def test_a_youths_yes_does_not_open_a_log_alone_when_it_has_ended(nordvik, as_person):
    """One of the parents is kept out of every log of his: that one is neither waited for nor asked."""
    with on_the_register(nordvik):
        row = register_custody(nordvik.sindre, hat=nordvik.rut.first_hat, **HOW)
    log = propose_log(nordvik.sindre, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    with on_the_register(nordvik):
        end_custody(row)
    answer_agreement(log, answer="yes", by=as_person(nordvik.sindre))
    assert RelayLog.objects.get(pk=log.pk).opened_at is None
    assert [one.person_id for one in ask_who_answers_now(log, by=as_person(nordvik.dina))] == [nordvik.siri.pk]
    answer_agreement(log, answer="no", by=as_person(nordvik.siri, None))
    assert RelayLog.objects.get(pk=log.pk).opened_at is None


def test_nor_when_there_is_no_guardian_to_ask(nordvik, as_person):
    with on_the_register(nordvik):
        row = register_custody(nordvik.sindre, hat=nordvik.rut.first_hat, **HOW)
    log = propose_log(nordvik.sindre, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.dina))
    with on_the_register(nordvik):
        end_custody(row)
        for guardianship in Guardianship.objects.filter(child=nordvik.sindre, ended_at=None):
            people.end_guardianship(guardianship)
    answer_agreement(log, answer="yes", by=as_person(nordvik.sindre))
    assert RelayLog.objects.get(pk=log.pk).opened_at is None


def test_one_who_answered_in_a_later_post_meets_the_neutral_page_when_it_has_ended(nordvik, as_person):
    with on_the_register(nordvik):
        post = another_post(nordvik)
        end_custody(replace_custody(nordvik.noah, hat=post, **HOW))
    as_person(nordvik.rut, post)
    assert had_part(nordvik.noahs_log.pk)
    as_person(nordvik.rut, None)
    assert not had_part(nordvik.noahs_log.pk)


def test_parents_of_the_log_answer_what_was_asked_meanwhile(nordvik, as_person, taken_over):
    log = nordvik.sindres_log
    answer_agreement(log, answer="yes", by=as_person(nordvik.rut))
    until = clock.months_later(clock.today(), 3)
    consent = ask_consent(log, unit=nordvik.childhood, scope="whole", until=until, by=as_person(nordvik.finn))
    with on_the_register(nordvik):
        end_custody(taken_over)
    answer_consent(consent, answer="yes", by=as_person(nordvik.siri, None))


def test_the_page_does_not_say_that_the_municipality_has_the_care(nordvik):
    with on_the_register(nordvik):
        register_custody(nordvik.tuva, hat=nordvik.rut.first_hat, **HOW)
    page = words(Browser(nordvik.jon).get("ask-who-answers-now", nordvik.places["tuva"].proposed.pk))
    assert "må også svare" in page
    for told in ("omsorg", "barnevern", "Rut", "foreldrene"):
        assert told not in page, told
