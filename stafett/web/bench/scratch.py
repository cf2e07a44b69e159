"""Scratch databases to measure in: made on the same server, filled, and dropped again."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

CROWD = Path(__file__).with_name("crowd.sql")
READERS = Path(__file__).with_name("readers.sql")


def named(address, name):
    """The same server and role, another database."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


@contextmanager
def scratch(name, *, municipalities, logs, entries):
    """The environment of a process that works in a database of this size, and what was built there to be measured."""
    with database(name) as env:
        built = json.loads(manage(env, "bench", "--build"))
        fill(env, CROWD, municipalities=municipalities, logs=logs, entries=entries)
        yield env, built


@contextmanager
def database(name):
    """The environment of a process that works in an empty database."""
    made = (f"bench_{name}", f"bench_{name}_keys")
    drop(made)
    for database in made:
        on_server(f"create database {database}")
    env = addresses(*made)
    try:
        manage(env | {"STAFETT_AS": "owner"}, "migrate", "-v0")
        manage(env, "collectstatic", "--noinput", "-v0")
        yield env
    finally:
        drop(made)


def addresses(database, keys):
    environment = os.environ | {"STAFETT_MODE": "demo", "DJANGO_SETTINGS_MODULE": "stafett.settings"}
    for variable, name in (("DATABASE_URL", database), ("KEYS_URL", keys)):
        for prefix in ("", "OWNER_"):
            environment[prefix + variable] = named(os.environ[prefix + variable], name)
    return environment


def manage(env, *command):
    """What a management command prints, in another process with that environment."""
    done = subprocess.run([sys.executable, "-m", "django", *command], env=env, stdout=subprocess.PIPE, check=True)  # noqa: S603 (our own words)
    return done.stdout


def fill(env, file, **words):
    """Rows in the database, by the tables' owner."""
    sql = file.read_text()
    for name, value in words.items():
        sql = sql.replace("{" + name + "}", str(value))
    with psycopg.connect(env["OWNER_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(sql)
        connection.execute("analyze")


def on_server(statement):
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(statement)


def drop(names):
    """By force, for a killed server may still be in it. What PostgreSQL itself does there, it ends when asked."""
    for name in names:
        try:
            on_server(f"drop database if exists {name} with (force)")
        except psycopg.errors.InsufficientPrivilege:
            on_server(f"drop database if exists {name}")
