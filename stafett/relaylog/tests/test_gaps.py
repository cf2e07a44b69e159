"""The radar: each kind of gap is found when it is there, told once, and ends by itself when it is mended."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from conftest import ROOT
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.keys import NONCE, VERSION
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Gap, GapCount
from stafett.relaylog.models.gap import GapKind
from stafett.tenancy.choices import DEFAULTS
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import build_town, employee, wear

HALF_A_YEAR = (clock.months_later(clock.today(), 6) - clock.today()).days
WORDS = {"child": "", "child_how": "Spurt", "parents": "", "professionals": ""}


def later(days):
    return clock.at(clock.now() + dt.timedelta(days=days))


def look(town):
    return do.look_for_gaps(town.municipality)


def gaps(town, **of):
    with on_duty("radar", town.municipality):
        return list(Gap.objects.filter(log_id=town.log.pk, **of))


def open_kinds(town):
    return {gap.kind for gap in gaps(town, ended_at=None)}


def mine(person):
    """The kinds that meet one on the own page, now."""
    wear(person)
    with connection.cursor() as cursor:
        cursor.execute("select kind from relaylog_my_gaps()")
        return {kind for (kind,) in cursor.fetchall()}


def end_job(town, *persons):
    with on_duty("register", town.municipality):
        for person in persons:
            people.end_employment(person.first_hat)


def emils_measure(town):
    today = clock.today()
    dates = {"starts_on": today, "evaluate_on": today + dt.timedelta(days=300)}
    town.of_emil = do.plan_measure(
        town.goal, title="Prat", how="Ti minutter", responsible=town.emil, by=wear(town.dina), **dates
    )


def ends_acting(town):
    with on_duty("register", town.municipality):
        new = employee(town, "Ingrid Ås", town.school, "kontaktlærer", serial=170)
    offer = {"unit": town.school, "takes_over_on": clock.today(), "summary": ""}
    do.offer_baton(town.log, to=new, by=wear(town.guri), **offer)
    do.accept_baton(town.log, by=wear(new))


def new_leader(town):
    with on_duty("register", town.municipality):
        people.employ(town.finn, unit=town.school, title="rektor", role="leader")


def offers(town):
    offer = {"unit": town.station, "takes_over_on": clock.today() + dt.timedelta(days=30), "summary": ""}
    do.offer_baton(town.log, to=town.emil, by=wear(town.dina), **offer)


def asks_elsewhere(town):
    until = clock.today() + dt.timedelta(days=200)
    town.asked = do.ask_consent(town.log, unit=town.elsewhere, scope="whole", until=until, by=wear(town.dina))


def meets(town):
    at = clock.now() + dt.timedelta(days=1)
    town.meeting = do.plan_meeting(
        town.log, at=at, place="", purpose="Se på målene", invited=[town.dina, town.ada], by=wear(town.dina)
    )


def holds(town):
    do.hold_meeting(
        town.meeting,
        present=[town.dina],
        decided="Vi fortsetter.",
        child_took_part="Ada ville ikke.",
        by=wear(town.dina),
    )


def evaluates(town):
    on = clock.today() + dt.timedelta(days=40)
    do.evaluate_measure(town.measure, effect="helps", decision="continue", evaluate_on=on, by=wear(town.dina), **WORDS)


def evaluate_and_end(town):
    do.evaluate_measure(town.measure, effect="helps", decision="end", by=wear(town.dina), **WORDS)


def ends_emils_measure(town):
    do.evaluate_measure(town.of_emil, effect="helps", decision="end", by=wear(town.dina), **WORDS)


def emil_leaves(town):
    do.remove_member(town.log, person=town.emil, by=wear(town.dina))


def declines(town):
    do.decline_baton(town.log, because="Jeg slutter.", by=wear(town.emil))


def says_yes(town):
    do.answer_consent(town.asked, answer="yes", by=wear(town.berit))


def renews(town):
    do.renew_consent(town.health_consent, answer="yes", by=wear(town.berit))


def writes(who):
    return lambda town: do.write_note(town.log, text="Hun lo.", by=wear(getattr(town, who)))


def nothing(town):
    """Time passes."""


# kind: (what happens, days until it is a gap, how it is mended)
KINDS = {
    "acting": (lambda town: end_job(town, town.dina), 0, ends_acting),
    "no_holder": (lambda town: end_job(town, town.dina, town.guri), 0, new_leader),
    "handover": (offers, 8, declines),
    "consent_missing": (asks_elsewhere, 14, says_yes),
    "consent_ending": (nothing, 170, renews),
    "silent_log": (nothing, 60, writes("berit")),
    "silent_service": (emils_measure, 45, writes("emil")),
    "child_not_heard": (nothing, HALF_A_YEAR, writes("ada")),
    "late_evaluation": (nothing, 43, evaluates),
    "no_minutes": (meets, 4, holds),
    "no_responsible": (lambda town: (emils_measure(town), emil_leaves(town)), 0, ends_emils_measure),
    "member_gone": (lambda town: end_job(town, town.emil), 0, emil_leaves),
}


def test_every_kind_is_planted_here():
    assert set(KINDS) == set(GapKind.values)


def test_a_log_where_nothing_is_missing_has_no_gap(nordvik):
    assert look(nordvik) == (0, 0, 0)
    assert mine(nordvik.dina) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_gap_is_found_when_its_day_has_come_and_ends_when_it_is_mended(nordvik, kind):
    happens, days, mend = KINDS[kind]
    if kind == "silent_service":  # the one that is let in, and not the holder's own
        evaluate_and_end(nordvik)
    happens(nordvik)
    if days:
        with later(days=days - 1.1):
            look(nordvik)
            assert kind not in open_kinds(nordvik)
    with later(days=days + 0.2):
        look(nordvik)
        assert kind in open_kinds(nordvik)
        gap = gaps(nordvik, kind=kind)[0]
        assert gap.since <= gap.found_at
        mend(nordvik)
        look(nordvik)
        assert kind not in open_kinds(nordvik)
        [ended] = [one for one in gaps(nordvik, kind=kind) if one.pk == gap.pk]
        assert (ended.pk, bool(ended.ended_at)) == (gap.pk, True)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("no_holder", "acting")])
def test_the_holder_meets_it_at_once_and_no_longer_when_it_is_mended(nordvik, kind):
    happens, days, mend = KINDS[kind]
    if kind == "silent_service":
        evaluate_and_end(nordvik)
    happens(nordvik)
    with later(days=days + 0.2):
        assert kind in mine(nordvik.dina)
        assert mine(nordvik.emil) == mine(nordvik.guri) == set() == mine(nordvik.berit) == mine(nordvik.finn)
        mend(nordvik)
        assert kind not in mine(nordvik.dina)


def test_whoever_is_acting_learns_of_the_baton_and_of_nothing_that_stands_in_the_log(nordvik):
    end_job(nordvik, nordvik.dina)
    with later(days=200):
        assert mine(nordvik.guri) == {"acting"}


def test_whoever_has_the_baton_without_consent_learns_of_consents_and_of_nothing_that_stands_in_the_log(nordvik):
    wear(nordvik.berit)
    do.withdraw_consent(nordvik.log.consents.get(unit=nordvik.school, replaced_at=None), by=nordvik.berit)
    with later(days=180):
        assert mine(nordvik.dina) == {"consent_missing", "consent_ending"}


def test_looked_for_twice_or_a_week_late_it_is_told_once(nordvik):
    with later(days=43):
        assert look(nordvik)[0] == 1
        assert look(nordvik) == (0, 0, 0)
    with later(days=44):
        assert look(nordvik) == (0, 0, 0)
    with later(days=51):  # a week without: then what has come meanwhile, and nothing again
        assert look(nordvik) == (1, 0, 0)
    assert sorted(gap.kind for gap in gaps(nordvik)) == ["late_evaluation", "silent_service"]


def test_what_comes_back_is_a_gap_of_its_own(nordvik):
    with later(days=43):
        look(nordvik)
        evaluates(nordvik)
        look(nordvik)
    with later(days=90):
        look(nordvik)
    assert sorted(bool(gap.ended_at) for gap in gaps(nordvik, kind="late_evaluation")) == [False, True]


def test_a_closed_log_has_no_gap(nordvik):
    evaluate_and_end(nordvik)
    with later(days=61):
        look(nordvik)
        assert open_kinds(nordvik)
        do.close_log(nordvik.log, because="goal_reached", summary="Leken.", by=wear(nordvik.dina))
        look(nordvik)
    assert open_kinds(nordvik) == set()


def test_an_empty_text_is_as_long_as_its_seal():
    """The wall knows a voice that said nothing by this."""
    [words] = re.findall(r"octet_length\(v\.child\) > (\d+)", walls())
    assert int(words) == len(VERSION) + NONCE + 16


def walls():
    return (ROOT / "stafett/relaylog/walls/8_gaps.sql").read_text()


def test_the_walls_know_the_days_that_we_ship():
    known = re.findall(r"relaylog_(?:chosen|born_by)\('(\w+)', (\d+)", walls())
    shipped = {key: DEFAULTS[key].value for key, _days in known}
    first = {key: value[0] if isinstance(value, list) else value for key, value in shipped.items()}
    assert {key: int(days) for key, days in known} == first
    assert len(first) == 8


@pytest.mark.row("F6")
@pytest.mark.parametrize(
    ("choice", "kind", "days"),
    [
        ("silent_log_days", "silent_log", 20),
        ("silent_service_days", "silent_service", 20),
        ("minutes_days", "no_minutes", 20),
        ("offer_answer_days", "handover", 20),
        ("consent_wait_days", "consent_missing", 20),
        ("evaluation_grace_days", "late_evaluation", 20),
        ("child_heard_months", "child_not_heard", 2),
    ],
)
def test_a_municipality_has_its_own_days(nordvik, choice, kind, days):
    """Each is a row with its source and its day; another town's are its own."""
    happens, shipped, _mend = KINDS[kind]
    decide(nordvik.municipality, choice, days, source="Plan for oppvekst 2026", since=clock.today())
    happens(nordvik)
    comes = {"late_evaluation": 43 + 20, "handover": 21, "no_minutes": 1 + 20, "child_not_heard": 62}.get(kind, days)
    for moment, found in ((comes - 1.5, False), (comes + 0.1, True)):
        with later(days=moment):
            look(nordvik)
            assert (kind in open_kinds(nordvik)) == found
    assert comes != shipped


