"""Twelve kinds of gap planted among many logs: all are found, and none is invented."""

import copy
import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Gap
from tests.nordvik import build_log, wear

from .test_gaps import KINDS, WORDS, evaluate_and_end

# How long ago the log was opened, for the gap to be there today. Half a year is at most 184 days.
AGE = {kind: days + 1 for kind, (_happens, days, _mend) in KINDS.items()} | {"child_not_heard": 187}
ENDS_THE_FIRST_MEASURE = {"silent_log", "silent_service", "acting", "no_holder"}
LEFT_ALONE = {"silent_log"}
LEAVES_WORK = {"acting", "no_holder", "member_gone"}


def somebody(town, name, unit, role=Role.EMPLOYEE):
    one = people.register_person(town.municipality, name=name)
    one.first_hat = people.employ(one, unit=unit, title="lærer", role=role)
    return one


def family(town, number):
    """A child and a mother of its own; where somebody leaves work, others who work there."""
    one = copy.copy(town)
    with on_duty("register", town.municipality):
        one.ada = people.register_person(town.municipality, name=f"Barn{number} Hansen", birth_date=dt.date(2014, 5, 5))
        one.berit = people.register_person(town.municipality, name=f"Mor{number} Hansen")
        people.register_guardianship(one.ada, guardian=one.berit, responsibility="yes", verified_how="sett")
    return one


def those_who_leave(one, kind):
    with on_duty("register", one.municipality):
        if kind == "no_holder":
            one.school = people.open_unit(one.municipality, name="Grenda skole", kind="school")
            one.guri = somebody(one, "Grete Aas", one.school, Role.LEADER)
        one.dina = somebody(one, "Dagny Lund", one.school)
        one.emil = somebody(one, "Egil Vik", one.station)


def open_one(town, number, kind):
    """A log with this gap today and no other; None: with none at all, however old."""
    age = AGE[kind] if kind else 1 + number % 160
    with clock.at(clock.now() - dt.timedelta(days=age + 1)):
        one = family(town, number)
        if kind in LEAVES_WORK:
            those_who_leave(one, kind)
    with clock.at(clock.now() - dt.timedelta(days=age)):
        build_log(one)
        if kind in ENDS_THE_FIRST_MEASURE:
            evaluate_and_end(one)
        if kind:
            KINDS[kind][0](one)
    with clock.at(clock.now() - dt.timedelta(hours=3)):
        look_after(one, kind, age)
    return one.log


def look_after(one, kind, age):
    """What a holder does who has one thing missing only."""
    if kind in LEAVES_WORK - {"member_gone"} | LEFT_ALONE:
        return
    do.write_note(one.log, text="Hemmelig: alt vel.", by=wear(one.dina))
    if age > 30 and kind not in ENDS_THE_FIRST_MEASURE | {"late_evaluation"}:
        heard = {} if kind == "child_not_heard" else {"child": "Fint."}
        on = clock.today() + dt.timedelta(days=40)
        do.evaluate_measure(
            one.measure, effect="helps", decision="continue", evaluate_on=on, by=wear(one.dina), **WORDS | heard
        )
    if age > 165 and kind != "consent_ending":
        do.renew_consent(one.health_consent, answer="yes", by=wear(one.berit))


@pytest.mark.slow
@pytest.mark.parametrize(("many", "of_each"), [(14, 1), pytest.param(300, 5, marks=pytest.mark.proof)])
def test_all_are_found_and_none_is_invented(town, many, of_each):
    kinds = [*KINDS] * of_each + [None] * (many - len(KINDS) * of_each)
    planted = {open_one(town, number, kind).pk: kind for number, kind in enumerate(kinds)}
    do.look_for_gaps(town.municipality)
    with on_duty("radar", town.municipality):
        found = set(Gap.objects.filter(ended_at=None).values_list("log_id", "kind"))
    assert found == {(log, kind) for log, kind in planted.items() if kind}
