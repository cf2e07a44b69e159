"""A private person whom the family lets in: from when, what is read, and by whom not."""

import datetime as dt
from types import SimpleNamespace

from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import ConsentAnswer, Goal, PrivateStop, RelayLog
from stafett.relaylog.models.consent import COOLING
from stafett.relaylog.operations.private_persons import MOST
from stafett.relaylog.queries.seen_as import undone
from tests.neighbours import evaluate
from tests.nordvik import wear

from .checks_of_redaction import refused
from .doing import SEALED, SOON, insert, let_in_privately

SECOND = dt.timedelta(seconds=1)
READ = {f"relaylog_{name}" for name in ("focus", "goal", "measure", "note", "brightspot")}


def in_adas(town):
    at = town.places["ada"]
    at.town = town
    return at


def tables_read_by(person):
    """Every table of a log where this person finds a row."""
    ask(person)
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relkind = 'r' and relname like 'relaylog\\_%'")
        for (table,) in cursor.fetchall():
            try:
                with transaction.atomic():
                    cursor.execute(f"select 1 from {table} limit 1")  # noqa: S608 (a name of the database's own)
                    found |= {table} if cursor.fetchall() else set()
            except DatabaseError as not_to_be_read:
                assert "permission denied" in str(not_to_be_read), table
    return found


def nothing_is_read_before_the_hours_are_over(town, everything):
    let_in_privately(in_adas(town), COOLING - SECOND)
    assert tables_read_by(town.aud) == set()
    with clock.at(clock.now() + SECOND):
        assert tables_read_by(town.aud) == READ


def nobody_sets_the_clock_back_by_what_they_write(town, everything):
    consent = let_in_privately(in_adas(town), dt.timedelta(0))
    for who in (town.berit, town.bjarne):
        ask(who)
        mine = ConsentAnswer.objects.filter(consent=consent, person=who)
        mine.update(answered_at=clock.now() - 2 * COOLING)
    assert tables_read_by(town.aud) == set()


def without_everybodys_yes_nobody_private_reads(town, everything):
    consent = let_in_privately(in_adas(town))
    do.answer_consent(consent, answer="not_now", by=ask(town.bjarne))
    with clock.at(clock.now() + COOLING):
        assert tables_read_by(town.aud) == set()


def what_is_taken_back_or_over_lets_nobody_in(town, everything):
    consent = let_in_privately(in_adas(town))
    with clock.at(consent.ends_at - SECOND):
        assert tables_read_by(town.aud) == READ
    with clock.at(consent.ends_at):
        assert tables_read_by(town.aud) == set(), "its day is over"
    do.withdraw_consent(consent, by=ask(town.bjarne))
    assert tables_read_by(town.aud) == set(), "it is taken back"


def when_a_protection_is_over_the_hours_begin_anew(town, everything):
    let_in_privately(in_adas(town))
    block = do.shelter(town.log, because="Avtalt.", by=wear(town.guri))
    assert tables_read_by(town.aud) == set()
    let_in = do.ask_to_let_in(town.log, person=town.berit, because="Avtalt.", by=wear(town.guri))
    do.agree_to_lift(let_in, by=wear(town.lars))
    assert tables_read_by(town.aud) == set(), "not beside her who is let in either"
    do.ask_to_lift(block, by=wear(town.guri))
    do.agree_to_lift(block, by=wear(town.lars))
    assert tables_read_by(town.aud) == set()
    with clock.at(clock.now() + COOLING):
        assert tables_read_by(town.aud) == READ


def who_is_kept_out_is_not_let_in(town, everything):
    block = do.block_person(town.log, person=town.aud, because="Avtalt.", by=wear(town.guri))
    let_in_privately(in_adas(town))
    assert tables_read_by(town.aud) == set()
    do.ask_to_lift(block, by=wear(town.guri))
    do.agree_to_lift(block, by=wear(town.lars))
    assert tables_read_by(town.aud) == set(), "by a yes from while she was kept out"


def a_goal_is_that_goal(town, everything):
    let_in_privately(in_adas(town), goals=[town.goal])
    ask(town.aud)
    assert set(Goal.objects.values_list("pk", flat=True)) == {town.goal.pk}
    [log] = RelayLog.objects.listed([town.log.pk])
    assert log.child_id == town.ada.pk and log.unit_id is None, "it is there, and no service is named"


