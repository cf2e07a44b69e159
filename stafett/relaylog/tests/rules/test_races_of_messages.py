"""Two timers that go off at once tell everybody once."""

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from conftest import named
from stafett.core import clock
from stafett.core.asking import acting
from stafett.messages import carriers
from stafett.messages.operations import Awaited, choose_channel, plan, send_due

from .racing import PATIENCE, alone, wait_until, waiting

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=clock.OSLO)
PEOPLE = ("berit", "bjarne", "dina", "emil", "guri")


@contextmanager
def held_up(statement):
    """What two threads come to is held by another, until both stand there."""
    address = named(os.environ["OWNER_DATABASE_URL"], connection.settings_dict["NAME"])
    with psycopg.connect(address) as owner, ThreadPoolExecutor(2) as threads:
        owner.execute(statement)

        def both(act):
            going = [threads.submit(alone(act)) for _ in range(2)]
            wait_until(lambda: waiting() == 2 or any(one.done() for one in going))
            owner.rollback()
            return [one.result(PATIENCE) for one in going]

        yield both


@pytest.fixture
def waited_for(racing):
    with clock.at(NOON):
        for name in PEOPLE:
            person = getattr(racing, name)
            with acting(person):
                choose_channel(person, kind="email", address=f"{name}@h.example", tells=["asked"], by=person)
    return racing


def planned(town):
    with clock.at(NOON):
        one = Awaited({b"\x01" * 32: "asked"}, "nb")
        return plan(town.municipality, {getattr(town, name).pk: one for name in PEOPLE})


def test_what_two_plan_at_once_is_planned_once(waited_for):
    key = f"stafett.tell.{waited_for.municipality.pk}"
    with held_up(f"select pg_advisory_xact_lock(hashtext('{key}'))") as both:
        assert sorted(both(lambda: planned(waited_for))) == [0, len(PEOPLE)]


def test_what_two_send_at_once_is_sent_once(waited_for, monkeypatch):
    planned(waited_for)
    letters = []
    monkeypatch.setattr(carriers, "_put_in_folder", lambda letter: letters.append(letter["To"]))

    def send():
        with clock.at(NOON + dt.timedelta(hours=1)):
            return send_due(waited_for.municipality, lambda *_who: Awaited({b"\x01" * 32: "asked"}, "nb"))

    with held_up("lock table messages_message in access exclusive mode") as both:
        outcomes = both(send)
    assert sum(one.get("sent", 0) for one in outcomes) == len(PEOPLE)
    assert sorted(letters) == sorted(f"{name}@h.example" for name in PEOPLE)
