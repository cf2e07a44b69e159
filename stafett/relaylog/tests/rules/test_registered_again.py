"""A guardian who was one no more, and is registered again, is asked anew: no old yes comes back by itself."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.relaylog.models import AgreementAnswer, ConsentAnswer, FamilyMember, Note, RelayLog
from stafett.relaylog.operations import (
    answer_agreement,
    answer_consent,
    ask_who_answers_now,
    take_back_agreement,
    withdraw_consent,
)
from stafett.relaylog.queries.standing import had_part

from ..conftest import Browser, words


@pytest.fixture
def again(nordvik):
    """Ada's father is her guardian no more, and a day later he is again."""
    with on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.bjarne, ended_at=None))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        with on_duty("register", nordvik.municipality):
            people.register_guardianship(nordvik.ada, guardian=nordvik.bjarne, responsibility="yes", verified_how="Dom")
        yield nordvik


def reads(as_person, who, log):
    as_person(who)
    return Note.objects.filter(log=log).exists()


def test_he_reads_nothing_before_he_is_asked_anew(again, as_person):
    assert not reads(as_person, again.bjarne, again.log)
    assert had_part(again.log.pk)
    ask_who_answers_now(again.log, by=as_person(again.dina))
    assert reads(as_person, again.bjarne, again.log)
    assert reads(as_person, again.berit, again.log)


def test_what_he_said_before_lets_no_service_in(again, as_person):
    assert not reads(as_person, again.emil, again.log)
    ask_who_answers_now(again.log, by=as_person(again.dina))
    assert not reads(as_person, again.dina, again.log) and not reads(as_person, again.emil, again.log)
    answer_agreement(again.log, answer="yes", by=as_person(again.bjarne))
    answer_consent(again.health_consent, answer="yes", by=again.bjarne)
    assert reads(as_person, again.dina, again.log) and reads(as_person, again.emil, again.log)


def test_his_pages_ask_as_if_he_had_never_answered(again, as_person):
    ask_who_answers_now(again.log, by=as_person(again.dina))
    page = words(Browser(again.bjarne).get("answer-consent", again.log.pk, again.health_consent.pk))
    assert "Hva svarer du?" in page and "Du har svart" not in page
    as_person(again.bjarne)
    assert AgreementAnswer.objects.get(log=again.log).answer is None


def test_what_he_had_taken_back_stops_nothing_that_he_says_yes_to_now(nordvik, as_person):
    take_back_agreement(nordvik.log, by=as_person(nordvik.bjarne))
    withdraw_consent(nordvik.health_consent, by=nordvik.bjarne)
    with on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.bjarne, ended_at=None))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        with on_duty("register", nordvik.municipality):
            people.register_guardianship(nordvik.ada, guardian=nordvik.bjarne, responsibility="yes", verified_how="Dom")
        ask_who_answers_now(nordvik.log, by=as_person(nordvik.dina))
        answer_agreement(nordvik.log, answer="yes", by=as_person(nordvik.bjarne))
        answer_consent(nordvik.health_consent, answer="yes", by=nordvik.bjarne)
        assert not RelayLog.objects.get(pk=nordvik.log.pk).is_paused()
        assert reads(as_person, nordvik.emil, nordvik.log)


def test_nobody_sees_his_old_answers_any_more(again, as_person):
    ask_who_answers_now(again.log, by=as_person(again.dina))
    answers = ConsentAnswer.objects.filter(consent=again.health_consent, person=again.bjarne)
    for who in (again.dina, again.bjarne):
        as_person(who)
        assert list(answers.values_list("answer", flat=True)) == [None], who.name


def test_the_holder_ends_no_row_of_the_family_that_stands(nordvik, as_person):
    as_person(nordvik.dina)
    with pytest.raises(DatabaseError), transaction.atomic():
        FamilyMember.objects.filter(log=nordvik.log, person=nordvik.berit).update(until=clock.now())


def test_nor_does_anybody_else_end_one_that_has_ceased(again, as_person):
    for who in (again.emil, again.guri, again.berit):
        as_person(who)
        with pytest.raises(DatabaseError), transaction.atomic():
            if not FamilyMember.objects.filter(log=again.log, person=again.bjarne).update(until=clock.now()):
                raise DatabaseError("the row is not within reach")
