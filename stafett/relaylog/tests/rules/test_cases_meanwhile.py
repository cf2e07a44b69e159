"""A case while something happens beside it: another tab, another leader, the same second, ninety days."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import ReadingCase
from stafett.relaylog.operations import controlling
from stafett.relaylog.queries.cases import Queue
from tests.nordvik import employee, wear

from ..conftest import Browser, words
from .controlling import MORNING, NIGHT, case_of_a_night, go_through, gone_through_until_now, read

OWN_WORDS = "Jeg skulle finne datoen for møtet."


@pytest.fixture
def quiet(nordvik):
    return gone_through_until_now(nordvik)


@pytest.fixture
def case(quiet):
    return case_of_a_night(quiet)


def leader(town, name, serial):
    with on_duty("register", town.municipality):
        return employee(town, name, town.station, "avdelingsleder", serial=serial, role=Role.LEADER)


def test_what_the_reader_writes_in_a_second_tab_is_kept_and_answered(nordvik, case):
    do.ask_reader(case, text="Hvorfor?", by=wear(nordvik.toril))
    emil = Browser(nordvik.emil)
    opened = emil.get("explain-reading", case.pk)
    assert emil.send("explain-reading", case.pk, text="Vi hadde krise.").status_code == 302
    second = emil.send("explain-reading", case.pk, shown=opened, text=OWN_WORDS)
    assert second.status_code == 422 and "svart på dette fra før" in words(second) and OWN_WORDS in words(second)


@pytest.mark.parametrize("act", ["explain", "follow up"])
def test_two_answers_in_the_same_second_are_one(nordvik, case, monkeypatch, act):
    led = leader(nordvik, "Astrid Li", 380)
    if act == "explain":
        who, page, known = nordvik.emil, "explain-reading", do.ask_reader(case, text="?", by=wear(nordvik.toril))
    else:
        do.pass_on(case, text="Snakk.", by=wear(nordvik.toril))
        who, page, known = led, "follow-up-case", case
    does, done, real = {"explain": do.explain_reading, "follow up": do.follow_up}[act], [], controlling.words

    def meanwhile(*said, **more):
        if not done:
            done.append(True)
            does(known, text="Først.", by=wear(who))
        return real(*said, **more)

    monkeypatch.setattr(controlling, "words", meanwhile)
    sent = Browser(who).send(page, case.pk, text=OWN_WORDS)
    assert sent.status_code == 422 and OWN_WORDS in words(sent)


def test_it_goes_to_no_other_leader_than_the_page_named(nordvik, case):
    astrid = leader(nordvik, "Astrid Li", 380)
    toril = Browser(nordvik.toril)
    opened = toril.get("pass-on-case", case.pk)
    assert "Astrid Li" in words(opened)
    with on_duty("register", nordvik.municipality):
        people.end_employment(astrid.first_hat)
    leader(nordvik, "Aud Ny", 381)
    sent = toril.send("pass-on-case", case.pk, shown=opened, text="Snakk med ham.")
    assert sent.status_code == 409 and "Aud Ny" in words(sent) and "Snakk med ham." in words(sent)
    wear(nordvik.toril)
    assert ReadingCase.objects.get().settled_at is None


def test_a_name_that_stood_beside_a_night_is_looked_at_again(quiet):
    with on_duty("register", quiet.municipality):
        berg = employee(quiet, "Nora Berg", quiet.station, "helsesykepleier", serial=370)
    read(berg, quiet.log)
    assert go_through(quiet)[1] == 1
    wear(quiet.toril)
    case = ReadingCase.objects.get()
    assert len(case.signs) == 2
    do.settle_as_ordinary(case, because="Hadde vakt den natten.", by=quiet.toril)
    read(berg, quiet.log, at=NIGHT + dt.timedelta(days=1, hours=9))
    assert go_through(quiet, MORNING + dt.timedelta(days=1, hours=9))[1] == 1


@pytest.mark.parametrize("followed_up", [True, False])
def test_what_no_leader_has_followed_up_stays_in_the_queue(nordvik, case, followed_up):
    astrid = leader(nordvik, "Astrid Li", 380)
    do.pass_on(case, text="Snakk.", by=wear(nordvik.toril))
    if followed_up:
        do.follow_up(case, text="Vi har snakket.", by=wear(astrid))
    with clock.at(clock.now() + dt.timedelta(days=200)):
        wear(nordvik.toril)
        assert bool(Queue(nordvik.municipality).settled) is not followed_up
