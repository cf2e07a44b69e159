"""What the files say of the walls is what the database does."""

import psycopg
import pytest

from stafett.core.walls import REAL_CLOCK, policy_files

POLICIES = "select tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies"
FUNCTIONS = """
select proname, pg_get_functiondef(p.oid), pg_get_userbyid(proowner), proacl::text
  from pg_proc p where pronamespace = 'public'::regnamespace
"""
TABLES = "select relname, relrowsecurity, relforcerowsecurity, relacl::text from pg_class where relkind in ('r', 'p')"
MAKERS = """
select proname, pg_get_userbyid(proowner), array_to_string(proconfig, ' ') from pg_proc
 where prosecdef and pronamespace = 'public'::regnamespace
"""


@pytest.fixture
def owner(lasting, address_of):
    with psycopg.connect(address_of("OWNER_DATABASE_URL"), autocommit=True) as connection:
        yield connection


def shape(owner):
    return {
        question: sorted(map(str, owner.execute(question).fetchall())) for question in (POLICIES, FUNCTIONS, TABLES)
    }


def put_up(owner):
    """As `migrate` does it; psycopg takes a whole file when there are no values in it."""
    owner.execute("grant create on schema public to stafett_wall")
    for file in policy_files():
        owner.execute(file.read_text())
    owner.execute("revoke create on schema public from stafett_wall")


def test_putting_the_walls_up_again_changes_nothing(owner):
    before = shape(owner)
    put_up(owner)
    assert shape(owner) == before


CHANGES = [
    "drop policy reach on relaylog_note",
    "drop policy blocked on relaylog_note",
    "drop policy own_acts on audit_event",
    "drop policy employees on identity_person",
    "create or replace function identity_registers() returns boolean language sql stable as 'select true'",
    "grant update, delete on audit_event to stafett_app",
]


def test_a_wall_that_somebody_has_changed_is_put_up_again(owner):
    before = shape(owner)
    for change in CHANGES:
        owner.execute(change)
        assert shape(owner) != before, change
        put_up(owner)
        assert shape(owner) == before, change


def test_what_looks_past_the_walls_belongs_to_the_wall_role_and_searches_nowhere_else(owner):
    for name, belongs_to, settings in owner.execute(MAKERS).fetchall():
        assert settings.split(" plan_cache_mode=")[0] == "search_path=public, pg_temp", name
        assert belongs_to == "stafett_wall" or name == "audit_link_event", name


def test_the_wall_role_may_only_select(owner):
    rights = """select table_name, privilege_type from information_schema.role_table_grants
                 where grantee = 'stafett_wall' and privilege_type <> 'SELECT'"""
    assert owner.execute(rights).fetchall() == []


def test_the_application_owns_nothing_and_cannot_change_history(owner):
    assert (
        owner.execute("select relname from pg_class where pg_get_userbyid(relowner) = 'stafett_app'").fetchall() == []
    )
    for right in ("update", "delete", "truncate"):
        words = f"select has_table_privilege('stafett_app', 'audit_event', '{right}')"
        assert owner.execute(words).fetchone() == (False,)


def test_in_production_the_walls_go_by_the_real_time(owner):
    owner.execute(REAL_CLOCK)
    owner.execute("select set_config('stafett.now', '2001-01-01 00:00+00', false)")
    assert owner.execute("select core_now() = now()").fetchone() == (True,)
