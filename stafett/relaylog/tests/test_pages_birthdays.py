"""The pages around a birthday: told before, answered without being asked, and whose yes is needed, with why."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog.models import ConsentAnswer
from stafett.relaylog.operations import answer_agreement, block_person

from .conftest import words
from .rules.test_birthdays import family_of, soon, turns


@pytest.fixture
def nearly(town):
    return lambda age: family_of(town, soon(age))


def page(browser, at, name="relay-log", *more):
    return words(browser.get(name, at.log.pk, *more))


@pytest.mark.parametrize(
    ("age", "youth", "parent", "holder"),
    [
        (15, "svarer du selv", "svarer Liv selv", "må Liv også si ja"),
        (16, "bestemmer du selv om helsestasjonen", "bestemmer Liv selv om helsestasjonen", "bestemmer Liv selv"),
        (18, "er loggen din alene", "er loggen Liv sin egen. Da leser du den ikke", "Da leser ikke foreldrene den"),
    ],
)
def test_each_is_told_what_the_birthday_changes_for_them(nearly, as_browser, age, youth, parent, holder):
    at = nearly(age)
    for who, said in ((at.liv, youth), (at.berit, parent), (at.dina, holder)):
        assert said in page(as_browser(who), at)
    with clock.at(turns(age, at.born)):
        assert youth not in page(as_browser(at.liv), at)


def test_the_holder_who_sees_nothing_any_more_reads_whom_to_talk_with(nearly, as_browser):
    at = nearly(15)
    said = "må Liv også si ja. Ingen tjeneste ser loggen uten det."
    with clock.at(turns(15, at.born) + dt.timedelta(days=3)):
        assert said in page(as_browser(at.dina), at)
        assert said not in page(as_browser(at.berit), at)
        ask(at.liv)
        answer_agreement(at.log, answer="yes", by=at.liv)
        assert said not in page(as_browser(at.dina), at)


def test_nobody_is_told_long_before(nearly, as_browser):
    at = nearly(15)
    with clock.at(turns(15, at.born) - dt.timedelta(days=31)):
        assert "svarer Liv selv" not in page(as_browser(at.berit), at)


def test_the_youth_answers_in_two_presses_without_having_been_asked(nearly, as_browser):
    at = nearly(15)
    with clock.at(turns(15, at.born)):
        liv = as_browser(at.liv)
        shown = page(liv, at)
        assert "Vil du være med på denne loggen?" in shown and "Kan Helsestasjonen få se loggen?" in shown
        assert liv.send("agreement", at.log.pk, answer="yes").status_code == 302
        assert liv.send("answer-consent", at.log.pk, at.health.pk, answer="yes").status_code == 302
        shown = page(liv, at)
        assert "Vil du være med på denne loggen?" not in shown and "Kan Helsestasjonen" not in shown
        assert as_browser(at.emil).get("relay-log", at.log.pk).status_code == 200
        ask(at.liv)
        assert ConsentAnswer.objects.filter(log=at.log, answer="yes").count() == 2


def test_a_page_that_was_open_over_midnight_is_refused_to_a_parent_after_it(nearly, as_browser):
    at = nearly(18)
    with clock.at(turns(18, at.born) - dt.timedelta(minutes=3)):
        berit = as_browser(at.berit)
        shown = berit.get("withdraw-consent", at.log.pk, at.health.pk)
    with clock.at(turns(18, at.born)):
        sent = berit.send("withdraw-consent", at.log.pk, at.health.pk, shown=shown)
        assert sent.status_code == 404 or "Du har ikke lenger tilgang hit" in words(sent)
        assert "Du har ikke lenger tilgang hit" in words(berit.get("relay-log", at.log.pk))
        assert as_browser(at.emil).get("relay-log", at.log.pk).status_code == 200


def test_the_family_reads_whose_yes_is_needed_and_why(nearly, as_browser):
    at = nearly(15)
    said = "Vi trenger ja fra deg (har foreldreansvar) og Anders (har foreldreansvar)."
    assert said in page(as_browser(at.berit), at, "access")
    with clock.at(turns(15, at.born)):
        shown = page(as_browser(at.berit), at, "answer-consent", at.health.pk)
        assert "Liv (fra 15 år svarer man selv, ved siden av de voksne)" in shown


def test_from_sixteen_the_parents_are_told_that_health_is_not_theirs_to_answer(nearly, as_browser):
    at = nearly(16)
    with clock.at(turns(16, at.born)):
        berit = as_browser(at.berit)
        assert "Liv (fra 16 år bestemmer man selv hva helsestasjonen ser)" in page(berit, at, "access")
        assert "Det er ikke du som må svare på dette." in page(berit, at, "answer-consent", at.health.pk)


def test_whose_yes_is_needed_does_not_tell_who_is_kept_out(nearly, as_browser, town):
    at = nearly(15)
    berit = as_browser(at.berit)
    before = page(berit, at, "access")
    block_person(at.log, person=at.anders, because="Avtalt.", by=ask(town.guri, town.guri.first_hat))
    needed = "Anders (har foreldreansvar)"
    assert needed in before and needed in page(berit, at, "access")


def test_those_who_work_with_it_do_not_read_why(nearly, as_browser):
    at = nearly(15)
    assert "foreldreansvar" not in page(as_browser(at.dina), at, "access")
