"""A child under a protected address is not there for anybody outside: in no table, by no question, on no page.

Two worlds are compared, as one who asks the database itself would: before and after the address was registered, and
with and without the child.
"""

import itertools

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock, ids, keys
from stafett.core.asking import ask, on_duty
from stafett.identity.operations import people
from stafett.identity.operations.protection import protect_address
from stafett.relaylog import operations as do
from stafett.relaylog.models import RelayLog
from stafett.relaylog.operations.looking_up import find_by_number, is_called
from tests.everyday import one_in
from tests.nordvik import register, wear

from ..conftest import Browser
from .test_frozen_or_away import ELSEWHERE, meets, nothing
from .test_sheltering import FAMILY, HOW, sheltered_by_hand, sheltered_by_the_register
from .test_who_may import undone
from .test_written_down import addresses

# Parents of others, those who work elsewhere or here without a part, one who is kept out, the controller, another town.
OUTSIDE = [
    "finn",
    "frank",
    "marit",
    "toril",
    "odd",
    "siri",
    "ole",
    "pia",
    "maja",
    "trine",
    "rut",
    "sara",
    "kari",
    "line",
]
TABLES = """
select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
   and has_table_privilege(c.oid, 'select') order by 1
"""
QUESTIONS = """
select p.proname, p.proargnames[1:p.pronargs], array(select format_type(t, null) from unnest(p.proargtypes) t)
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.provolatile <> 'v'
   and p.proname ~ '^(core|audit|identity|relaylog)_' and has_function_privilege(p.oid, 'execute')
   and p.prorettype <> 'trigger'::regtype order by 1
"""
OF_A_KIND = {
    "text": ["yes", "note"],
    "text[]": [["child", "holder"]],
    "boolean": [True],
    "timestamp with time zone": ["2030-01-01"],
    "interval": ["3 days"],
    "uuid[]": [None],
    "bigint": [9],
    "integer": [9],
    "date": ["2030-01-01"],
}
LOOKING_UP = {
    "relaylog_found",
    "relaylog_cannot_begin",
}  # for an employee a child who is protected is one who is not there
OF_ALL = {"relaylog_covers_taken", "audit_reached"}  # how many logs, and events, there are in the municipality
BY_AN_ID = {"identity_guardians_of"}  # of a person: a random one, and no question gives it to anybody outside
ROWS_OF_ALL = {"audit_head", "audit_link"}


def told(person, hat, child):
    """Everything that this one can be answered about this child: rows of every table, and answers to every question."""
    ask(person, hat)
    said = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f"select t::text from {table} t order by 1")  # noqa: S608 (our own names)
            said[table, ()] = cursor.fetchall()
        cursor.execute(QUESTIONS)
        for name, names, kinds in cursor.fetchall():
            tried = [values_for(*one, child) for one in zip(names or [], kinds, strict=True)]
            for values in itertools.product(*tried):
                said[name, tuple(map(str, values))] = answer(cursor, name, values, kinds)
    return said


def values_for(name, kind, child):
    if kind == "uuid":
        near = {"log": "log", "only_log": "log", "child": "child", "person": "guardian", "unit": "unit", "hat": "hat"}
        return [child[near[name]]] if name in near else [child["log"], child["child"]]
    if kind == "bytea":
        return [child["number"]]
    return OF_A_KIND.get(kind, [])  # a row of a table: what is asked about it is asked by walls only


def answer(cursor, name, values, kinds):
    given = ", ".join(f"%s::{kind}" for kind in kinds)
    try:
        with transaction.atomic():
            cursor.execute(f"select f::text from {name}({given}) f order by 1", values)  # noqa: S608 (our own names)
            return cursor.fetchall()
    except DatabaseError as refused:
        return refused.__cause__.sqlstate


def adas(town):
    hashed = keys.looked_up_by(town.municipality.pk, ids.clean(town.ada.number))
    hat = town.dina.first_hat
    return {"log": town.log.pk, "child": town.ada.pk, "guardian": town.berit.pk, "unit": town.school.pk, "hat": hat.pk,
            "number": hashed}  # fmt: skip


def different(one, other):
    assert one.keys() == other.keys() and len(one) > 120
    return {place for place in one if one[place] != other[place]}


def hats(person):
    return [None, person.first_hat] if getattr(person, "first_hat", None) else [None]


@pytest.mark.parametrize("happens", HOW)
@pytest.mark.parametrize("name", one_in(4, OUTSIDE))
def test_no_row_and_no_answer_changes_when_the_address_is_protected(nordvik, name, happens):
    person = getattr(nordvik, name)
    for hat in hats(person):
        before = told(person, hat, adas(nordvik))
        with undone():
            happens(nordvik)
            after = told(person, hat, adas(nordvik))
        changed = {place for place, _values in different(before, after)} - OF_ALL - ROWS_OF_ALL
        assert changed <= (LOOKING_UP if hat else set())
        assert hat is None or all(
            after[place] in ([], [("nobody_found",)], [("own_family",)], before[place])
            for place in after
            if place[0] in LOOKING_UP
        )


