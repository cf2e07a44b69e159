"""The second truth table: what a hat may that is of no log, each cell done in three ways."""

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import GapCount
from tests.nordvik import register

from ..conftest import Browser
from .test_who_may import asks, nobody, person_of, undone
from .who_may import THOSE_WITH_A_PART, THOSE_WITH_NONE, read, whole, without_a_log

MAY = without_a_log()


@pytest.fixture
def nils(nordvik):
    """A child that nobody has asked about, whose mother is Marit."""
    with on_duty("register", nordvik.municipality):
        nils = register(nordvik, "Nils Sund", age=9, serial=670)
        people.register_guardianship(nils, guardian=nordvik.marit, responsibility="yes", verified_how="sett")
    return nils


def by_operation(person, nils):
    """Looked up and asked about: either alone is refused too."""
    unit = person.hat.unit if person.hat else None
    known = {"number": nils.number, "first_name": "Nils"}
    refusals = 0
    for act in (
        lambda: do.look_up_child(nils.municipality, **known, by=person),
        lambda: do.propose_log(nils, unit=unit, why="Sammen.", by=person),
    ):
        try:
            with transaction.atomic():
                act()
        except NotAllowed:
            refusals += 1
    assert refusals in (0, 2)
    return not refusals


def by_sql(person, nils):
    """The first row of a log; one without work borrows somebody's unit."""
    unit = person.hat.unit_id if person.hat else nils.borrowed
    hat = person.hat.pk if person.hat else None
    values = [nils.municipality_id, nils.pk, unit, person.pk, hat, clock.now()]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """insert into relaylog_relaylog (id, municipality_id, child_id, unit_id, kind, colour, symbol, mark,
                                                  proposed_by_id, proposed_as_id, proposed_at)
                   values (gen_random_uuid(), %s, %s, %s, 'child', 'blue', 'sun', 'one', %s, %s, %s)""",
                values,
            )
        return True
    except DatabaseError as refused:
        assert refused.__cause__.sqlstate == "42501", refused
        return False


def by_address(person, nils):
    browser = Browser(person, person.hat) if person.pk else Browser(nobody(), None)
    typed = {"kind": "child", "number": nils.number, "first_name": "Nils", "why": "Sammen."}
    sent = browser.send("start-log", **typed)
    if sent.status_code == 302 and "/min/logg/" in sent.url:
        return True
    assert sent.status_code in (302, 403), sent.status_code
    return False


def sees_by_policy(person, nils):
    try:
        policy.require_at_work(person, "see the gap board", nils.municipality)
    except NotAllowed:
        return False
    return True


def sees_by_sql(person, nils):
    return GapCount.objects.exists()


def sees_by_address(person, nils):
    browser = Browser(person, person.hat) if person.pk else Browser(nobody(), None)
    page = browser.get("gap-board")
    assert page.status_code in (200, 302, 403), page.status_code
    return page.status_code == 200


TRIES = {
    "propose a log": {"operation": by_operation, "sql": by_sql, "address": by_address},
    "see the gap board": {"operation": sees_by_policy, "sql": sees_by_sql, "address": sees_by_address},
}


@pytest.mark.parametrize("way", ["operation", "sql", "address"])
@pytest.mark.parametrize("verb", MAY)
def test_each_cell_is_so(verb, way, nordvik, nils):
    nils.borrowed, tries = nordvik.school.pk, TRIES[verb][way]
    do.look_for_gaps(nordvik.municipality)
    wrong = {}
    for name, expected in MAY[verb].items():
        with undone():
            person = person_of(name, nordvik)
            asks(person, nordvik)
            done = tries(person, nils)
        if done is not expected:
            wrong[name] = "did" if done else "could not"
    assert wrong == {}


def test_the_table_names_every_verb_of_a_hat_and_everybody():
    assert set(MAY) == set(policy.MAY_AT_WORK)
    everybody = [*read(THOSE_WITH_A_PART)["read the log"], *read(THOSE_WITH_NONE)["read the log"]]
    assert list(MAY["propose a log"]) == everybody == list(whole()["read the log"])


@pytest.mark.parametrize(("name", "offered"), [("dina", True), ("guri", True), ("heidi", False)])
def test_the_way_in_is_shown_to_those_who_may(name, offered, nordvik):
    page = Browser(getattr(nordvik, name)).get("home").content.decode()
    assert ("/min/logg/start" in page) is offered
