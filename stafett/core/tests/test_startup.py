"""The house is not opened when something that protects the families is down."""

import os
import subprocess
import sys
from contextlib import contextmanager

import psycopg
from django.db import connections

from stafett import env
from stafett.core.startup import reasons_not_to_serve


def reasons():
    return " ".join(reasons_not_to_serve())


def as_owner(address_of, statement):
    with psycopg.connect(address_of("OWNER_DATABASE_URL"), autocommit=True) as connection:
        connection.execute(statement)


@contextmanager
def serving_as(variable, alias="default"):
    """Connect as another role, as if somebody had put the wrong address in the environment."""
    found = env.database(os.environ[variable])
    settings = connections[alias].settings_dict
    before = {name: settings[name] for name in ("USER", "PASSWORD")}
    connections[alias].close()
    settings.update({name: found[name] for name in before})
    yield
    connections[alias].close()
    settings.update(before)


def test_a_safe_house_has_no_reasons(lasting):
    assert reasons() == ""


def test_nobody_serves_as_the_owner_of_the_tables(lasting):
    with serving_as("OWNER_DATABASE_URL"):
        assert "the database role stafett_owner is owner" in reasons()


def test_nobody_serves_as_the_owner_of_the_keys(lasting):
    with serving_as("OWNER_KEYS_URL", "keys"):
        assert "stafett_owner is owner" in reasons()


def test_nobody_serves_with_a_role_that_passes_the_walls(lasting):
    with serving_as("BACKUP_DATABASE_URL"):
        assert "stafett_backup is owner, superuser or may pass the walls" in reasons()


def test_a_confidential_table_without_a_forced_wall_is_named(lasting, address_of):
    for table in ("relaylog_note", "identity_person", "audit_event"):
        as_owner(address_of, f"alter table {table} no force row level security")
        assert f"the table {table} has no forced wall" in reasons()


def test_a_confidential_table_with_its_wall_down_is_named(lasting, address_of):
    as_owner(address_of, "alter table relaylog_note disable row level security")
    assert "the table relaylog_note has no forced wall" in reasons()


def test_a_table_that_nobody_has_called_open_is_confidential(lasting, address_of):
    as_owner(address_of, "create table survey_answer (text text)")
    assert "the table survey_answer has no forced wall" in reasons()


NO_DOOR = """
do $$ declare one name; begin
    for one in select polname from pg_policy where polrelid = 'relaylog_goal'::regclass and polpermissive loop
        execute format('drop policy %I on relaylog_goal', one);
    end loop;
end $$
"""


def test_a_wall_without_a_policy_is_named(lasting, address_of):
    as_owner(address_of, NO_DOOR)
    assert "the table relaylog_goal has a wall without a door" in reasons()


def test_the_demo_does_not_open_in_production(lasting, in_production):
    assert "the demo town's door is open in production" in reasons()


def test_the_clock_of_the_demo_does_not_open_in_production(lasting, in_production):
    assert "the database's clock can be moved" in reasons()


def start(**surroundings):
    words = [sys.executable, "-c", "import stafett.wsgi"]
    return subprocess.run(words, env=os.environ | surroundings, capture_output=True, text=True)


def test_the_server_does_not_start_as_owner(lasting, address_of):
    started = start(DATABASE_URL=address_of("OWNER_DATABASE_URL"), KEYS_URL=address_of("KEYS_URL"))
    assert started.returncode == 1
    assert "Stafett does not start: the database role stafett_owner is owner" in started.stderr


def test_production_does_not_start_on_the_demos_database(lasting, address_of):
    addresses = {name: address_of(name) for name in ("DATABASE_URL", "KEYS_URL")}
    started = start(STAFETT_MODE="production", **addresses)
    assert started.returncode == 1
    assert "Stafett does not start: the demo town's door is open in production." in started.stderr
