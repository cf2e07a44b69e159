"""How long somebody is known, and what ends it."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from tests.nordvik import build_town

MINUTE = dt.timedelta(minutes=1)
HOUR = 60 * MINUTE


def later(time):
    return clock.at(clock.now() + time)


def test_one_is_known_for_fourteen_minutes_and_not_for_sixteen(dina):
    with later(14 * MINUTE):
        assert dina.is_known()
    with later(14 * MINUTE + 16 * MINUTE):
        assert not dina.is_known()


def test_one_who_goes_on_working_stays_known(dina):
    for quarter in range(1, 10):
        with later(quarter * 14 * MINUTE):
            assert dina.is_known()


@pytest.mark.parametrize(("person", "hours"), [("dina", 10), ("berit", 2)])
def test_nobody_stays_known_for_longer_than_a_working_day_and_families_not_as_long(browser, nordvik, person, hours):
    someone = getattr(nordvik, person)
    browser.be(someone, getattr(someone, "first_hat", None))
    for number in range(1, hours * 6):
        with later(number * 10 * MINUTE):
            assert browser.is_known()
    with later(hours * HOUR + MINUTE):
        assert not browser.is_known()


def test_an_old_cookie_opens_nothing_after_logging_out(dina, another):
    stolen = dina.cookies["stafett"].value
    dina.post("/min/logg-ut/")
    thief = another()
    thief.cookies["stafett"] = stolen
    assert not thief.is_known()


def test_logging_out_tells_the_browser_to_forget(dina):
    assert dina.post("/min/logg-ut/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_a_cookie_from_before_the_log_in_is_another_one_afterwards(browser):
    browser.get("/min/")
    before = browser.cookies["stafett"].value
    browser.be_dina()
    assert browser.cookies["stafett"].value != before


def test_putting_on_another_hat_ends_the_session_of_the_first(dina, another, nordvik):
    at_work = dina.cookies["stafett"].value
    dina.be(nordvik.dina)
    thief = another()
    thief.cookies["stafett"] = at_work
    assert not thief.is_known()


def test_one_whose_employment_has_ended_is_out_at_the_next_request(dina, nordvik):
    assert dina.is_known()
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat)
    assert not dina.is_known()
    assert "person" not in dina.session


def test_the_hat_of_somebody_else_fits_nobody(browser, nordvik):
    browser.be(nordvik.dina, nordvik.emil.first_hat)
    assert not browser.is_known()


def test_a_session_of_one_municipality_opens_nothing_in_another(dina, another):
    build_town("Solvik")
    elsewhere = another("solvik.localhost")
    elsewhere.cookies["stafett"] = dina.cookies["stafett"].value
    assert not elsewhere.is_known()


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(dina):
    cookie = dina.cookies["stafett"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    assert cookie["expires"] == ""  # gone when the browser is closed


def test_the_cookie_says_nothing(dina, nordvik):
    value = dina.cookies["stafett"].value
    assert len(value) == 32
    assert Session.objects.get(pk=value)


def test_who_is_in_the_database_only_while_the_answer_is_made(dina, nordvik):
    """After the answer the connection knows nobody: the next request says who it is itself."""
    ask(nordvik.emil, nordvik.emil.first_hat)
    page = dina.get("/min/")
    assert "Dina Lund" in page.content.decode()
    assert "Emil Vik" not in page.content.decode()
