"""A small history that is committed, and somebody who can change it: the tables' owner."""

import psycopg
import pytest
from django.db import transaction

from conftest import database_that_lasts
from stafett.core.asking import acting
from stafett.relaylog.operations import write_note
from tests.nordvik import build_log, build_town


@pytest.fixture(scope="module")
def kept_town(django_db_setup, django_db_blocker):
    """Nordvik with Ada's log and a note, in a database that the whole file of tests uses."""
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            town = build_log(build_town())
        with acting(town.dina, town.dina.first_hat):
            write_note(town.log, text="Ada smilte i dag.", by=town.dina)
        yield town


@pytest.fixture
def owner(kept_town, address_of):
    """The owner with the walls and the guards of history taken down. What it does is undone after the test."""
    with psycopg.connect(address_of("OWNER_DATABASE_URL")) as connection:
        for table in ("audit_event", "audit_link"):
            connection.execute(f"alter table {table} disable trigger user")
        connection.execute("alter table audit_event no force row level security")
        yield connection
        connection.rollback()
