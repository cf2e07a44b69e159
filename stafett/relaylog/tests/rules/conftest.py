"""Everybody in Nordvik, built once; what a test does is undone after it."""

import os
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction

from conftest import WORKER, clone, drop, named, run_as_owner, use
from stafett.audit.models import Event
from stafett.core.asking import ask_no_more
from stafett.core.errors import RuleBroken
from stafett.relaylog.texts import SENTENCES
from tests.neighbours import build_everybody
from tests.nordvik import fresh

from . import racing as races

for checks in ("checks_of_looking", "checks_of_sight", "checks_of_structure", "checks_of_the_bin"):
    pytest.register_assert_rewrite(f"{__package__}.{checks}")

VILLAGE = f"test_{WORKER}_village"
RACING = f"{VILLAGE}_racing"


@pytest.fixture(scope="session")
def village(django_db_setup, django_db_blocker):
    """A database of its own, where the town is committed. It takes some seconds, so there is one."""
    clone(VILLAGE, [""])
    with living_in(VILLAGE), django_db_blocker.unblock(), transaction.atomic():
        town = build_everybody()
    ask_no_more()
    with as_owner() as owner:
        owner.execute("analyze")  # or what is counted while the town is being built is what every plan goes by
    yield town
    drop(VILLAGE)


@contextmanager
def as_owner(name=VILLAGE):
    """The tables' owner, beside the tests' own connection."""
    with psycopg.connect(named(os.environ["OWNER_DATABASE_URL"], name)) as connection:
        yield connection


@contextmanager
def living_in(name):
    before = connection.settings_dict["NAME"]
    use("default", name)
    try:
        yield
    finally:  # or one test that fails would keep hold of a database that the next ones drop
        use("default", before)


@pytest.fixture(scope="module")
def settled(village):
    """The files here take the place of the ordinary database with the village."""
    with living_in(VILLAGE):
        yield village


@pytest.fixture
def nordvik(settled):
    """The town as it was. Its people and rows are this test's own copies."""
    return fresh(settled)


@pytest.fixture
def racing(village, django_db_blocker):
    """The town in a database of its own, where what is done stays done. Afterwards nothing in it is broken."""
    drop(RACING)
    run_as_owner(f"create database {RACING} template {VILLAGE}")
    with living_in(RACING), django_db_blocker.unblock():
        yield fresh(village)
    races.nothing_is_broken(RACING)
    drop(RACING)


@contextmanager
def written_down(who):
    """The actions that this person did inside the block, as the history has them."""
    acts, before = [], set(_acts_of(who).values_list("pk", flat=True))
    yield acts
    acts.extend(sorted(_acts_of(who).exclude(pk__in=before).values_list("action", flat=True)))


def _acts_of(who):
    return Event.objects.filter(actor_id=who.pk, is_reading=False)


@contextmanager
def rule(code):
    """What is done inside breaks this rule, which has a sentence, and leaves nothing behind."""
    with pytest.raises(RuleBroken) as broken, transaction.atomic():
        yield broken
    assert broken.value.code == code
    assert SENTENCES[code] % broken.value.values
