"""A guardian who cannot be asked: a leader's documented decision stands in for silence, and never against a no."""

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock, ids
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.relaylog.models import AgreementAnswer, Exemption, Note, RelayLog
from stafett.relaylog.operations import (
    answer_agreement,
    ask_who_answers_now,
    do_the_mornings_duty,
    go_on_without,
    propose_log,
    take_back_agreement,
    wait_again,
    write_note,
)
from stafett.relaylog.operations.asking import state_of
from stafett.tenancy.operations.municipalities import decide

from ..conftest import Browser, words
from .conftest import rule, written_down

YEAR = dt.timedelta(days=300)


@pytest.fixture
def asked(nordvik, as_person):
    """Nils' log is asked for by Dina; both his parents must answer, and nobody can find Bjarne."""
    with on_duty("register", nordvik.municipality):
        nils = people.register_person(nordvik.municipality, name="Nils Berg", birth_date=nordvik.ada.birth_date)
        for parent in (nordvik.berit, nordvik.bjarne):
            people.register_guardianship(nils, guardian=parent, responsibility="yes", verified_how="sett")
    decide(nordvik.municipality, "leader_may_except", True, source="Vedtak 12/26", since=clock.today())
    return propose_log(nils, unit=nordvik.school, why="Vi vil hjelpe.", by=as_person(nordvik.dina))


def exempt(log, by, nordvik, **more):
    said = {"because": "unknown_whereabouts", "tried": "Ringt i tre uker.", "until": clock.today() + YEAR} | more
    return go_on_without(log, **{"person": nordvik.bjarne} | said, by=by)


def seen(log, person, as_person):
    as_person(person)
    return RelayLog.objects.get(pk=log.pk)


def test_the_log_opens_with_the_others_yes_when_one_cannot_be_asked(nordvik, as_person, asked):
    with written_down(as_person(nordvik.guri)) as acts:
        exempt(asked, nordvik.guri, nordvik)
    assert acts == ["went on without an answer"]
    assert answer_agreement(asked, answer="yes", by=as_person(nordvik.berit)).opened_at
    write_note(asked, text="Vi er i gang.", by=as_person(nordvik.dina))


def test_a_guardian_who_is_registered_and_asked_anew_is_waited_for_whatever_was_decided_before(
    nordvik, as_person, asked
):
    exempt(asked, as_person(nordvik.guri), nordvik)
    answer_agreement(asked, answer="yes", by=as_person(nordvik.berit))
    with on_duty("register", nordvik.municipality):
        people.end_guardianship(Guardianship.objects.get(child=asked.child, guardian=nordvik.bjarne))
    with clock.at(clock.now() + dt.timedelta(days=1)):
        with on_duty("register", nordvik.municipality):
            people.register_guardianship(asked.child, guardian=nordvik.bjarne, responsibility="yes", verified_how="Dom")
        ask_who_answers_now(asked, by=as_person(nordvik.dina))
        assert not state_of("relaylog_all_agreed", asked)
        answer_agreement(asked, answer="yes", by=as_person(nordvik.bjarne))
        as_person(nordvik.dina)
        assert state_of("relaylog_all_agreed", asked)


def test_it_opens_the_next_morning_when_everybody_else_has_said_yes_already(nordvik, as_person, asked):
    assert not answer_agreement(asked, answer="yes", by=as_person(nordvik.berit)).opened_at
    exempt(asked, as_person(nordvik.guri), nordvik)
    assert not seen(asked, nordvik.dina, as_person).opened_at
    assert do_the_mornings_duty(nordvik.municipality)[2] == 0
    assert seen(asked, nordvik.dina, as_person).opened_at


def test_not_on_a_morning_when_somebody_else_has_not_answered(nordvik, as_person, asked):
    exempt(asked, as_person(nordvik.guri), nordvik)
    do_the_mornings_duty(nordvik.municipality)
    assert not seen(asked, nordvik.dina, as_person).opened_at


@pytest.mark.parametrize("answer", ["no", "not_now", "yes"])
def test_it_never_stands_against_an_answer(nordvik, as_person, asked, answer):
    answer_agreement(asked, answer=answer, by=as_person(nordvik.bjarne))
    with rule("exemption.not_for_this_one"):
        exempt(asked, as_person(nordvik.guri), nordvik)


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_an_answer_that_comes_afterwards_counts(nordvik, as_person, asked, answer):
    exempt(asked, as_person(nordvik.guri), nordvik)
    answer_agreement(asked, answer=answer, by=as_person(nordvik.bjarne))
    assert not answer_agreement(asked, answer="yes", by=as_person(nordvik.berit)).opened_at


