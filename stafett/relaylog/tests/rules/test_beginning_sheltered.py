"""No log is begun for a child under a protected address, however it came under it; and who asks does not learn of it.

One who is family and has a hat reads the same as before. A colleague reads what one reads who has made a slip.
"""

import datetime as dt

import pytest
from django.db import connection

from stafett.audit.models import Event
from stafett.core import clock, ids, keys
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.relaylog.models import RelayLog
from stafett.relaylog.operations import propose_log
from tests.nordvik import register, wear

from ..conftest import Browser, words
from .conftest import rule
from .test_sheltering import HOW, sheltered_by_a_guardians_address
from .test_who_may import undone
from .test_who_may_propose import by_sql

DAY = dt.timedelta(days=1)


def bjarne_who_is_a_substitute_teacher(town):
    with on_duty("register", town.municipality):
        return town.bjarne, people.employ(town.bjarne, unit=town.elsewhere, title="vikar")


def frank_her_father_without_responsibility(town):
    return town.frank, town.frank.first_hat


def frank_who_is_no_longer_her_guardian(town):
    with on_duty("register", town.municipality):
        people.end_guardianship(Guardianship.objects.get(child=town.ada, guardian=town.frank))
    return town.frank, town.frank.first_hat


def rut_who_answers_for_her(town):
    with on_duty("register", town.municipality):
        register_custody(town.ada, hat=town.rut.first_hat, verified_how="Vedtaket er sett")
    return town.rut, town.rut.first_hat


FAMILY_AT_WORK = [
    bjarne_who_is_a_substitute_teacher,
    frank_her_father_without_responsibility,
    frank_who_is_no_longer_her_guardian,
    rut_who_answers_for_her,
]


def nothing_yet(town):
    pass


SLIPS = [{}, {"first_name": "Eva"}, {"why": ""}]


def asks_for_a_log(town, person, hat):
    """What is read, also by one who has made a slip, and whether it stands in the history that somebody was found."""
    known = {"kind": "child", "number": town.ada.number, "first_name": "Ada", "why": "Ny gruppe."}
    read = []
    for slip in SLIPS:
        with undone():
            answer = Browser(person, hat).send("start-log", **known | slip)
            ask(person, hat)
            [looked] = Event.objects.filter(action="child looked for")
            read.append((answer.status_code, words(answer), looked.details["found"]))
    return read


def after(town, happens, act):
    """What comes of it when that has happened, which is undone afterwards."""
    with undone():
        happens(town)
        return act()


@pytest.mark.parametrize("happens", HOW)
@pytest.mark.parametrize("who", FAMILY_AT_WORK)
def test_who_is_family_and_has_a_hat_reads_the_same_as_before(nordvik, who, happens):
    person, hat = who(nordvik)
    before, since = (
        after(nordvik, what, lambda: asks_for_a_log(nordvik, person, hat)) for what in (nothing_yet, happens)
    )
    assert before == since
    assert all("din egen familie" in page or "Du svarer for barnet" in page for _status, page, _found in before)


@pytest.mark.parametrize("happens", HOW)
def test_a_colleague_reads_what_one_reads_who_has_made_a_slip(nordvik, happens):
    happens(nordvik)
    child, slip, _unsaid = asks_for_a_log(nordvik, nordvik.finn, nordvik.finn.first_hat)
    assert child == slip and (child[0], child[2]) == (422, "False")


@pytest.mark.parametrize("happens", HOW)
def test_nobody_proposes_a_log_for_that_child(nordvik, happens):
    happens(nordvik)
    for who in (nordvik.finn, nordvik.dina, nordvik.guri):
        with rule("opening.nobody_found"):
            propose_log(nordvik.ada, unit=who.first_hat.unit, why="Ny gruppe.", by=wear(who))


def test_nor_for_a_brother_whose_mothers_address_it_is(nordvik):
    with on_duty("register", nordvik.municipality):
        nils = register(nordvik, "Nils Berg", age=9, serial=671)
        for guardian in (nordvik.berit, nordvik.bjarne):
            people.register_guardianship(nils, guardian=guardian, responsibility="yes", verified_how="sett")
    sheltered_by_a_guardians_address(nordvik)
    with rule("opening.nobody_found"):
        propose_log(nils, unit=nordvik.elsewhere, why="Ny gruppe.", by=wear(nordvik.finn))


@pytest.mark.parametrize("happens", HOW)
def test_the_wall_lets_no_row_of_such_a_log_in(nordvik, happens):
    assert after(nordvik, nothing_yet, lambda: inserts(nordvik, nordvik.finn, nordvik.finn.first_hat))
    happens(nordvik)
    assert not inserts(nordvik, nordvik.finn, nordvik.finn.first_hat)


@pytest.mark.parametrize("happens", [nothing_yet, *HOW])
@pytest.mark.parametrize("who", FAMILY_AT_WORK)
def test_nor_of_one_by_the_family_itself_at_any_time(nordvik, who, happens):
    person, hat = who(nordvik)
    happens(nordvik)
    assert not inserts(nordvik, person, hat)


def inserts(town, person, hat):
    person = ask(person, hat)
    with undone():
        return by_sql(person, town.ada)


@pytest.mark.parametrize("happens", HOW)
@pytest.mark.parametrize("who", FAMILY_AT_WORK)
def test_no_question_to_the_database_tells_one_who_is_family(nordvik, who, happens):
    person, hat = who(nordvik)
    for worn in (hat, None):
        before, since = (
            after(nordvik, what, lambda worn=worn: answers(nordvik, person, worn)) for what in (nothing_yet, happens)
        )
        assert before == since


def answers(town, person, hat):
    ask(person, hat)
    hashed = keys.looked_up_by(town.municipality.pk, ids.clean(town.ada.number))
    with connection.cursor() as cursor:
        cursor.execute("select f::text, relaylog_cannot_begin(%s) from relaylog_found(%s) f", [town.ada.pk, hashed])
        return cursor.fetchall()


@pytest.mark.parametrize("happens", HOW)
@pytest.mark.parametrize("name", ["ada", "berit", "bjarne"])
def test_a_log_begun_since_is_not_in_the_list_of_one_who_is_shut_out(nordvik, name, happens):
    """Nobody can begin one; but it may be asked for in the moment when it is registered."""
    person = getattr(nordvik, name)
    with clock.at(clock.now() + 2 * DAY):
        log = propose_log(nordvik.ada, unit=nordvik.elsewhere, why="Ny gruppe.", by=wear(nordvik.finn))
    with clock.at(clock.now() + DAY):
        happens(nordvik)
    of_ada = [nordvik.log.pk, nordvik.proposed.pk, log.pk]
    with clock.at(clock.now() + 3 * DAY):
        ask(person)
        assert set(RelayLog.objects.listed(of_ada)) == {nordvik.log, nordvik.proposed}
        assert str(log.pk) not in Browser(person).client.get("/min/").content.decode()


def test_one_begun_before_stays_there(nordvik):
    with clock.at(clock.now() + DAY):
        log = propose_log(nordvik.ada, unit=nordvik.elsewhere, why="Ny gruppe.", by=wear(nordvik.finn))
    with clock.at(clock.now() + 2 * DAY):
        sheltered_by_a_guardians_address(nordvik)
        ask(nordvik.bjarne)
        assert list(RelayLog.objects.listed([log.pk])) == [log]