def test_it_is_the_duty_alone_that_reads_the_gaps_of_all(nordvik):
    with later(days=200):
        look(nordvik)
        for person in (nordvik.dina, nordvik.guri, nordvik.heidi, nordvik.berit, nordvik.emil):
            wear(person)
            with connection.cursor() as cursor:
                for question in ("relaylog_all_gaps", "relaylog_gaps_to_count"):
                    cursor.execute(f"select * from {question}()")
                    assert cursor.fetchall() == []
            assert not Gap.objects.exists()
        for duty in ("morning", "control", "register"):
            with on_duty(duty, nordvik.municipality):
                assert not Gap.objects.exists()
        with on_duty("radar", build_town("Sørvik").municipality):
            assert not Gap.objects.exists()


def test_nobody_else_writes_that_there_is_a_gap_or_that_it_is_mended(nordvik):
    with later(days=61):
        look(nordvik)
        [gap] = gaps(nordvik, kind="silent_log")
        wear(nordvik.dina)
        with pytest.raises(DatabaseError), transaction.atomic():
            Gap(
                municipality=nordvik.municipality, log=nordvik.log, kind="acting", since=clock.now(),
                found_at=clock.now(),
            ).save(force_insert=True)  # fmt: skip
        assert Gap.objects.filter(pk=gap.pk).update(ended_at=clock.now()) == 0
        with pytest.raises(DatabaseError), transaction.atomic(), on_duty("radar", nordvik.municipality):
            Gap.objects.filter(pk=gap.pk).update(since=clock.now())


def test_each_morning_gaps_are_looked_for_and_a_log_that_nobody_can_hold_is_told_of(nordvik, capsys):
    end_job(nordvik, nordvik.dina, nordvik.guri)
    call_command("morning")
    told = capsys.readouterr()
    assert "nordvik: 1 logs that nobody holds, and no leader can." in told.err
    assert "no_holder" in open_kinds(nordvik)
    assert "Ada" not in told.out + told.err


def test_what_was_counted_is_not_written_by_a_leader(nordvik):
    ask(nordvik.guri, nordvik.guri.first_hat)
    row = GapCount(municipality=nordvik.municipality, unit=nordvik.school, kind="acting", counted_on=clock.today())
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