def only_those_who_answer_and_the_holder_ask(town, everything):
    at = type("At", (), {"log": town.log})
    for name, may in (("berit", True), ("ada", False), ("dina", True), ("emil", False), ("guri", False)):
        person = getattr(town, name)
        at.person = ask(person) if name in ("berit", "ada") else wear(person)
        row = insert("privateperson", at, "signed", name=SEALED, born=SEALED, number_mark=name.ljust(64, "0"))
        assert refused(person, *row) is not may, name


def who_was_family_then_reads_nothing_by_it(town, everything):
    """The father asks about himself by another's name, and is not in the family any more when it would let him in."""
    let_in_privately(in_adas(town), name="Bestemor Aud", number=town.bjarne.number, asks=lambda: ask(town.bjarne))
    with on_duty("register", town.municipality):
        people.end_guardianship(Guardianship.objects.get(child=town.ada, guardian=town.bjarne, ended_at=None))
    assert tables_read_by(town.bjarne) == set()
    with clock.at(clock.now() + COOLING):
        assert tables_read_by(town.bjarne) == set()


def whom_one_asked_about_reads_nothing_while_that_one_is_away(town, everything):
    for act in (do.freeze, do.block_person):
        with undone():
            let_in_privately(in_adas(town))
            act(town.log, person=town.berit, because="Avtalt.", by=wear(town.guri))
            with clock.at(clock.now() + COOLING):
                assert tables_read_by(town.aud) == set(), act.__name__
            by = wear(town.guri)
            do.ask_to_lift(town.log.blocks.get(person=town.berit, lifted_at=None), by=by)
            block = town.log.blocks.get(person=town.berit, lifted_at=None)
            do.agree_to_lift(block, by=wear(town.lars))
            assert tables_read_by(town.aud) == set(), "the hours begin anew"


def when_nobody_can_take_it_back_nobody_reads(town, everything):
    let_in_privately(in_adas(town), dt.timedelta(0), asks=lambda: wear(town.dina))
    with clock.at(clock.now() + COOLING):
        for who, reads in ((town.berit, READ), (town.bjarne, set())):
            do.freeze(town.log, person=who, because="Avtalt.", by=wear(town.guri))
            assert tables_read_by(town.aud) == reads


def nobody_begins_to_read_while_somebody_is_frozen(town, everything):
    let_in_privately(in_adas(town), COOLING - SECOND)
    [block] = do.freeze(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.guri))
    later = clock.now() + 2 * COOLING
    with clock.at(later):
        assert tables_read_by(town.aud) == set()
        do.ask_to_lift(block, by=wear(town.guri))
        do.agree_to_lift(block, by=wear(town.lars))
    with clock.at(later + COOLING - SECOND):
        assert tables_read_by(town.aud) == set()
    with clock.at(later + COOLING):
        assert tables_read_by(town.aud) == READ


def a_freeze_in_the_hours_after_another_begins_them_anew(town, everything):
    let_in_privately(in_adas(town), dt.timedelta(0))
    begun = clock.now()
    for hours in (10, 50):  # the second comes when the first 48 are over, and those after the first freeze are not
        with clock.at(begun + dt.timedelta(hours=hours)):
            [block] = do.freeze(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.guri))
        with clock.at(begun + dt.timedelta(hours=hours + 1)):
            do.ask_to_lift(block, by=wear(town.guri))
            do.agree_to_lift(block, by=wear(town.lars))
    over = begun + dt.timedelta(hours=51)
    with clock.at(over + COOLING - SECOND):
        assert tables_read_by(town.aud) == set()
    with clock.at(over + COOLING):
        assert tables_read_by(town.aud) == READ


def after_a_pause_the_hours_begin_anew(town, everything):
    let_in_privately(in_adas(town))
    do.take_back_agreement(town.log, by=ask(town.berit))
    do.give_agreement_again(town.log, by=ask(town.berit))
    with clock.at(clock.now() + COOLING - SECOND):
        assert tables_read_by(town.aud) == set()
    with clock.at(clock.now() + COOLING):
        assert tables_read_by(town.aud) == READ


def who_is_stopped_reads_nothing_by_any_yes(town, everything):
    consent = let_in_privately(in_adas(town))
    do.stop_private_person(consent.private_person, because="Avtalt.", by=wear(town.guri))
    assert tables_read_by(town.aud) == set()
    do.withdraw_consent(consent, by=ask(town.berit))
    let_in_privately(in_adas(town), dt.timedelta(0), asks=lambda: wear(town.dina))
    with clock.at(clock.now() + COOLING):
        assert tables_read_by(town.aud) == set()
    for name in ("ada", "berit", "bjarne", "emil", "gro"):
        ask(getattr(town, name)) if name in ("ada", "berit", "bjarne") else wear(getattr(town, name))
        assert not PrivateStop.objects.exists(), name


