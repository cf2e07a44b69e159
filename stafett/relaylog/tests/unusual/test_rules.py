"""Each rule at its limit: the reading that is unusual, beside the nearest one that is not."""

import datetime as dt
from dataclasses import replace

import pytest

from stafett.core.clock import OSLO
from stafett.relaylog import unusual
from stafett.relaylog.models.control import Sign
from stafett.relaylog.unusual import Limits, Look, are_called_the_same, how_common, logs_in_the_hour, signs_of
from stafett.tenancy.choices import DEFAULTS

NOON = dt.datetime(2026, 11, 11, 12, tzinfo=OSLO)
ORDINARY = Look(
    "log", "who", "hat", NOON, "Helsestasjonen", content=True, days=1, has_task=True, joined_at=None, leaves_at=None,
    declined_at=None, sheltered=False, colleague=False,
)  # fmt: skip
SHIPPED = Limits(**{name: DEFAULTS[name].value for name in Limits.__dataclass_fields__})
IDLE = {"has_task": False}


def days(number):
    return NOON + dt.timedelta(days=number)


def at(*moment, **more):
    return {"at": dt.datetime(*moment, tzinfo=OSLO, **more)}


UNUSUAL = [
    ("knows", {"same_name": True}, {"same_name": False}),
    ("knows", {"same_name": True, "common_name": True, **IDLE}, {"same_name": True, "common_name": True}),
    ("knows", {"colleague": True, **IDLE}, {"colleague": True}),
    ("knows", {"colleague": True, **IDLE}, {"colleague": True, "content": False, **IDLE}),
    ("no_task", {"days": 6, **IDLE}, {"days": 5, **IDLE}),
    ("no_task", {"days": 6, **IDLE}, {"days": 6}),
    ("no_task", {"days": 6, "joined_at": days(-15), **IDLE}, {"days": 6, "joined_at": days(-14), **IDLE}),
    ("no_task", {"days": 6, **IDLE}, {"days": 6, "content": False, **IDLE}),
    ("no_task", {"sheltered": True, **IDLE}, {"sheltered": True}),
    ("no_task", {"leaves_at": days(14), **IDLE}, {"leaves_at": days(15), **IDLE}),
    ("no_task", {"declined_at": days(-30), **IDLE}, {"declined_at": days(-31), **IDLE}),
    ("many", {"logs": 12}, {"logs": 11}),
    ("night", at(2026, 11, 11, 23, 0), at(2026, 11, 11, 22, 59)),
    ("night", at(2026, 11, 12, 5, 59), at(2026, 11, 12, 6, 0)),
    ("night", at(2026, 10, 25, 2, 30, fold=1), at(2026, 10, 25, 6, 0)),  # the hour that comes twice
    ("night", at(2026, 3, 29, 1, 59), at(2026, 3, 29, 6, 0)),  # … and before the one that does not come
    ("night", {"at": dt.datetime(2026, 7, 1, 3, 59, tzinfo=dt.UTC)}, {"at": dt.datetime(2026, 7, 1, 4, tzinfo=dt.UTC)}),
]  # fmt: skip


@pytest.mark.parametrize(("sign", "unusual", "ordinary"), UNUSUAL)
def test_a_reading_is_unusual_from_its_limit_on(sign, unusual, ordinary):
    assert signs_of(replace(ORDINARY, **unusual), SHIPPED) == [sign]
    assert signs_of(replace(ORDINARY, **ordinary), SHIPPED) == []


def test_a_service_that_is_on_duty_at_night_reads_then():
    on_duty = replace(SHIPPED, works_at_night=[" barnevernsvakta "])
    night = replace(ORDINARY, unit="Barnevernsvakta", **at(2026, 11, 11, 3, 0))
    assert signs_of(night, SHIPPED) == ["night"] and signs_of(night, on_duty) == []


def test_a_night_need_not_go_over_midnight():
    early = replace(SHIPPED, unusual_night=[1, 5])
    assert signs_of(replace(ORDINARY, **at(2026, 11, 11, 0, 59)), early) == []
    assert signs_of(replace(ORDINARY, **at(2026, 11, 11, 1, 0)), early) == ["night"]


def test_what_a_controller_is_told_is_one_of_the_signs():
    assert [*dict.fromkeys(unusual.TELLS.values()), Sign.DRAWN] == Sign.values


def test_logs_are_counted_by_hat_for_an_hour_back_and_each_once():
    def look(hat, log, minutes):
        return replace(ORDINARY, hat_id=hat, log_id=log, at=NOON + dt.timedelta(minutes=minutes))

    looks = [look("a", 1, 0), look("a", 2, 10), look("b", 3, 11), look("a", 2, 20), look("a", 3, 59), look("a", 4, 60)]
    assert logs_in_the_hour(looks) == [1, 2, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Nora Berg", "Ada Berg", {"berg"}),
        ("Nora BERG", "Ada Berg", {"berg"}),
        ("Nora Berg-Dahl", "Ada Dahl", {"dahl"}),
        ("Anne Skjelvik Olsen", "Per Skjelvik", {"skjelvik"}),
        ("Per Skjelvik", "Anne Skjelvik Olsen", {"skjelvik"}),
        ("Nils Aslak Eira", "Nils Aslak Somby", set()),
        ("Berg Hansen", "Ada Berg", set()),
        ("Ada", "Ada", set()),
        ("A\u030ase Lie", "Siri Lie", {"lie"}),
    ],
)
def test_who_is_called_the_same(one, other, shared):
    assert are_called_the_same(one, other) == shared


def test_how_many_are_called_something():
    assert how_common(["Nora Berg", "Per Berg-Dahl", "Ada Lie"]) == {"berg": 2, "dahl": 1, "lie": 1}
