"""One message for what is new, at a moment that tells nothing, and never twice."""

import datetime as dt
import re
from pathlib import Path

import pytest

import stafett
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.messages.models import Channel, Message, Told
from stafett.messages.operations import Awaited, choose_channel, plan, planning, stop_telling, those_to_look_at
from stafett.messages.operations.planning import moment_for
from stafett.relaylog.tests.conftest import Browser, words

HOUR = dt.timedelta(hours=1)
ASKED, NEWS = b"\x01" * 32, b"\x02" * 32


@pytest.fixture
def berit(town):
    choose_channel(town.berit, kind="email", address="b@h.example", tells=["asked", "news"], by=ask(town.berit))
    return town.berit


def planned(town, awaits):
    return plan(town.municipality, {town.berit.pk: Awaited(awaits, "nb")})


def waiting(town):
    with on_duty("tell", town.municipality):
        return list(Message.objects.order_by("planned_at"))


def away(town):
    with on_duty("tell", town.municipality):
        Message.objects.update(taken_at=clock.now(), ended_at=clock.now(), outcome="sent")


def test_one_is_told_once_of_each_matter(town, berit):
    assert planned(town, {ASKED: "asked"}) == 1
    away(town)
    assert planned(town, {ASKED: "asked"}) == 0
    assert planned(town, {ASKED: "asked", NEWS: "news"}) == 1
    assert len(waiting(town)) == 2


def test_what_comes_while_a_message_waits_goes_with_it(town, berit):
    planned(town, {ASKED: "asked"})
    assert planned(town, {ASKED: "asked", NEWS: "news"}) == 0
    away(town)
    assert planned(town, {ASKED: "asked", NEWS: "news"}) == 0


def test_what_is_seen_to_is_not_told_and_is_told_anew_when_it_comes_back(town, berit):
    planned(town, {ASKED: "asked"})
    planned(town, {})
    assert waiting(town) == []
    assert planned(town, {ASKED: "asked"}) == 1


@pytest.mark.row("H5")
def test_one_is_not_told_of_what_one_has_not_chosen(town, berit):
    assert planned(town, {ASKED: "meeting"}) == 0
    with on_duty("tell", town.municipality):
        assert Told.objects.count() == 1  # nor later, when one chooses it


def test_what_was_written_before_one_asked_is_no_news(town, berit):
    assert planned(town, {NEWS: "news"}) == 0
    assert planned(town, {b"\x03" * 32: "news"}) == 1


def test_when_one_stops_nothing_is_under_way(town, berit):
    planned(town, {ASKED: "asked"})
    stop_telling(berit, kind="email", by=ask(berit))
    assert waiting(town) == []


def test_one_is_looked_at_each_half_hour(town, berit):
    assert those_to_look_at(town.municipality) == [berit.pk]
    planned(town, {})
    assert those_to_look_at(town.municipality) == []
    with clock.at(clock.now() + dt.timedelta(minutes=30)):
        assert those_to_look_at(town.municipality) == [berit.pk]


def test_the_timer_goes_as_often_as_is_said(town):
    """A person is looked at at every third, also when one comes a little early; and the texts say the same."""
    home = Path(stafett.__file__).parents[1]
    minutes = re.search(r"OnCalendar=\*:0/(\d+)", (home / "deploy/stafett-tell.timer").read_text()).group(1)
    assert dt.timedelta(minutes=int(minutes)) == planning.TIMER and minutes == "10"
    assert 2 * planning.TIMER < planning.EVERY < 3 * planning.TIMER
    for text in ("stafett/messages/README.md", "docs/glossary.md", "deploy/README.md"):
        assert "ten minutes" in (home / text).read_text(), text
    half_an_hour, an_hour = 3 * planning.TIMER, planning.WITHIN
    assert half_an_hour + an_hour == dt.timedelta(minutes=90)
    assert "innen halvannen time" in words(Browser(town.berit).get("my-messages"))


def outdated(town, awaits, since):
    return plan(town.municipality, {town.berit.pk: Awaited(awaits, "nb", since)})


def test_nothing_is_planned_to_an_address_from_before_and_nothing_is_written_down_as_told(town, berit):
    planned(town, {ASKED: "asked"})
    with clock.at(clock.now() + HOUR):
        assert outdated(town, {ASKED: "asked", NEWS: "news"}, clock.now()) == 0
        assert waiting(town) == []  # what was under way is let go
        ask(berit)
        assert Channel.objects.get().outdated
        assert "Må velges på nytt" in words(Browser(berit).get("my-messages"))
    with clock.at(clock.now() + 2 * HOUR):
        choose_channel(berit, kind="email", address="b@h.example", tells=["news"], by=ask(berit))
        assert not Channel.objects.get().outdated
        assert outdated(town, {ASKED: "asked", NEWS: "news"}, clock.now() - HOUR) == 1
        assert "I bruk" in words(Browser(berit).get("my-messages"))


def test_the_other_address_that_was_chosen_since_is_used(town, berit):
    since = clock.now() + HOUR
    with clock.at(since + HOUR):
        Channel(
            municipality=town.municipality,
            person=ask(berit),
            kind="sms",
            address="+4791234567",
            tells=["asked"],
            from_hour=8,
            to_hour=20,
            chosen_at=clock.now(),
        ).save(force_insert=True)
        assert outdated(town, {ASKED: "asked"}, since) == 1
        with on_duty("tell", town.municipality):
            assert Message.objects.get().channel.kind == "sms"


def oslo(day, hour, minute=0):
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=clock.OSLO)


MONDAY = dt.date(2026, 11, 23)
BEFORE_SUMMER_TIME, WINTER_TIME = dt.date(2027, 3, 28), dt.date(2026, 10, 25)


@pytest.mark.parametrize(
    ("now", "hours", "first", "last"),
    [
        (oslo(MONDAY, 10), (8, 20), oslo(MONDAY, 10), oslo(MONDAY, 11)),
        (oslo(MONDAY, 19, 50), (8, 20), oslo(MONDAY, 19, 50), oslo(MONDAY, 20)),
        (oslo(MONDAY, 3), (8, 20), oslo(MONDAY, 8), oslo(MONDAY, 20)),
        (oslo(MONDAY, 20), (8, 20), oslo(dt.date(2026, 11, 24), 8), oslo(dt.date(2026, 11, 24), 20)),
        (oslo(MONDAY, 23, 30), (20, 24), oslo(MONDAY, 23, 30), oslo(dt.date(2026, 11, 24), 0)),
        (oslo(BEFORE_SUMMER_TIME, 0), (1, 4), oslo(BEFORE_SUMMER_TIME, 1), oslo(BEFORE_SUMMER_TIME, 4)),
        (oslo(WINTER_TIME, 0), (1, 4), oslo(WINTER_TIME, 1), oslo(WINTER_TIME, 4)),
    ],
)
def test_the_moment_is_any_within_the_hours_one_has_chosen(town, berit, now, hours, first, last):
    channel = Channel(from_hour=hours[0], to_hour=hours[1])
    moments = [moment_for(channel, now) for _ in range(300)]
    assert first <= min(moments) and max(moments) <= last
    first, last = first.astimezone(dt.UTC), last.astimezone(dt.UTC)
    assert max(moments) - min(moments) > (last - first) * 0.8
