"""The walls stand: in the database's catalogue, and for each who asks. What each check means: its name."""

import os
import re
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

import stafett
from conftest import named
from stafett.core import keys
from stafett.core.errors import KeyMissing
from stafett.relaylog.models import Goal, Note
from tests.nordvik import wear

from . import checks_of_sight, checks_of_structure
from .conftest import VILLAGE, as_owner

MOVED = "select row_id from relaylog_movedaway"


@pytest.fixture(scope="module")
def everything(village):
    """{table: how many rows there are of Ada's log}, as the backup role counts them; not what was moved away."""
    return count_everything(VILLAGE, village)


def count_everything(name, town):
    with psycopg.connect(named(os.environ["BACKUP_DATABASE_URL"], name)) as backup:
        counted = {}
        for table in checks_of_sight.sees():
            column = "id" if table == "relaylog" else "log_id"
            question = f"select count(*) from relaylog_{table} where {column} = %s and id not in ({MOVED})"
            counted[table] = backup.execute(question, [town.log.pk]).fetchone()[0]
        return counted


def test_there_is_something_to_see_in_every_table(everything):
    assert all(everything.values()), everything


@pytest.mark.parametrize("check", checks_of_sight.CHECKS, ids=lambda check: check.__name__)
def test_sight(nordvik, everything, check):
    check(nordvik, everything)


@pytest.mark.parametrize("check", checks_of_structure.CHECKS, ids=lambda check: check.__name__)
def test_structure(settled, check):
    with as_owner() as owner:
        check(owner)