def moves_here(town):
    """A child with a log whose address is protected since; what there is to ask about."""
    with on_duty("register", town.municipality):
        nils = register(town, "Nils Holm", age=9, serial=672)
        eva = register(town, "Eva Holm", age=39, serial=373)
        people.register_guardianship(nils, guardian=eva, responsibility="yes", verified_how="sett")
    log = do.propose_log(nils, unit=town.school, why="Ny her.", by=wear(town.dina))
    do.answer_agreement(log, answer="yes", by=ask(eva))
    for consent in log.consents.all():
        do.answer_consent(consent, answer="yes", by=ask(eva))
    with on_duty("register", town.municipality):
        protect_address(nils)
    hashed = keys.looked_up_by(town.municipality.pk, ids.clean(nils.number))
    return nils, {"log": log.pk, "child": nils.pk, "guardian": eva.pk, "unit": town.school.pk,
                  "hat": town.dina.first_hat.pk, "number": hashed}  # fmt: skip


@pytest.mark.parametrize("name", one_in(4, OUTSIDE))
def test_no_row_and_no_answer_tells_that_the_child_is_there(nordvik, name):
    person = getattr(nordvik, name)
    for hat in hats(person):
        with undone():
            _nils, child = moves_here(nordvik)
            there = told(person, hat, child)
        gone = told(person, hat, child)
        assert {place for place, _values in different(there, gone)} - OF_ALL - ROWS_OF_ALL - BY_AN_ID == set()


def test_those_who_work_with_the_child_are_told(nordvik):
    """Else what is compared above would be nothing."""
    with undone():
        _nils, child = moves_here(nordvik)
        there = told(nordvik.dina, nordvik.dina.first_hat, child)
    changed = {place for place, _values in different(there, told(nordvik.dina, nordvik.dina.first_hat, child))}
    assert {"relaylog_relaylog", "relaylog_holding", "identity_person", "relaylog_is_sheltered"} <= changed


@pytest.mark.parametrize("name", one_in(4, OUTSIDE))
def test_every_page_is_the_same_byte_for_byte_with_and_without_the_child(nordvik, name):
    """Also the answer to one who has the number in hand, and at the addresses of the child's own log."""
    person = getattr(nordvik, name)
    with clock.at(clock.now()):
        with undone():
            nils, _child = moves_here(nordvik)
        typed = {"kind": "child", "number": nils.number, "first_name": "Nils", "why": "Sammen."}
        visits = {page: lambda client, page=page: client.get(page) for page in ELSEWHERE}
        visits |= {
            page: lambda client, page=page: client.get(dict(addresses(nordvik.log.pk, nordvik))[page])
            for page, _at in addresses(nordvik.log.pk, nordvik)
        }
        visits["asked for"] = lambda _client: Browser(person).send("start-log", **typed)

        def the_child_is_here(town, who):
            _nils, child = moves_here(town)
            town.log = RelayLog(pk=child["log"])

        there, gone = (meets(nordvik, person, happens, visits) for happens in (the_child_is_here, nothing))
    assert {page for page in visits if there[page] != gone[page]} == set()


@pytest.mark.parametrize("name", FAMILY)
def test_for_the_family_it_is_a_freeze_and_no_row_or_answer_names_a_place(nordvik, name):
    """The same rows and the same answers as when everybody in it is frozen by name; and none of them is a service's."""
    person = getattr(nordvik, name)

    def everybody_frozen(town):
        do.freeze(town.log, because="Avtalt.", by=wear(town.dina))

    met = []
    for happens in (everybody_frozen, sheltered_by_hand, sheltered_by_the_register):
        with undone():
            happens(nordvik)
            met.append(told(person, None, adas(nordvik)))
    frozen, said_in_the_log, registered = met
    assert {place for place, _values in different(frozen, said_in_the_log)} - OF_ALL - ROWS_OF_ALL == set()
    assert {place for place, _values in different(frozen, registered)} - OF_ALL - ROWS_OF_ALL == set()
    stranger = told(nordvik.marit, None, adas(nordvik))
    own = [row for place in registered for row in registered[place] if row not in stranger.get(place, ())]
    places = [nordvik.school, nordvik.station, nordvik.dina, nordvik.emil, nordvik.dina.first_hat, nordvik.guri]
    assert own and [row for row in own for one in places if str(one.pk) in str(row)] == []


def test_an_employee_finds_who_has_the_number_in_hand_and_sees_no_name(nordvik):
    wear(nordvik.finn)
    found = find_by_number(nordvik.municipality, nordvik.ada.number)
    assert (found.pk, found.name, found.birth_date) == (nordvik.ada.pk, "", nordvik.ada.birth_date)
    assert is_called(found, nordvik.ada.number, " ada ") and not is_called(found, nordvik.ada.number, "Eva")


@pytest.mark.parametrize("who", ["berit", "finn"])
def test_nobody_finds_anybody_by_number_at_home(nordvik, who):
    ask(getattr(nordvik, who))
    assert find_by_number(nordvik.municipality, nordvik.ada.number) is None


def test_nobody_finds_anybody_of_another_municipality(nordvik):
    wear(nordvik.sara)
    assert find_by_number(nordvik.municipality, nordvik.ada.number) is None


@pytest.mark.parametrize("happens", HOW)
def test_one_who_is_protected_is_found_by_those_who_let_in_and_in_that_log_only(nordvik, happens):
    happens(nordvik)
    for who, log, finds in (
        (nordvik.dina, nordvik.log, True),
        (nordvik.dina, None, False),
        (nordvik.pia, nordvik.veras_log, False),
    ):
        wear(who)
        with connection.cursor() as cursor:
            cursor.execute("select set_config('stafett.log', %s, true)", [str(log.pk) if log else ""])
        assert bool(find_by_number(nordvik.municipality, nordvik.ada.number)) is finds