def test_in_an_open_log_too_and_a_no_pauses_it(nordvik, as_person, asked):
    exempt(asked, as_person(nordvik.guri), nordvik)
    answer_agreement(asked, answer="yes", by=as_person(nordvik.berit))
    assert take_back_agreement(asked, by=as_person(nordvik.bjarne)).is_paused()
    as_person(nordvik.dina)
    assert not Note.objects.filter(log=asked).exists()


def test_it_ends_on_its_day_and_when_a_leader_says_so(nordvik, as_person, asked):
    row = exempt(asked, as_person(nordvik.guri), nordvik)
    answer_agreement(asked, answer="yes", by=as_person(nordvik.berit))
    with clock.at(clock.now() + YEAR + dt.timedelta(days=1)):
        as_person(nordvik.dina)
        assert not Note.objects.filter(log=asked).exists()
    with written_down(as_person(nordvik.guri)) as acts:
        wait_again(row, by=nordvik.guri)
    assert acts == ["answer waited for again"]
    with rule("exemption.has_ended"):
        wait_again(row, by=nordvik.guri)
    as_person(nordvik.dina)
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        write_note(asked, text="Hei", by=nordvik.dina)


def test_where_the_municipality_has_not_opened_for_it_everybody_answers(nordvik, as_person, asked):
    decide(nordvik.municipality, "leader_may_except", False, source="Vedtak", since=clock.today())
    with rule("exemption.municipality_has_not_decided"):
        exempt(asked, as_person(nordvik.guri), nordvik)


def test_who_asked_for_the_log_does_not_decide(nordvik, as_person, asked):
    log = propose_log(nordvik.tuva, unit=nordvik.school, why="Sammen.", by=as_person(nordvik.guri))
    with rule("exemption.not_for_this_one"):
        exempt(log, nordvik.guri, nordvik, person=nordvik.trine)


@pytest.mark.parametrize("name", ["finn", "ada", "rut"])
def test_it_is_about_a_guardian_who_must_answer_and_nobody_else(nordvik, as_person, asked, name):
    with rule("exemption.not_for_this_one"):
        exempt(asked, as_person(nordvik.guri), nordvik, person=getattr(nordvik, name))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"because": "tired"}, "exemption.choose_why"),
        ({"tried": " "}, "exemption.say_what_was_tried"),
        ({"until": None}, "consent.ends_in_the_past"),
        ({"until": clock.today() + 2 * YEAR}, "consent.ends_too_late"),
    ],
)
def test_it_is_documented_and_has_an_end(nordvik, as_person, asked, wrong, code):
    with rule(code):
        exempt(asked, as_person(nordvik.guri), nordvik, **wrong)


@pytest.mark.parametrize("name", ["dina", "berit", "mona"])
def test_nobody_but_a_leader_of_the_service_decides_it_by_any_statement(nordvik, as_person, asked, name):
    by = as_person(getattr(nordvik, name))
    with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
        exempt(asked, by, nordvik)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Exemption.objects.create(
            municipality=nordvik.municipality, log=asked, person=nordvik.bjarne, because="cannot_answer", tried="x",
            until=clock.now() + YEAR, written_by=by, written_as=by.hat, written_at=clock.now(),
        )  # fmt: skip


def test_nor_a_leader_against_an_answer(nordvik, as_person, asked):
    answer_agreement(asked, answer="no", by=as_person(nordvik.bjarne))
    guri = as_person(nordvik.guri)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Exemption.objects.create(
            municipality=nordvik.municipality, log=asked, person=nordvik.bjarne, because="cannot_answer", tried="x",
            until=clock.now() + YEAR, written_by=guri, written_as=guri.hat, written_at=clock.now(),
        )  # fmt: skip


def test_the_leader_does_not_learn_what_anybody_has_answered(nordvik, as_person, asked):
    """The same no for one who has answered and for one who is no guardian; and no answers to read."""
    answer_agreement(asked, answer="no", by=as_person(nordvik.bjarne))
    as_person(nordvik.guri)
    with connection.cursor() as cursor:
        for person in (nordvik.bjarne, nordvik.finn):
            cursor.execute("select relaylog_may_exempt(%s, %s)", [asked.pk, person.pk])
            assert cursor.fetchone() == (False,)
    assert not AgreementAnswer.objects.exists()


