"""Who asks is known inside one transaction, and to nobody afterwards."""

import pytest
from django.db import connection, transaction

from stafett.core.asking import acting, narrow_to, on_duty, tell_database
from stafett.core.blank import SETTINGS, blank_who_asks
from stafett.core.errors import KeyMissing
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


@pytest.fixture
def kept(lasting):
    """A connection like those that a thread of the server keeps, apart from the test's own."""
    one = connection.copy()
    yield one
    one.close()


def everything_told(kept):
    with kept.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"current_setting('stafett.{name}', true)" for name in SETTINGS))
        return [one for one in cursor.fetchone() if one]


def test_a_forgotten_word_about_who_asks_is_gone_when_the_request_is_over(kept):
    with kept.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"set_config('stafett.{name}', 'left', false)" for name in SETTINGS))
    assert everything_told(kept) == ["left"] * len(SETTINGS)
    blank_who_asks(kept)
    assert everything_told(kept) == []


def test_a_connection_that_was_never_told_anything_can_be_made_blank(kept):
    blank_who_asks(kept)  # not even opened
    assert everything_told(kept) == []
    blank_who_asks(kept)
    assert everything_told(kept) == []


def test_a_connection_that_cannot_be_made_blank_serves_nobody_again(kept):
    everything_told(kept)
    kept.connection.close()
    blank_who_asks(kept)
    assert kept.connection is None
    assert everything_told(kept) == []


@pytest.fixture
def town_that_lasts(lasting):
    with transaction.atomic():
        return build_town()