def who_is_stopped_reads_nothing_in_another_log_of_the_childs(town, everything):
    at = in_adas(town)
    for stopped in (False, True):
        with undone():
            consent, other = let_in_privately(at), at.proposed
            if stopped:
                do.stop_private_person(consent.private_person, because="Avtalt.", by=wear(town.guri))
            close(at)
            for who in (town.berit, town.bjarne):
                do.answer_agreement(other, answer="yes", by=ask(who))
            let_in_privately(SimpleNamespace(log=other, town=town), dt.timedelta(0))
            with clock.at(clock.now() + COOLING):
                assert is_listed(other, town.aud) is not stopped


def close(at):
    for measure in at.measures:
        evaluate(measure, by=wear(at.holder), decision="end")
    do.close_log(at.log, because="moved", by=wear(at.holder))


def is_listed(log, person):
    ask(person)
    return bool([*RelayLog.objects.listed([log.pk])])


def the_family_asks_about_so_many_in_a_year(town, everything):
    at = SimpleNamespace(log=town.log)
    with clock.at(clock.now()):
        for many in range(MOST + 1):
            at.person = ask(town.berit)
            assert refused(town.berit, *asked_about(at, str(many))) is (many == MOST), many
        at.person = wear(town.dina)
        assert not refused(town.dina, *asked_about(at, "the holder's")), "on the family's wish"


def asked_about(at, mark):
    """The row of a private person who is put in here, and what asks the family about that one."""
    row, values = insert("privateperson", at, "signed", name=SEALED, born=SEALED, number_mark=mark.ljust(64, "0"))
    with connection.cursor() as cursor:
        cursor.execute(f"{row} returning id", values)
        [person] = cursor.fetchone()
    moment, text = clock.now(), {"scope": "whole", "text_version": "2026-1-privat"}
    asked = {"asked_by_id": at.person.pk, "asked_at": moment, "effective_from": moment, "ends_at": moment + SOON}
    return insert("consent", at, private_person_id=person, **text, **asked)


def nobody_says_yes_to_a_private_person_for_another(town, everything):
    consent = let_in_privately(in_adas(town), dt.timedelta(0))
    wear(town.dina)
    answer = consent.answers.get(person=town.bjarne)
    told = {"answer_id": answer.pk, "person_id": town.bjarne.pk, "how": "oral", "said_on": clock.today()}
    for said, may in (("yes", False), ("not_now", True)):
        at = type("At", (), {"log": town.log, "person": wear(town.dina)})
        row = insert("registeredanswer", at, "signed", **told, said=said, witness_id=town.guri.first_hat.pk)
        assert refused(town.dina, *row) is not may, said


def no_goal_is_added_to_what_everybody_said_yes_to(town, everything):
    consent = let_in_privately(in_adas(town), goals=[town.goal])
    at = type("At", (), {"log": town.log, "person": wear(town.dina)})
    assert refused(town.dina, *insert("consentgoal", at, consent_id=consent.pk, goal_id=town.other_goal.pk))


CHECKS = [
    who_was_family_then_reads_nothing_by_it,
    whom_one_asked_about_reads_nothing_while_that_one_is_away,
    when_nobody_can_take_it_back_nobody_reads,
    nobody_begins_to_read_while_somebody_is_frozen,
    a_freeze_in_the_hours_after_another_begins_them_anew,
    after_a_pause_the_hours_begin_anew,
    who_is_stopped_reads_nothing_by_any_yes,
    who_is_stopped_reads_nothing_in_another_log_of_the_childs,
    the_family_asks_about_so_many_in_a_year,
    nobody_says_yes_to_a_private_person_for_another,
    no_goal_is_added_to_what_everybody_said_yes_to,
    nothing_is_read_before_the_hours_are_over,
    nobody_sets_the_clock_back_by_what_they_write,
    without_everybodys_yes_nobody_private_reads,
    what_is_taken_back_or_over_lets_nobody_in,
    when_a_protection_is_over_the_hours_begin_anew,
    who_is_kept_out_is_not_let_in,
    a_goal_is_that_goal,
    only_those_who_answer_and_the_holder_ask,
]