@pytest.mark.parametrize("wrong", [{"tried": " "}, {"because": "tired"}, {"until": None}])
@pytest.mark.parametrize("whom", ["bjarne", "finn", None])
def test_whom_it_is_about_is_looked_at_last_so_that_nothing_can_be_tried_out(nordvik, as_person, asked, whom, wrong):
    answer_agreement(asked, answer="no", by=as_person(nordvik.bjarne))
    with pytest.raises(RuleBroken) as refused:
        exempt(asked, as_person(nordvik.guri), nordvik, person=whom and getattr(nordvik, whom), **wrong)
    assert refused.value.code != "exemption.not_for_this_one"


TYPED = {"because": "unknown_whereabouts", "tried": "Ringt i tre uker."}


def send(nordvik, log, **more):
    typed = TYPED | {"number": nordvik.bjarne.number, "until": str(clock.today() + YEAR)} | more
    return Browser(nordvik.guri).send("exemptions", log.pk, **typed)


def test_the_family_and_the_one_who_asked_read_the_decision(nordvik, asked):
    assert "En foresatt kan ikke spørres" in words(Browser(nordvik.guri).get("relay-log", asked.pk))
    assert send(nordvik, asked).status_code == 302
    for name in ("berit", "bjarne", "dina"):
        page = words(Browser(getattr(nordvik, name)).get("agreement", asked.pk))
        assert "Loggen går videre uten svar fra Bjarne." in page
        assert "Ringt i tre uker." in page
        assert "Vent på svaret" not in page


def test_when_the_log_is_open_it_stands_where_all_see_who_may_read(nordvik, as_person, asked):
    exempt(asked, as_person(nordvik.guri), nordvik)
    answer_agreement(asked, answer="yes", by=as_person(nordvik.berit))
    for name in ("berit", "bjarne", "dina"):
        page = words(Browser(getattr(nordvik, name)).get("access", asked.pk))
        assert "Loggen går videre uten svar fra Bjarne." in page
    assert "Loggen går videre" not in words(Browser(nordvik.berit).get("access", nordvik.log.pk))


NOBODYS = ids.synthetic(dt.date(1981, 2, 3), 917)


def test_the_same_words_for_every_cause_and_each_try_is_written_down_without_whom(nordvik, as_person, asked):
    answer_agreement(asked, answer="no", by=as_person(nordvik.bjarne))
    said = []
    for number in (nordvik.bjarne.number, nordvik.finn.number, NOBODYS):
        with written_down(as_person(nordvik.guri)) as acts:
            page = send(nordvik, asked, number=number)
            as_person(nordvik.guri)
        assert page.status_code == 422 and acts == ["tried to go on without an answer"]
        said.append([line for line in words(page).split(". ") if "bestemme" in line])
    assert said[0] and said[0] == said[1] == said[2]
    assert not [row for row in Event.objects.filter(action="tried to go on without an answer") if row.details]


def test_the_leader_ends_it_from_the_page_and_reads_no_name(nordvik, as_person, asked):
    send(nordvik, asked)
    page = words(Browser(nordvik.guri).get("exemptions", asked.pk))
    assert "uten svar fra en foresatt" in page
    assert "Bjarne" not in page
    as_person(nordvik.guri)
    row = Exemption.objects.get()
    assert Browser(nordvik.guri).send("wait-again", asked.pk, row.pk).status_code == 302
    assert "Svaret ventes på igjen fra" in words(Browser(nordvik.guri).get("exemptions", asked.pk))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"number": "12"}, "Dette er ikke et gyldig fødselsnummer"),
        ({"tried": ""}, "Skriv hva dere har gjort for å nå personen."),
        ({"because": ""}, "Velg hvorfor personen ikke kan spørres."),
        ({"until": "snart"}, "Dette er ikke en dato."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(nordvik, asked, wrong, said):
    page = send(nordvik, asked, **{"tried": "Ringt i tre uker."} | wrong)
    assert page.status_code == 422
    assert said in words(page)


def test_where_it_is_not_decided_the_page_says_what_to_do_instead(nordvik):
    page = words(Browser(nordvik.guri).get("exemptions", nordvik.log.pk))
    assert "Kommunen har ikke bestemt at en leder kan gå videre uten svar." in page
    assert "Dere kan hjelpe barnet uten en logg." in page
    assert "Fødselsnummeret" not in page
