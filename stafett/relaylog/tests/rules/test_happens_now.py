"""What happens now: the next thing, who does it and by when, in each state a log can be in, for each who reads it."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.design.dates import date_words, day_month
from stafett.relaylog.models import Meeting
from stafett.relaylog.operations import (
    accept_baton,
    answer_agreement,
    answer_consent,
    call_off_meeting,
    evaluate_measure,
    freeze,
    give_agreement_again,
    offer_baton,
    redact,
    shelter,
    take_back_agreement,
)
from stafett.tenancy.models import Choice
from tests.neighbours import plan
from tests.nordvik import wear

from ..conftest import Browser, words
from .test_acting import dina_leaves

MY_ANSWER = "Vi venter på svar fra deg"


def card(page):
    """The words of the card alone; empty where there is none."""
    html = page.content.decode()
    if 'aria-labelledby="skjer"' not in html:
        return ""
    section = html.split('aria-labelledby="skjer"')[1].split("</section>")[0]
    return words(type("Page", (), {"content": f"<main {section}</main>".encode()}))


def now(nordvik, who, name="relay-log"):
    page = Browser(getattr(nordvik, who), hat=None).get(name, nordvik.log.pk)
    assert page.status_code == 200
    return card(page)


def in_days(days):
    return clock.today() + dt.timedelta(days=days)


@pytest.fixture
def answered(nordvik, as_person):
    """Nobody is waited for: both parents have said yes to Nav too."""
    for parent in (nordvik.berit, nordvik.bjarne):
        answer_consent(nordvik.nav_consent, answer="yes", by=as_person(parent))
    return nordvik


@pytest.fixture
def nothing_planned(answered, as_person):
    by = as_person(answered.dina)
    for meeting in answered.log.meetings.filter(held_at=None, called_off_at=None):
        call_off_meeting(meeting, because="Syk.", by=by)
    for measure in (answered.measure, answered.other_measure):
        evaluate_measure(
            measure, effect="helps", child="Fint.", child_how="", parents="", professionals="", decision="end", by=by
        )
    return answered


def offered(nordvik, as_person):
    in_a_week = {"takes_over_on": in_days(7), "summary": "Ada kjenner deg."}
    offer_baton(nordvik.log, to=nordvik.ingrid, unit=nordvik.station, **in_a_week, by=as_person(nordvik.dina))


@pytest.mark.row("wish 4")
def test_the_next_thing_is_ones_own_answer_where_one_is_waited_for(nordvik):
    said = now(nordvik, "berit")
    assert said.index(MY_ANSWER) < said.index("Hvem Du Når Når du er klar") < said.index("Neste møte")
    assert MY_ANSWER not in now(nordvik, "ada", "own-words")


def test_no_word_is_another_because_the_other_parent_has_answered(nordvik, as_person):
    before = now(nordvik, "berit")
    answer_consent(nordvik.nav_consent, answer="no", by=as_person(nordvik.bjarne))
    assert now(nordvik, "berit") == before
    assert MY_ANSWER not in now(nordvik, "bjarne")


def test_the_nearest_comes_first_with_who_does_it_and_by_when(answered, as_person):
    offered(answered, as_person)
    said = now(answered, "berit")
    assert said.index("Neste møte Hvem Dina Lund Når") < said.index("Så kommer") < said.index("Ingrid Bø er spurt")
    assert f"«Lekegruppe på tirsdager» hjelper Dina Lund · Senest {day_month(in_days(20))}" in said
    assert "«Prat hver uke» hjelper Emil Vik · Senest" in said
    assert "Du trenger ikke gjøre noe nå." in said


def test_what_one_has_promised_oneself_is_ones_own(answered, as_person):
    plan(answered.goal, answered.berit, by=answered.dina)
    assert "«Prat hver uke» hjelper Du · Senest" in now(answered, "berit")
    assert "«Prat hver uke» hjelper Berit · Senest" in now(answered, "bjarne")


@pytest.mark.row("wish 4")
def test_the_child_reads_the_same_on_its_own_page(answered):
    assert "Neste møte Hvem Dina Lund" in now(answered, "ada", "own-words")


def test_what_is_late_comes_before_what_is_ahead_and_reproaches_nobody(answered):
    for meeting in Meeting.objects.filter(log=answered.log, held_at=None).order_by("at")[1:]:
        call_off_meeting(meeting, because="Trengs ikke.", by=wear(answered.dina))
    with clock.at(clock.now() + dt.timedelta(days=30)):
        said = now(answered, "berit")
    assert said.index("Det dere snakket om i møtet") < said.index(f"Skulle vært gjort {day_month(in_days(20))}")


def test_where_nothing_has_a_day_the_holder_agrees_on_the_next_step(nothing_planned):
    assert "Dere avtaler neste steg sammen Hvem Dina Lund Når Ingen dag er satt ennå" in now(nothing_planned, "berit")


def test_while_the_baton_is_held_out_it_says_who_has_it_so_long(nothing_planned, as_person):
    offered(nothing_planned, as_person)
    said = now(nothing_planned, "berit")
    assert "Ingrid Bø er spurt om å ta over stafettpinnen Hvem Dina Lund har pinnen så lenge" in said
    assert f"Etter planen {day_month(in_days(7))}" in said

    accept_baton(nothing_planned.log, by=as_person(nothing_planned.ingrid))
    said = now(nothing_planned, "berit")
    assert "Ingrid Bø har sagt ja til å ta over stafettpinnen" in said
    assert f"Tidligst {day_month(in_days(7))}" in said


def test_with_an_acting_holder_the_next_thing_is_a_new_one(answered):
    dina_leaves(answered)
    said = now(answered, "berit")
    assert "Loggen skal få en ny stafettholder Hvem Guri Aas, som er vikar så lenge" in said
    assert said.index("ny stafettholder") < said.index("Neste møte")


def test_of_a_holder_who_does_not_see_the_log_it_does_not_promise_that_she_works_on(nordvik):
    nordvik.log = nordvik.veras_log
    assert "Pia Lunde har stafettpinnen, men ser ikke loggen nå" in now(nordvik, "vera", "own-words")


@pytest.mark.row("wish 4")
def test_a_paused_log_says_when_it_closes_and_not_whose_doing_it_was(answered, as_person):
    take_back_agreement(answered.log, by=as_person(answered.bjarne))
    mothers, childs = now(answered, "berit"), now(answered, "ada", "own-words")
    last = clock.today() + dt.timedelta(days=14)
    assert (
        f"Loggen venter på at alle som må, vil ha den Hvem Hver for seg, i familien Når Senest {date_words(last)}"
        in (mothers)
    )
    assert childs.split("Senest")[0] == mothers.split("Senest")[0]
    assert MY_ANSWER not in mothers and "Bjarne" not in mothers
    assert "Neste møte" not in mothers
    assert MY_ANSWER in now(answered, "bjarne")

    give_agreement_again(answered.log, by=as_person(answered.bjarne))
    assert "Neste møte" in now(answered, "berit")


def test_a_closed_log_says_that_nobody_works_in_it_and_when_it_is_gone(answered, as_person):
    for parent in (answered.berit, answered.bjarne):
        take_back_agreement(answered.log, by=as_person(parent))
    said = now(answered, "berit")
    assert f"Loggen er avsluttet Hvem Ingen arbeider i den nå Når Fra {date_words(clock.today())}" in said
    assert "slettes" not in said
    Choice.objects.create(
        municipality=answered.municipality, key="keep_closed_months", value=24, source="Arkivplanen",
        since=clock.today(),
    )  # fmt: skip
    gone = date_words(clock.months_later(clock.today(), 24))
    assert f"Loggen slettes for godt Kommunen · Tidligst {gone}" in now(answered, "berit")


def before_it_opens(nordvik, who):
    return card(Browser(getattr(nordvik, who), hat=None).get("agreement", nordvik.proposed.pk))


@pytest.mark.row("wish 4")
def test_before_the_log_opens_it_goes_by_ones_own_answer_alone(nordvik, as_person):
    before = before_it_opens(nordvik, "berit")
    assert before.index(MY_ANSWER) < before.index("Loggen åpner når alle som må, har sagt ja")
    assert "Jon Eide får stafettpinnen og tar kontakt" in before
    answer_agreement(nordvik.proposed, answer="no", by=as_person(nordvik.bjarne))
    assert before_it_opens(nordvik, "berit") == before
    assert "Det blir ingen logg så lenge du sier nei" in before_it_opens(nordvik, "bjarne")
    assert MY_ANSWER not in before_it_opens(nordvik, "ada")


def frozen(nordvik, by):
    freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=by)


def sheltered(nordvik, by):
    shelter(nordvik.log, because="Meldt i dag.", by=by)


@pytest.mark.parametrize("shut_out", [frozen, sheltered])
def test_one_who_is_shut_out_meets_nothing_of_it(nordvik, as_person, shut_out):
    shut_out(nordvik, as_person(nordvik.dina))
    page = Browser(nordvik.bjarne, hat=None).get("relay-log", nordvik.log.pk)
    assert page.status_code == 503 and "Dette skjer nå" not in page.content.decode()


@pytest.mark.parametrize("who", ["berit", "ada"])
def test_no_place_and_no_service_is_named(answered, as_person, who):
    offered(answered, as_person)
    said = now(answered, who, "own-words" if who == "ada" else "relay-log")
    for place in ("Rom 2", "Solbakken", "Helsestasjonen", "skole", "PPT"):
        assert place not in said


def test_a_sealed_title_is_not_shown(answered, as_person):
    redact(answered.measure, field="title", because="whereabouts", by=as_person(answered.dina))
    said = now(answered, "berit")
    assert "Dere ser sammen på om et tiltak hjelper" in said and "Lekegruppe" not in said


def test_those_who_work_with_it_have_no_such_card(nordvik):
    for who in ("dina", "emil"):
        assert card(Browser(getattr(nordvik, who)).get("relay-log", nordvik.log.pk)) == ""
