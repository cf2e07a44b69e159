"""The second truth table: what a hat may that is of no log, each cell done in three ways."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.models import Employment, Person, Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import GapCount
from tests.nordvik import register, wear

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


def _of_the_same_service(person, nils):
    """Somebody whom a leader leads; for others a colleague, or Dina."""
    if person.hat is None:
        return nils.dina
    hats = Employment.objects.live().filter(unit_id=person.hat.unit_id).exclude(person_id=person.pk)
    return Person.objects.get(pk=hats.first().person_id if hats else nils.dina.pk)


def shows_by_operation(person, nils):
    colleague = _of_the_same_service(person, nils)
    try:
        do.show_by_role(nils.municipality, person=colleague, because="Truet.", by=person)
    except NotAllowed:
        return False
    return True


def shows_by_sql(person, nils):
    colleague = _of_the_same_service(person, nils)
    values = [nils.municipality_id, colleague.pk, b"sealed", person.pk, person.hat and person.hat.pk, clock.now()]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """insert into relaylog_shownbyrole (id, municipality_id, person_id, because,
                                                     written_by_id, written_as_id, written_at)
                   values (gen_random_uuid(), %s, %s, %s, %s, %s, %s)""",
                values,
            )
        return True
    except DatabaseError as refused:
        assert refused.__cause__.sqlstate == "42501", refused
        return False


def shows_by_address(person, nils):
    colleague = _of_the_same_service(person, nils)
    browser = Browser(person, person.hat) if person.pk else Browser(nobody(), None)
    sent = browser.send("show-by-role", person=colleague.pk, because="Truet.", until="")
    assert sent.status_code in (302, 403), sent.status_code
    return sent.status_code == 302 and "/min/oversikt/" in sent.url


def _shown(person, nils):
    """By the one who tries, when that one can decide it at all; else Dina, by the one who leads her."""
    leads = person.hat is not None and person.hat.role == Role.LEADER
    by, colleague = (person, _of_the_same_service(person, nils)) if leads else (nils.guri, nils.dina)
    row = do.show_by_role(nils.municipality, person=colleague, because="Truet.", by=wear(by))
    asks(person, SimpleNamespace(municipality=nils.municipality))
    return row


def names_by_operation(person, nils):
    try:
        do.show_by_name(_shown(person, nils), by=person)
    except NotAllowed:
        return False
    return True


def names_by_sql(person, nils):
    row = _shown(person, nils)
    with connection.cursor() as cursor:
        ended = "update relaylog_shownbyrole set ended_at = now(), ended_by_id = %s where id = %s"
        cursor.execute(ended, [person.pk, row.pk])
        return cursor.rowcount > 0


def names_by_address(person, nils):
    row = _shown(person, nils)
    browser = Browser(person, person.hat) if person.pk else Browser(nobody(), None)
    sent = browser.send("show-by-name", row.pk)
    assert sent.status_code in (302, 403), sent.status_code
    return sent.status_code == 302 and "/min/oversikt/" in sent.url


def asked_here(person, nils):
    """What Marit has asked the service one works in for; else what she asked the school for."""
    unit = person.hat.unit_id if person.hat else None
    return nils.asked.get(unit) or nils.asked[nils.borrowed]


def answers_by_operation(person, nils):
    try:
        with transaction.atomic():
            do.answer_family(asked_here(person, nils), next="talk", text="Jeg ringer.", by=person)
    except NotAllowed:
        return False
    return True


def answers_by_sql(person, nils):
    hat = person.hat.pk if person.hat else nils.borrowed_hat
    values = [nils.municipality_id, asked_here(person, nils).pk, person.pk, hat]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """insert into relaylog_servicereply (id, municipality_id, request_id, written_by_id, written_as_id,
                                                      written_at, next, text)
                   values (gen_random_uuid(), %s, %s, %s, %s, now(), 'talk', 'x')""",
                values,
            )
        return True
    except DatabaseError as refused:
        assert refused.__cause__.sqlstate == "42501", refused
        return False


def answers_by_address(person, nils):
    browser = Browser(person, person.hat) if person.pk else Browser(nobody(), None)
    sent = browser.send("answer-family", asked_here(person, nils).pk, next="talk", text="Jeg ringer.")
    return sent.status_code == 302 and "/min/henvendelser/" in sent.url


TRIES = {
    "answer a family": {
        "operation": answers_by_operation,
        "sql": answers_by_sql,
        "address": answers_by_address,
    },
    "propose a log": {"operation": by_operation, "sql": by_sql, "address": by_address},
    "see the gap board": {"operation": sees_by_policy, "sql": sees_by_sql, "address": sees_by_address},
    "show by role": {"operation": shows_by_operation, "sql": shows_by_sql, "address": shows_by_address},
    "show by name again": {"operation": names_by_operation, "sql": names_by_sql, "address": names_by_address},
}


def services_asked(nils, town):
    """{service: what Marit has asked it for}"""
    said = {"text": "Kan dere hjelpe?", "wants_log": False, "by": ask(town.marit)}
    return {unit.pk: do.ask_service_for_help(nils, unit=unit, **said) for unit in (town.school, town.elsewhere)}


@pytest.mark.parametrize("way", ["operation", "sql", "address"])
@pytest.mark.parametrize("verb", MAY)
def test_each_cell_is_so(verb, way, nordvik, nils):
    nils.borrowed, tries = nordvik.school.pk, TRIES[verb][way]
    nils.dina, nils.guri = nordvik.dina, nordvik.guri
    nils.borrowed_hat, nils.asked = nordvik.guri.first_hat.pk, services_asked(nils, nordvik)
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
