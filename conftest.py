"""Tests run as the application role, in a copy of a migrated template. `python3 check.py` gives the addresses."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from pytest_django.plugin import blocking_manager_key

ROOT = Path(__file__).parent
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:6]  # two runs at once share the server and nothing else
WORKER = os.environ.get("PYTEST_XDIST_WORKER", f"p{os.getpid()}") + (f"_{RUN}" if RUN else "")
MADE_OF = sorted([*ROOT.glob("stafett/**/migrations/*.py"), *ROOT.glob("stafett/**/*.sql")])
PLAIN = f"test_{WORKER}"
TEMPLATE = f"template_{hashlib.sha256(b''.join(file.read_bytes() for file in MADE_OF)).hexdigest()[:12]}"


def named(address, name):
    """The same server, another database."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def pytest_configure(config):
    if "OWNER_DATABASE_URL" not in os.environ:
        pytest.exit('Tests need a database: run python3 check.py, or eval "$(python3 check.py --env)" first.', 2)
    os.environ["STAFETT_MODE"] = "test"
    make_template()
    clone(PLAIN)


def pytest_unconfigure(config):
    from django.db import connections

    connections.close_all()
    drop(PLAIN)
    from tests.nordvik import PLACES

    for place in PLACES:
        drop(f"{PLAIN}_{place}", [""])


def make_template():
    """Migrated once for each shape of the tables; the folder's lock keeps two runs from making it at once."""
    with open(Path(os.environ["STAFETT_DATA"]) / "template.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if run_as_owner(f"select 1 from pg_database where datname = '{TEMPLATE}'"):
            return
        for name in (f"{TEMPLATE}_new", f"{TEMPLATE}_keys"):
            run_as_owner(f"drop database if exists {name} with (force)")
            run_as_owner(f"create database {name}")
        addresses = {
            "OWNER_DATABASE_URL": named(os.environ["OWNER_DATABASE_URL"], f"{TEMPLATE}_new"),
            "OWNER_KEYS_URL": named(os.environ["OWNER_KEYS_URL"], f"{TEMPLATE}_keys"),
        }
        command = [sys.executable, "-m", "django", "migrate", "-v0"]
        owner = {"STAFETT_AS": "owner", "STAFETT_MODE": "test", "DJANGO_SETTINGS_MODULE": "stafett.settings"}
        subprocess.run(command, env=os.environ | addresses | owner, cwd=ROOT, check=True)
        run_as_owner(f"alter database {TEMPLATE}_new rename to {TEMPLATE}")


def clone(name, endings=("", "_keys")):
    drop(name, endings)
    for ending in endings:
        run_as_owner(f"create database {name}{ending} template {TEMPLATE}{ending}")


def drop(name, endings=("", "_keys")):
    """The owner may not end what the application still does, but PostgreSQL waits some seconds for it to leave."""
    for ending in endings:
        run_as_owner(f"drop database if exists {name}{ending}")


def run_as_owner(statement, name=None):
    """One statement beside the tests' own connections, in this database; its first row, if any."""
    import psycopg

    address = os.environ["OWNER_DATABASE_URL"]
    with psycopg.connect(named(address, name) if name else address, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


@pytest.fixture(scope="session")
def django_db_setup():
    """The databases are there already; the settings were read before this worker had its own."""
    begin()


def begin():
    from django.db import connection

    if not connection.settings_dict["NAME"].startswith("test_"):
        use("default", PLAIN)
        use("keys", f"{PLAIN}_keys")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A test of the town goes to the database where it stands, before its transaction begins."""
    from django.db import connection

    from tests.nordvik import stand, standing

    place = place_of(item)
    begin()
    now = connection.settings_dict["NAME"]
    if place is None or now not in (PLAIN, *standing):  # in a database of its own: there it builds what it needs
        return
    name = f"{PLAIN}_{place}"
    if name not in standing:
        clone(name, [""])
        use("default", name)
        with item.config.stash[blocking_manager_key].unblock():
            stand(name, place)
        run_as_owner("analyze", name)  # or the plans go by tables that were empty when they were counted
    elif name != now:
        use("default", name)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    """Back to where there is nobody, unless the next one goes to the same town."""
    from django.db import connection

    place = place_of(item)
    there = place and connection.settings_dict["NAME"] == f"{PLAIN}_{place}"
    if there and (nextitem is None or place_of(nextitem) != place):
        use("default", PLAIN)


def place_of(item):
    """Which of the places that stand a test asks for; None when it asks for none, or for a database that lasts."""
    from tests.nordvik import PLACES

    fixtures = item._fixtureinfo.name2fixturedefs
    ours = {name for name, found in fixtures.items() if found[-1].func.__module__ == "tests.nordvik"}
    return None if "lasting" in fixtures else next((place for place in PLACES if place in ours), None)


def use(alias, name):
    from django.db import connections

    connections[alias].close()
    connections[alias].settings_dict["NAME"] = name


@pytest.fixture
def lasting(django_db_setup, django_db_blocker):
    """A database of the test's own, where what is done is committed: for history, backups and what a crash leaves."""
    with database_that_lasts(django_db_blocker):
        yield


@contextmanager
def database_that_lasts(blocker):
    """One at a time may be inside another: a file of tests has one, and a test in it wants its own."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    name = f"{before}_lasting"
    clone(name, [""])
    use("default", name)
    with blocker.unblock():
        yield
        use("default", before)
    drop(name)


@pytest.fixture(autouse=True)
def nobody_acts_afterwards():
    """What one test told the database is not believed in the next."""
    yield
    from stafett.core.asking import ask_no_more

    ask_no_more()


@pytest.fixture
def address_of():
    """The address of the database in use for another role: address_of("BACKUP_DATABASE_URL")."""
    from django.db import connections

    def address(variable):
        return named(
            os.environ[variable], connections["keys" if "KEYS" in variable else "default"].settings_dict["NAME"]
        )

    return address


@pytest.fixture
def started_with(monkeypatch):
    """Read the environment anew with these values; None takes one away. Afterwards it is as it was."""

    from stafett import env

    def start(**values):
        for name, value in values.items():
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, str(value))
        env.read.cache_clear()

    yield start
    monkeypatch.undo()
    env.read.cache_clear()
    env.read()


@pytest.fixture
def in_production(started_with):
    started_with(STAFETT_MODE="production")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    use_both_databases(items)
    if "PYTEST_XDIST_WORKER" in os.environ:
        begin_with_the_long(items)


def use_both_databases(items):
    """A test that uses the town uses both databases: what is written, and the keys. Nothing of it is kept."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "lasting" not in fixtures and {"town", "nordvik", "as_person"} & fixtures:
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


def begin_with_the_long(items):
    """The processes take a file each, and the last one left works alone: that one is to be short."""
    long = Counter(item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser"))
    items.sort(key=lambda item: -long[item.path])  # within a file the order stays


pytest_plugins = ["tests.nordvik"]