def test_the_walls_are_awake(nordvik):
    """Tests that run as an owner would see everything and prove nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user, session_user, row_security_active('relaylog_note')")
        assert cursor.fetchone() == ("stafett_app", "stafett_app", True)
    assert not Note.objects.exists()


FORBIDDEN = [
    "set role stafett_owner",
    "set role stafett_wall",
    "set session authorization stafett_owner",
    "alter table relaylog_note disable row level security",
    "alter table relaylog_note no force row level security",
    "drop policy blocked on relaylog_note",
    "create policy mine on relaylog_note using (true)",
    "truncate relaylog_note",
    "truncate audit_event",
    "delete from audit_event",
    "update audit_event set action = 'nothing'",
    "delete from relaylog_note",
    "delete from relaylog_consentanswer",
    "update relaylog_consent set ends_at = ends_at + interval '1 year'",
    "update relaylog_familymember set until = now()",
    "update relaylog_evaluation set effect = 'helps'",
    "update relaylog_note set written_by_id = gen_random_uuid()",
    "update relaylog_note set log_id = gen_random_uuid()",
    "alter function relaylog_playing(text[]) owner to stafett_app",
    "create or replace function relaylog_kin(who uuid) returns table (log_id uuid) language sql as 'select null::uuid'",
    "select * from relaylog_live()",
    "copy relaylog_note to program 'cat'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_may_not(nordvik, statement):
    wear(nordvik.dina)
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert refused.value.__cause__.sqlstate in ("42501", "42704")


def test_turning_row_security_off_gives_an_error_and_no_rows(nordvik):
    wear(nordvik.dina)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local row_security = off")
        cursor.execute("select * from relaylog_note")


TOLD_FOR_LONGER = r"set_config\([^()]*(\([^()]*\)[^()]*)*,\s*false\s*\)"
WHO_ASKS = re.compile(rf"{TOLD_FOR_LONGER}|(?<![\w'])set\s+(session\s+)?stafett\.", re.IGNORECASE)


def test_who_asks_is_told_for_one_transaction_and_never_for_a_connection():
    """A plain SET, or set_config(…, false), would be believed by whoever gets the connection next."""
    home = Path(stafett.__file__).parent
    files = [*home.rglob("*.py"), *home.rglob("*.sql")]
    guilty = [file for file in files if "tests" not in file.parts and WHO_ASKS.search(file.read_text())]
    assert guilty == []
    for words in ("select set_config('stafett.person', %s, false)", "SET stafett.person = 1"):
        assert WHO_ASKS.search(words)


def sealed(table, column, row):
    with connection.cursor() as cursor:
        cursor.execute(f"select {column} from relaylog_{table} where id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def put(table, column, row, value):
    with connection.cursor() as cursor:
        cursor.execute(f"update relaylog_{table} set {column} = %s where id = %s", [value, row.pk])


def test_a_sealed_text_that_was_moved_to_another_row_does_not_open(nordvik):
    wear(nordvik.dina)
    note = nordvik.notes["dina"]
    moved = sealed("goal", "text", nordvik.goal)
    put("note", "text", note, moved)
    with pytest.raises(KeyMissing):
        assert Note.objects.get(pk=note.pk).text


def test_a_sealed_text_that_was_moved_to_another_field_does_not_open(nordvik):
    wear(nordvik.dina)
    put("goal", "child_words", nordvik.goal, sealed("goal", "text", nordvik.goal))
    with pytest.raises(KeyMissing):
        assert Goal.objects.get(pk=nordvik.goal.pk).child_words


@pytest.mark.parametrize("place", ["sindre", "sorvik"])
def test_a_sealed_text_that_was_moved_to_another_log_or_municipality_does_not_open(nordvik, place):
    wear(nordvik.dina)
    text = sealed("goal", "text", nordvik.goal)
    theirs = nordvik.sorvik if place == "sorvik" else nordvik.places["sindre"]
    log, goal = theirs.log, theirs.goal
    wear(nordvik.sara if place == "sorvik" else nordvik.finn)
    for row_id in (nordvik.goal.pk, goal.pk):
        with pytest.raises(KeyMissing):
            here = keys.place_of(log.municipality_id, log.pk, row_id, "text")
            keys.unseal(keys.log_key(log.municipality_id, log.pk), text, here)


REFERENCES = {
    "a measure under another log's goal": ("measure", "goal_id", "goal"),
    "a goal under another log's focus": ("goal", "focus_id", "focus"),
    "an evaluation of another log's measure": ("evaluation", "measure_id", "measure"),
    "an attendance in another log's meeting": ("attendance", "meeting_id", "meeting"),
    "a place of another log's meeting": ("meetingplace", "meeting_id", "meeting"),
    "a place told of another log's meeting": ("placetold", "meeting_id", "meeting"),
}


@pytest.mark.parametrize("what", REFERENCES)
@pytest.mark.parametrize("whose", ["another child's", "another municipality's"])
def test_no_row_points_into_another_log(nordvik, what, whose):
    """As the owner, past every wall: the reference itself cannot exist."""
    table, column, to = REFERENCES[what]
    theirs = nordvik.places["sindre"] if whose == "another child's" else nordvik.sorvik
    there = {"measure": lambda: theirs.measures[0] if hasattr(theirs, "measures") else theirs.measure}
    row = there[to]() if to in there else getattr(theirs, to, nordvik.places["tuva"].meeting)
    with as_owner() as owner, pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute(f"alter table relaylog_{table} no force row level security")
        one = f"select id from relaylog_{table} where log_id = %s limit 1"
        owner.execute(f"update relaylog_{table} set {column} = %s where id = ({one})", [row.pk, nordvik.log.pk])


PEOPLE = {
    "consent": "asked_by_id",
    "measure": "responsible_id",
    "member": "person_id",
    "holding": "holder_id",
    "block": "person_id",
    "note": "written_by_id",
    "familymember": "person_id",
}


@pytest.mark.parametrize("table", PEOPLE)
def test_no_row_points_at_somebody_in_another_municipality(nordvik, table):
    with as_owner() as owner, pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute(f"alter table relaylog_{table} no force row level security")
        one = f"select id from relaylog_{table} where log_id = %s limit 1"
        change = f"update relaylog_{table} set {PEOPLE[table]} = %s where id = ({one})"
        owner.execute(change, [nordvik.sara.pk, nordvik.log.pk])
