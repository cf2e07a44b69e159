"""What stops a log's key from being destroyed. What happens when it is: `tests/test_erasing.py`."""

import pytest

from stafett.core import clock, keys
from stafett.relaylog.operations import erase_log, logs_to_erase
from stafett.tenancy.operations.municipalities import decide

from .conftest import rule


@pytest.fixture
def at_once(nordvik):
    """The municipality keeps closed logs for no time at all."""
    decide(nordvik.municipality, "keep_closed_months", 0, source="Vedtak", since=clock.today())
    return nordvik


def test_the_municipality_has_decided_for_how_long(nordvik):
    with rule("erasing.municipality_has_not_decided"):
        logs_to_erase(nordvik.municipality)


def test_an_open_log_is_not_erased_however_short_the_time_is(at_once, as_person):
    assert logs_to_erase(at_once.municipality) == []
    with rule("erasing.is_not_to_be_erased"):
        erase_log(at_once.log, decision="2026/117")
    as_person(at_once.berit)
    assert keys.log_key(at_once.municipality.pk, at_once.log.pk)


@pytest.mark.parametrize("decision", ["", "  ", None])
def test_it_says_where_it_was_decided(at_once, decision):
    with rule("erasing.say_where_it_was_decided"):
        erase_log(at_once.log, decision=decision)
