"""Who asks is known inside one transaction, and to nobody afterwards."""

import psycopg
import pytest
from django.db import connection, transaction
from psycopg_pool import ConnectionPool

from stafett.core.asking import acting, narrow_to, on_duty, tell_database
from stafett.core.errors import KeyMissing
from stafett.core.pool import SETTINGS, blank_who_asks
from stafett.identity.models import Employment, Person
from stafett.relaylog.models import Note, RelayLog
from tests.nordvik import build_town


def told(name):
    with connection.cursor() as cursor:
        cursor.execute(f"select nullif(current_setting('stafett.{name}', true), '')")
        return cursor.fetchone()[0]


def test_without_a_person_there_are_no_rows(nordvik):
    tell_database(municipality=nordvik.municipality.pk)
    assert not Person.objects.exists()
    assert not Employment.objects.exists()
    assert not RelayLog.objects.exists()


def test_who_asks_is_told_inside_a_transaction_only(lasting):
    with pytest.raises(RuntimeError, match="inside a transaction"):
        tell_database(municipality=None)


def test_nobody_is_believed_after_the_transaction(lasting, town_that_lasts):
    with acting(town_that_lasts.dina, town_that_lasts.dina.first_hat):
        assert Person.objects.exists()
    assert not Person.objects.exists()


def test_what_is_told_inside_is_not_believed_afterwards_in_the_transaction_around_it(town, as_person):
    as_person(town.dina)
    with on_duty("register", town.municipality):
        assert told("person") is None
    assert (told("person"), told("duty")) == (str(town.dina.pk), None)


def test_when_it_goes_wrong_inside_the_one_around_still_asks(town, as_person):
    as_person(town.dina)
    with pytest.raises(KeyMissing), acting(town.berit):
        raise KeyMissing
    assert told("person") == str(town.dina.pk)


def test_a_duty_inside_nobodys_transaction_leaves_nobody(town):
    assert (told("person"), told("duty")) == (None, None)


def test_narrowing_to_another_log_shows_nothing_of_this_one(nordvik, as_person):
    as_person(nordvik.dina)
    assert RelayLog.objects.exists()
    narrow_to(nordvik.ada.pk)
    assert not RelayLog.objects.exists()
    assert not Note.objects.exists()


def test_narrowing_never_widens(nordvik, as_person):
    as_person(nordvik.finn)
    narrow_to(nordvik.log.pk)
    assert not RelayLog.objects.exists()


def test_the_pool_gives_out_connections_that_know_nobody(address_of):
    words = ", ".join(f"current_setting('stafett.{name}', true)" for name in SETTINGS)
    with ConnectionPool(address_of("DATABASE_URL"), min_size=1, max_size=1, reset=blank_who_asks) as pool:
        with pool.connection() as used:
            used.execute("select " + ", ".join(f"set_config('stafett.{name}', 'left', false)" for name in SETTINGS))
        with pool.connection() as again:
            left = again.execute(f"select {words}")
            assert not any(left.fetchone())


def test_the_pool_takes_back_connections_that_were_never_told_anything(address_of):
    with psycopg.connect(address_of("DATABASE_URL"), autocommit=True) as fresh:
        blank_who_asks(fresh)
        assert fresh.execute("select core_person()").fetchone() == (None,)


@pytest.fixture
def town_that_lasts(lasting):
    with transaction.atomic():
        return build_town()
