"""How many ordinary readings are flagged, and whether all twelve snoops are. docs/unusual-readings.md is held to it."""

import datetime as dt
import re
from functools import cache

import pytest
from django.db import connections

from conftest import ROOT
from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.operations import going_through

from .ordinary import WEEKS, first_monday, four_weeks
from .place import Place
from .snoops import SNOOPS, plant

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keys"])]
PAGE = ROOT / "docs" / "unusual-readings.md"
WHEN_CHOSEN, AFTERWARDS = "when the limits were chosen", "afterwards"
SEEDS = {WHEN_CHOSEN: 20261123, AFTERWARDS: 1814}


@pytest.fixture
def counted(monkeypatch):
    """A function of a seed: (readings, {snoop: readings}, flagged), as if each morning had come in production."""

    def count(seed):
        flagged = set()
        found = going_through.unusual_of

        def remembered(municipality, looks):
            unusual = found(municipality, looks)
            flagged.update((look.hat_id, look.log_id, look.at) for pair in unusual.values() for look, _signs in pair)
            return unusual

        monkeypatch.setattr(going_through, "unusual_of", remembered)
        place = Place(first_monday(), seed).build()
        snoops = plant(place)
        ordinary = four_weeks(place)
        read_all(place, ordinary + [one for reads in snoops.values() for one in reads])
        return ordinary, snoops, flagged

    return count


def read_all(place, readings):
    """Day by day; what was read until six in the morning is gone through at six."""
    left = sorted(readings, key=lambda one: one.at, reverse=True)
    for day in range(1, WEEKS * 7 + 2):
        morning = place.at(day, 6)
        while left and left[-1].at < morning:
            read(left.pop())
        with clock.at(morning):
            do.go_through_readings(place.municipality)
        with connections["keys"].cursor() as cursor:
            cursor.execute("select 1")  # a connection that nothing is asked of for a minute is ended
    assert not left


def read(one):
    how = {"page": "log", "part": one.part, "reach": one.reach}
    with clock.at(one.at):
        read_down("read the log", who=ask(one.who, one.who.first_hat), about=one.log, **how)


def key(one):
    """In the hour that comes twice, two times are only equal when both are told in the same zone."""
    return one.who.first_hat.pk, one.log.pk, one.at.astimezone(dt.UTC)


@cache
def as_the_page_says():
    rows = re.findall(r"\| Ordinary readings, (.+?) \| ([\d,]+) of ([\d,]+) \|", PAGE.read_text())
    return {when: tuple(int(figure.replace(",", "")) for figure in figures) for when, *figures in rows}


@pytest.mark.row("J3")
@pytest.mark.parametrize("when", [WHEN_CHOSEN, pytest.param(AFTERWARDS, marks=pytest.mark.proof)])
def test_every_snoop_is_flagged_and_of_ordinary_readings_at_most_one_in_a_hundred(counted, when):
    ordinary, snoops, flagged = counted(SEEDS[when])
    missed = [what for what, reads in snoops.items() if not flagged & {key(one) for one in reads}]
    wrongly = flagged & {key(one) for one in ordinary}
    assert missed == [] and len(snoops) == len(SNOOPS) == 12
    assert len(ordinary) > 3000
    assert len(wrongly) <= len(ordinary) / 100
    assert as_the_page_says()[when] == (len(wrongly), len(ordinary))
