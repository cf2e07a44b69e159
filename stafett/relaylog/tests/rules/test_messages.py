"""Somebody is told that something awaits: those whom it does await, once, and in words that tell nothing."""

import dataclasses
import datetime as dt
import random
from collections import defaultdict

import pytest
from django.core.management import call_command
from django.db import connection

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.messages import carriers
from stafett.messages.models import Channel, MatterKind, Message
from stafett.messages.operations import Awaited, choose_channel, plan, send_due
from stafett.messages.operations.sending import take_one
from stafett.relaylog import operations as do
from stafett.relaylog.messages import awaiting, tell
from tests.nordvik import wear

from ..conftest import Browser, words

EVERYTHING = list(MatterKind.values)
HOUR = dt.timedelta(hours=1)


def kinds(town, person):
    return sorted(awaiting(town.municipality, person.pk).matters.values())


def wants(person, *tells):
    choose_channel(person, kind="email", address="x@h.example", tells=tells or EVERYTHING, by=ask(person))


def waiting(town):
    with on_duty("tell", town.municipality):
        return Message.objects.filter(ended_at=None).count()


@pytest.mark.row("H1")
def test_a_mother_is_told_once_when_something_new_is_written(nordvik):
    wants(nordvik.berit)
    tell(nordvik.municipality)
    with on_duty("tell", nordvik.municipality):
        Message.objects.all().delete()
    do.write_note(nordvik.log, text="Hemmelig.", by=wear(nordvik.dina))
    with clock.at(clock.now() + HOUR):
        assert tell(nordvik.municipality) == (1, 1, [])
    with clock.at(clock.now() + 2 * HOUR):
        assert tell(nordvik.municipality) == (1, 0, [])


def test_nobody_is_told_of_what_they_did_themselves(nordvik):
    before = kinds(nordvik, nordvik.dina)
    do.write_note(nordvik.log, text="Fint.", by=wear(nordvik.dina))
    assert kinds(nordvik, nordvik.dina) == before
    do.write_note(nordvik.log, text="Også fint.", by=ask(nordvik.berit))
    assert kinds(nordvik, nordvik.dina) == sorted([*before, "news"])


@pytest.mark.parametrize("how", ["frozen", "blocked", "stranger"])
def test_who_is_shut_out_has_nothing_that_awaits(nordvik, how):
    assert kinds(nordvik, nordvik.berit)
    dina = wear(nordvik.dina)
    do.write_note(nordvik.log, text="Hemmelig.", by=dina)
    if how == "frozen":
        do.freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=dina)
    if how == "blocked":
        do.block_person(nordvik.log, person=nordvik.berit, because="Avtalt.", by=dina)
    assert kinds(nordvik, nordvik.odd if how == "stranger" else nordvik.berit) == []


def test_one_who_is_shut_out_before_it_leaves_is_not_told(nordvik):
    wants(nordvik.berit)
    tell(nordvik.municipality)
    assert waiting(nordvik) == 1
    do.freeze(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
    with clock.at(clock.now() + HOUR):
        tell(nordvik.municipality)
    assert waiting(nordvik) == 0


def test_what_one_in_the_family_says_tells_the_other_nothing(nordvik):
    before = awaiting(nordvik.municipality, nordvik.berit.pk)
    do.ask_for_help(nordvik.log, about="help", text="Kan vi snakke?", by=ask(nordvik.bjarne))
    do.answer_consent(nordvik.nav_consent, answer="no", by=ask(nordvik.bjarne))
    assert awaiting(nordvik.municipality, nordvik.berit.pk) == before
    assert "asked" in kinds(nordvik, nordvik.dina)


def test_one_waits_in_the_hat_where_it_awaits_and_is_told_as_one_person(nordvik):
    wants(nordvik.emil)
    at_work = kinds(nordvik, nordvik.emil)
    more = {"unit": nordvik.station, "takes_over_on": clock.today() + dt.timedelta(days=7), "summary": "Det går bra."}
    do.offer_baton(nordvik.log, to=nordvik.emil, **more, by=wear(nordvik.dina))
    assert sorted([*at_work, "asked"]) == kinds(nordvik, nordvik.emil)


def test_a_failure_for_one_stops_nobody_else(nordvik, monkeypatch):
    wants(nordvik.berit)
    wants(nordvik.dina)
    real = awaiting

    def sometimes(municipality, person_id):
        if person_id == nordvik.berit.pk:
            raise RuntimeError("Ada")
        return real(municipality, person_id)

    monkeypatch.setattr("stafett.relaylog.messages.awaiting", sometimes)
    assert tell(nordvik.municipality) == (1, 1, ["RuntimeError"])


def test_the_duty_does_all_of_it_and_twice_is_once(nordvik, settings, tmp_path, capsys):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, mail_url=f"file://{tmp_path}")
    noon = clock.now().astimezone(clock.OSLO).replace(hour=12)
    with clock.at(noon):
        wants(nordvik.berit)
        call_command("tell")
        call_command("tell")
    with clock.at(noon + HOUR):
        call_command("tell")
        call_command("tell")
    [letter] = tmp_path.iterdir()
    names = ("Ada", "Berit", "Dina", "Nordvik", "Solbakken", "skole", "logg.", "http", "/min")
    body = letter.read_text().partition("\n\n")[2]
    assert [name for name in names if name in body] == []
    assert "1 planned" in capsys.readouterr().out


