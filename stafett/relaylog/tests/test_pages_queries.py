"""The number of questions to the database does not grow with what is written."""

import copy
import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog.operations import evaluate_measure, plan_measure, set_goal, share_bright_spot, write_note
from tests.nordvik import build_log

MOST = 25
PAGES = ("relay-log", "access", "write-note", "baton", "close-log")


def fill(nordvik, by, times):
    """`times` goals with measures, evaluations, notes and bright spots: five entries each."""
    today = clock.today()
    for number in range(times):
        goal = set_goal(nordvik.focus, text=f"Mål nummer {number}", child_words="Ja.", by=by)
        measure = plan_measure(
            goal, title="Lek", how="Inne", responsible=by, starts_on=today, evaluate_on=today + dt.timedelta(30), by=by
        )
        evaluate_measure(
            measure, effect="helps", child="Fint.", child_how="", parents="", professionals="", decision="continue",
            evaluate_on=today + dt.timedelta(60), by=by,
        )  # fmt: skip
        write_note(nordvik.log, text="Hun lo.", goal=goal, by=by)
        share_bright_spot(nordvik.log, text="Hun sang.", by=by)


def asked(browser, name, *args):
    browser.get(name, *args)  # what is remembered between requests, is
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(name, *args).status_code == 200
    return len(queries), [query["sql"][:150] for query in queries]


@pytest.mark.parametrize("who", ["dina", "berit", "emil"])
def test_the_page_of_a_log_asks_as_little_with_fifty_entries_as_with_five(nordvik, as_person, as_browser, who):
    browser = as_browser(getattr(nordvik, who))
    fill(nordvik, as_person(nordvik.dina), 1)
    few, _ = asked(browser, "relay-log", nordvik.log.pk)
    fill(nordvik, as_person(nordvik.dina), 9)
    many, said = asked(browser, "relay-log", nordvik.log.pk)
    assert many == few, said
    assert many <= MOST, said


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_more_than_it_must(nordvik, as_person, as_browser, name):
    fill(nordvik, as_person(nordvik.dina), 5)
    count, said = asked(as_browser(nordvik.dina), name, nordvik.log.pk)
    assert count <= MOST, said


@pytest.mark.parametrize("who", ["dina", "berit", "emil", "guri"])
def test_the_start_page_asks_as_little_for_many_logs_as_for_few(nordvik, as_person, as_browser, who):
    """For the one who holds the baton, a mother, one who helps, and the leader of the school."""
    browser = as_browser(getattr(nordvik, who))
    logs = [nordvik.log, another_log(nordvik, 0).log]  # a mother with one alone is led to that
    few, _ = asked(browser, "home")
    logs += [another_log(nordvik, number).log for number in range(1, 5)]
    fill(nordvik, as_person(nordvik.dina), 5)
    many, said = asked(browser, "home")
    assert who == "guri" or all(str(log.pk) in browser.get("home").content.decode() for log in logs)
    assert many == few, said
    assert len([one for one in said if not one.startswith(("SAVEPOINT", "RELEASE"))]) <= MOST, said


def another_log(nordvik, number):
    """Of another of Berit's children, with the same holder and the same helper."""
    one = copy.copy(nordvik)
    born = dt.date(2014 + number, 5, 5)
    with on_duty("register", nordvik.municipality):
        one.ada = people.register_person(nordvik.municipality, name=f"Barn{number} Berg", birth_date=born)
        people.register_guardianship(one.ada, guardian=one.berit, responsibility="yes", verified_how="sett")
    return build_log(one)