ALL, A_TENTH = 10_000, 1_000


@pytest.mark.slow
@pytest.mark.parametrize("many", [A_TENTH, pytest.param(ALL, marks=pytest.mark.proof)])
def test_what_leaves_cannot_be_told_apart(nordvik, many):
    """Events of all kinds, at any moment of two weeks: subject, size, sender and hour are the same whatever it was."""
    wants(nordvik.berit)
    chance, start, seen = random.Random(5), clock.now(), defaultdict(list)
    for number in range(many):
        kind = EVERYTHING[number % len(EVERYTHING)]
        with clock.at(start + dt.timedelta(seconds=chance.randrange(14 * 24 * 3600))):
            plan(nordvik.municipality, {nordvik.berit.pk: Awaited({number.to_bytes(32, "big"): kind}, "nb")})
        with clock.at(start + dt.timedelta(days=16)):
            message = take_one(nordvik.municipality)
            with on_duty("tell", nordvik.municipality):
                message.delete()
        letter = carriers.letter(message.address, "Ny melding", "Du har en ny melding.")
        hour = message.planned_at.astimezone(clock.OSLO).hour
        seen[kind].append((letter["Subject"], len(letter.as_bytes()), letter["From"], hour))
    assert len({one[:3] for told in seen.values() for one in told}) == 1
    assert independent({kind: [one[3] for one in told] for kind, told in seen.items()})


def independent(hours):
    """Whether the hour tells nothing of the kind: chi-squared under what chance goes beyond once in a thousand."""
    every = sorted({hour for told in hours.values() for hour in told})
    total = sum(map(len, hours.values()))
    squared = 0
    for told in hours.values():
        for hour in every:
            expected = len(told) * sum(other.count(hour) for other in hours.values()) / total
            squared += (told.count(hour) - expected) ** 2 / expected
    freedom = (len(hours) - 1) * (len(every) - 1)
    limit = freedom * (1 - 2 / (9 * freedom) + 3.09 * (2 / (9 * freedom)) ** 0.5) ** 3  # Wilson and Hilferty, 0.001
    return squared < limit


def reached(who, town):
    with connection.cursor() as cursor:
        ask(who) if who in (town.berit, town.ada) else wear(who)
        cursor.execute("select person_id, wanted, failed_at is not null from relaylog_reached_how(%s)", [town.log.pk])
        return set(cursor.fetchall())


@pytest.mark.row("H6")
def test_the_holder_reads_that_word_does_not_reach_a_mother_and_what_to_do(nordvik):
    wants(nordvik.berit)
    page = words(Browser(nordvik.dina).get("access", nordvik.log.pk))
    assert "Berit får beskjed når noe venter." in page and "Ada får ikke beskjed" in page
    with on_duty("tell", nordvik.municipality):
        Channel.objects.update(failed_at=clock.now())
    page = words(Browser(nordvik.dina).get("access", nordvik.log.pk))
    assert "Berit får ikke beskjed: den siste kom ikke fram" in page
    assert "x@h.example" not in page


def test_nobody_else_learns_whether_one_is_told(nordvik):
    wants(nordvik.berit)
    assert (nordvik.berit.pk, True, False) in reached(nordvik.dina, nordvik)
    for who in ("emil", "finn", "guri", "heidi", "berit", "ada"):
        assert reached(getattr(nordvik, who), nordvik) == set(), who
    assert "Får de beskjed?" not in words(Browser(nordvik.berit).get("access", nordvik.log.pk))


def test_nothing_is_said_of_one_who_is_kept_out(nordvik):
    wants(nordvik.berit)
    do.block_person(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
    assert nordvik.berit.pk not in {person for person, *_how in reached(nordvik.dina, nordvik)}


def sent_an_hour_later(town, asked=awaiting):
    """At two of the first day when its moment is past for sure: in the evening it is one of the whole next day."""
    now = clock.now().astimezone(clock.OSLO)
    with clock.at(now.replace(hour=14) + dt.timedelta(days=2 if now.hour >= 19 else 1)):
        return send_due(town.municipality, asked)


@pytest.mark.parametrize("how", ["frozen", "blocked"])
def test_one_who_is_shut_out_after_it_was_planned_is_not_told(nordvik, how):
    """However lately it was looked whether anything awaits."""
    wants(nordvik.berit)
    tell(nordvik.municipality)
    assert waiting(nordvik) == 1
    shut_out = do.freeze if how == "frozen" else do.block_person
    shut_out(nordvik.log, person=nordvik.berit, because="Avtalt.", by=wear(nordvik.dina))
    assert sent_an_hour_later(nordvik) == {"nobody": 1}
    assert waiting(nordvik) == 0


def test_nothing_leaves_while_it_is_not_known_whether_it_awaits(nordvik):
    wants(nordvik.berit)
    tell(nordvik.municipality)

    def fails(*who):
        raise RuntimeError("Ada")

    assert sent_an_hour_later(nordvik, fails) == {None: 1}
    assert waiting(nordvik) == 1
    assert sent_an_hour_later(nordvik) in ({"sent": 1}, {})
