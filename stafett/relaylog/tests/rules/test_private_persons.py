"""A private person whom the family lets in: by everybody's yes, after 48 hours, to read and no more."""

import datetime as dt
import re

import pytest
from django.db import connection

from stafett.audit.models import Event
from stafett.core import clock, ids
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.design.dates import time_of_day
from stafett.identity.operations.protection import protect_address
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import Consent, ConsentAnswer, Goal, Note, PrivatePerson
from stafett.relaylog.models.consent import COOLING
from stafett.relaylog.operations.private_persons import MOST
from stafett.relaylog.queries.access import AccessPage
from stafett.relaylog.queries.readers import readers_of_log
from stafett.relaylog.queries.standing import find
from stafett.relaylog.queries.start import parts_in_logs
from tests.nordvik import wear

from ..conftest import words
from .conftest import rule, written_down
from .doing import SOON, knows, let_in_privately
from .test_who_may import undone

SECOND = dt.timedelta(seconds=1)


def reads(who):
    """What this person finds when looking for all there is: whether the log is there, and how many goals and notes."""
    ask(who)
    return bool(parts_in_logs(who)), Goal.objects.count(), Note.objects.exists()


NOTHING = (False, 0, False)


def asked(nordvik, *, by=None, **more):
    told = {"name": "Aud Berg", "number": nordvik.aud.number, "scope": "whole", "until": clock.today() + SOON}
    return do.ask_about_private_person(nordvik.log, **told | more, by=by or ask(nordvik.berit))


def say_yes(consent, *people):
    for one in people:
        do.answer_consent(consent, answer="yes", born=knows(consent), by=ask(one))


def state(consent, who):
    ask(who)
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_consent_state(%s), relaylog_private_from(%s)", [consent.pk] * 2)
        return cursor.fetchone()


def last_yes(consent, who):
    ask(who)
    return ConsentAnswer.objects.get(consent=consent, person=who).answered_at


# the hours


@pytest.mark.row("C3")
def test_from_the_last_yes_it_is_48_hours_until_anything_is_there(nordvik):
    consent = asked(nordvik)
    say_yes(consent, nordvik.berit, nordvik.bjarne)
    agreed = last_yes(consent, nordvik.bjarne)
    for moment in (agreed, agreed + COOLING - SECOND):
        with clock.at(moment):
            assert reads(nordvik.aud) == NOTHING
    with clock.at(agreed + COOLING):
        there, goals, notes = reads(nordvik.aud)
        assert there and notes and goals == 2


def test_the_hours_of_the_page_are_the_hours_of_the_walls(nordvik):
    with connection.cursor() as cursor:
        cursor.execute("select extract(epoch from relaylog_cooling())")
        assert dt.timedelta(seconds=int(cursor.fetchone()[0])) == COOLING == dt.timedelta(hours=48)


@pytest.mark.parametrize(
    ("agreed", "reads_at"),
    [("2027-03-27T12:00", "2027-03-29T13:00"), ("2027-10-30T12:00", "2027-11-01T11:00")],
)
def test_they_are_as_many_hours_when_the_clocks_are_moved(nordvik, agreed, reads_at):
    agreed, reads_at = (dt.datetime.fromisoformat(one).replace(tzinfo=clock.OSLO) for one in (agreed, reads_at))
    with clock.at(agreed):
        consent = asked(nordvik)
        say_yes(consent, nordvik.berit, nordvik.bjarne)
        assert state(consent, nordvik.berit) == ("live", reads_at)
    with clock.at(reads_at - SECOND):
        assert reads(nordvik.aud) == NOTHING
    with clock.at(reads_at):
        assert reads(nordvik.aud) != NOTHING


def test_with_one_yes_of_two_the_hours_do_not_begin(nordvik):
    consent = asked(nordvik)
    say_yes(consent, nordvik.berit)
    with clock.at(clock.now() + 2 * COOLING):
        assert reads(nordvik.aud) == NOTHING
        assert state(consent, nordvik.berit) == ("waiting", None)
        say_yes(consent, nordvik.bjarne)
        assert reads(nordvik.aud) == NOTHING


def test_what_is_taken_back_under_way_comes_to_nothing_and_the_next_question_begins_anew(nordvik):
    consent = let_in_privately(at(nordvik), COOLING - SECOND)
    do.withdraw_consent(consent, by=ask(nordvik.bjarne))
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud) == NOTHING
        again = asked(nordvik, by=wear(nordvik.dina))
        say_yes(again, nordvik.berit, nordvik.bjarne)
        assert reads(nordvik.aud) == NOTHING
    with clock.at(clock.now() + 2 * COOLING - SECOND):
        assert reads(nordvik.aud) == NOTHING
    with clock.at(clock.now() + 2 * COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_any_one_of_them_ends_it_at_once(nordvik):
    consent = let_in_privately(at(nordvik))
    assert reads(nordvik.aud) != NOTHING
    do.withdraw_consent(consent, by=ask(nordvik.berit))
    assert reads(nordvik.aud) == NOTHING


def test_a_renewal_that_is_agreed_in_time_goes_on_without_a_stop(nordvik):
    consent = let_in_privately(at(nordvik))
    with clock.at(consent.ends_at - COOLING):
        for who in (nordvik.berit, nordvik.bjarne):
            renewal = do.renew_consent(consent, answer="yes", born=knows(consent), by=ask(who))
    for moment in (consent.ends_at - SECOND, consent.ends_at, consent.ends_at + SECOND):
        with clock.at(moment):
            assert reads(nordvik.aud) != NOTHING, moment
    with clock.at(renewal.ends_at):
        assert reads(nordvik.aud) == NOTHING


@pytest.mark.parametrize("minutes", [-60, 1])
def test_a_renewal_that_is_agreed_late_waits_as_long_as_the_first_did(nordvik, minutes):
    consent = let_in_privately(at(nordvik))
    late = consent.ends_at + dt.timedelta(minutes=minutes)
    with clock.at(late):
        for who in (nordvik.berit, nordvik.bjarne):
            do.renew_consent(consent, answer="yes", born=knows(consent), by=ask(who))
    for moment in (consent.ends_at, late + COOLING - SECOND):
        with clock.at(moment):
            assert reads(nordvik.aud) == NOTHING
    with clock.at(late + COOLING - SECOND):
        assert reads(nordvik.aud) == NOTHING
    with clock.at(late + COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_when_somebody_is_not_waited_for_any_more_the_hours_begin_then(nordvik):
    consent = asked(nordvik)
    say_yes(consent, nordvik.berit)
    later = clock.now() + 2 * COOLING
    with clock.at(later):
        do.block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
        assert reads(nordvik.aud) == NOTHING
        assert state(consent, nordvik.berit)[1] == later + COOLING
    with clock.at(later + COOLING):
        assert reads(nordvik.aud) != NOTHING


# who asks


def at(nordvik):
    place = nordvik.places["ada"]
    place.town = nordvik
    return place


def test_it_is_written_down_by_ids_and_the_name_is_nowhere_else(nordvik):
    with written_down(ask(nordvik.berit)) as acts:
        asked(nordvik)
    assert acts == ["private person asked about"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("private.say_the_name", {"name": " "}),
        ("private.say_how_much", {"scope": ""}),
        ("consent.choose_goals", {"scope": "goals"}),
        ("consent.ends_in_the_past", {"until": None}),
    ],
)
def test_what_is_missing_is_asked_for(nordvik, code, told):
    with rule(code):
        asked(nordvik, **told)


def test_a_child_who_does_not_answer_yet_does_not_ask(nordvik):
    with rule("private.not_now"):
        asked(nordvik, by=ask(nordvik.ada))


@pytest.mark.parametrize("who", ["emil", "gro", "guri"])
def test_nobody_else_at_work_asks(nordvik, who):
    with pytest.raises(NotAllowed):
        asked(nordvik, by=wear(getattr(nordvik, who)))


def test_in_the_family_nobody_asks_twice_and_so_nobody_learns_that_another_said_no(nordvik):
    consent = asked(nordvik)
    do.answer_consent(consent, answer="no", by=ask(nordvik.bjarne))
    with rule("private.asked_before"):
        asked(nordvik)
    again = asked(nordvik, by=wear(nordvik.dina))
    ask(nordvik.berit)
    assert PrivatePerson.objects.count() == 1
    assert Consent.objects.get(pk=consent.pk).replaced_at is not None
    say_yes(again, nordvik.berit, nordvik.bjarne)
    with rule("consent.has_one_already"):
        asked(nordvik, by=wear(nordvik.dina))


def test_the_family_does_not_ask_about_one_after_the_other(nordvik):
    for one in range(MOST):
        asked(nordvik, name=f"Nummer {one}", number=ids.synthetic(dt.date(1960, 1, 1 + one), 400))
    with rule("private.many_asked"):
        asked(nordvik)
    assert asked(nordvik, by=wear(nordvik.dina)), "the holder can, on the family's wish"


def test_a_yes_to_a_private_person_is_each_ones_own_and_a_no_can_be_said_to_the_holder(nordvik):
    consent, told = asked(nordvik), {"how": "oral", "said_on": clock.today(), "witness": nordvik.guri.first_hat}
    with rule("private.each_says_yes_alone"):
        do.register_answer(consent, person=nordvik.bjarne, answer="yes", **told, by=wear(nordvik.dina))
    say_yes(consent, nordvik.berit, nordvik.bjarne)
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud) != NOTHING
        do.register_answer(consent, person=nordvik.bjarne, answer="no", **told, by=wear(nordvik.dina))
        assert reads(nordvik.aud) == NOTHING


def test_a_number_that_is_nobodys_is_answered_like_one_that_is_somebodys(nordvik):
    seen = []
    for number in (nordvik.aud.number, nordvik.frank.number):
        with undone():
            let_in_privately(at(nordvik), number=number)
            log, standing = find(ask(nordvik.berit), nordvik.log.pk)
            page = AccessPage(log, standing, nordvik.berit)
            lines = [(one.name, one.role, one.sees) for one in page.team]
            seen.append((lines, [(one.unit, one.state, one.cools) for one in page.consents], page.table_rows))
    assert seen[0] == seen[1]
    assert ("Aud Berg", "Privatperson, sluppet inn av familien", "Leser mål, tiltak, notater og lysglimt") in seen[0][0]


# who says yes


@pytest.mark.parametrize("by", ["answer", "renewal"])
def test_whoever_says_yes_knows_when_the_one_it_is_about_was_born(nordvik, by):
    """Or one could write the grandmother's name, and the number of somebody else."""
    if by == "answer":
        consent, act = asked(nordvik, name="Bestemor Aud", number=nordvik.frank.number), do.answer_consent
    else:
        consent, act = let_in_privately(at(nordvik)), do.renew_consent
    with clock.at(consent.ends_at - 2 * COOLING if by == "renewal" else clock.now()):
        for code, born in (
            ("private.say_when_born", None),
            ("private.born_another_day", nordvik.sindre.birth_date),
        ):
            with rule(code):
                act(consent, answer="yes", born=born, by=ask(nordvik.berit))
        act(consent, answer="no", by=ask(nordvik.berit))


def test_the_day_is_typed_beside_the_answer_and_is_asked_about_nowhere_else(nordvik, as_browser):
    consent, berit = asked(nordvik, name="Bestemor Aud"), as_browser(nordvik.berit)
    where = [nordvik.log.pk, consent.pk]
    wrong = berit.send("answer-consent", *where, answer="yes", born="1999-01-01")
    assert wrong.status_code == 422 and "Det stemmer ikke med nummeret" in words(wrong)
    assert 'value="1999-01-01"' in wrong.content.decode()
    right = berit.send("answer-consent", *where, answer="yes", born=str(nordvik.aud.birth_date))
    assert right.status_code == 302
    of_service = words(berit.get("answer-consent", nordvik.log.pk, nordvik.nav_consent.pk))
    assert "født" not in of_service and "Personen" not in of_service and "Tjenesten ser" in of_service


# stopping


def test_whoever_can_keep_somebody_out_stops_a_private_person_and_the_family_reads_the_same(nordvik, as_browser):
    consent = let_in_privately(at(nordvik), name="Onkel Per")
    before = [words(as_browser(nordvik.berit).get(name, nordvik.log.pk)) for name in ("relay-log", "access")]
    guri = as_browser(nordvik.guri)
    assert re.search(r"Onkel Per \(.+ spurte\)", words(guri.get("blocks", nordvik.log.pk))), "and who brought him"
    where = [nordvik.log.pk, consent.private_person_id]
    assert guri.send("stop-privately", *where, because=" ").status_code == 422
    assert guri.send("stop-privately", *where, because="Barnet er redd ham.").status_code == 302
    assert "Barnet er redd ham." in words(guri.get("blocks", nordvik.log.pk))
    assert reads(nordvik.aud) == NOTHING
    after = [words(as_browser(nordvik.berit).get(name, nordvik.log.pk)) for name in ("relay-log", "access")]
    assert before == after
    with rule("block.is_in_place"):
        do.stop_private_person(consent.private_person, because="En gang til.", by=wear(nordvik.guri))


def test_that_one_is_stopped_stands_in_no_history_that_the_family_or_the_team_reads(nordvik):
    consent = let_in_privately(at(nordvik))
    with written_down(wear(nordvik.guri)) as acts:
        do.stop_private_person(consent.private_person, because="Avtalt.", by=nordvik.guri)
    assert acts == ["private person stopped"]
    for name in ("ada", "berit", "bjarne", "dina", "emil"):
        ask(getattr(nordvik, name)) if name in ("ada", "berit", "bjarne") else wear(getattr(nordvik, name))
        assert not Event.objects.filter(action="private person stopped").exists(), name


# what is read


def test_whom_the_family_was_asked_about_is_for_those_who_see_who_takes_part(nordvik):
    let_in_privately(at(nordvik))
    see = []
    for name in ("ada", "berit", "bjarne", "aud", "frank", "marit"):
        ask(getattr(nordvik, name))
        see += [name] if PrivatePerson.objects.exists() else []
    for name in ("dina", "emil", "gro", "guri", "ingrid", "finn", "heidi", "siri", "toril"):
        wear(getattr(nordvik, name))
        see += [name] if PrivatePerson.objects.exists() else []
    assert see == ["ada", "berit", "bjarne", "dina", "emil", "gro", "guri"]  # she leads, and can stop one


@pytest.mark.row("C10")
def test_one_who_is_let_in_to_a_goal_reads_that_goal(nordvik):
    let_in_privately(at(nordvik), goals=[nordvik.goal])
    ask(nordvik.aud)
    assert policy.parts(nordvik.aud, nordvik.log) == {policy.Part.PRIVATE_GOALS}
    assert set(Goal.objects.values_list("pk", flat=True)) == {nordvik.goal.pk}
    assert set(Note.objects.values_list("goal_id", flat=True)) <= {nordvik.goal.pk}


def test_a_yes_to_some_goals_narrows_it(nordvik):
    consent = asked(nordvik)
    with clock.at(clock.now() - 2 * COOLING):
        say_yes(consent, nordvik.berit)
    ask(nordvik.bjarne)
    do.answer_consent(consent, answer="yes", goals=[nordvik.goal], born=knows(consent), by=nordvik.bjarne)
    with clock.at(clock.now() + COOLING):
        ask(nordvik.aud)
        assert set(Goal.objects.values_list("pk", flat=True)) == {nordvik.goal.pk}


def test_the_page_is_to_read_and_all_others_say_no(nordvik, as_browser):
    let_in_privately(at(nordvik))
    browser = as_browser(nordvik.aud, None)
    page = words(browser.get("relay-log", nordvik.log.pk))
    assert nordvik.goal.text in page and "Loggen til Ada" in page and "Dina Lund" not in page and "Emil" not in page
    for name in (
        *("access", "readings", "bin", "baton", "own-words", "responses", "help-requests", "write-note", "blocks"),
        *("ask-privately", "privacy-notice", "redactions", "share-bright-spot", "ask-consent"),
    ):
        assert browser.get(name, nordvik.log.pk).status_code == 403, name


def test_before_the_hours_are_over_there_is_no_such_page_and_after_an_end_the_neutral_one(nordvik, as_browser):
    consent = let_in_privately(at(nordvik), COOLING - SECOND)
    assert as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk).status_code == 404
    with clock.at(clock.now() + SECOND):
        assert as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk).status_code == 200
        do.withdraw_consent(consent, by=ask(nordvik.berit))
        do.withdraw_consent(nordvik.health_consent, by=ask(nordvik.berit))
        gone = as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk)
        helper = as_browser(nordvik.emil).get("relay-log", nordvik.log.pk)
        assert (gone.status_code, words(gone)) == (helper.status_code, words(helper)) and gone.status_code != 404


@pytest.mark.row("C12")
def test_the_family_reads_who_has_read_by_the_name_it_knows(nordvik, as_browser):
    let_in_privately(at(nordvik), name="Bestemor Aud")
    as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk)
    assert "Bestemor Aud , privatperson" in words(as_browser(nordvik.ada).get("readings", nordvik.log.pk)).replace(
        "Aud,", "Aud ,"
    )
    assert "Aud" not in words(as_browser(nordvik.aud, None).get("home"))


def test_the_family_and_the_holder_see_when_it_begins(nordvik, as_browser):
    consent = let_in_privately(at(nordvik), COOLING - SECOND)
    begins = time_of_day(clock.now() + SECOND)
    for who, name in ((nordvik.berit, "relay-log"), (nordvik.berit, "access"), (nordvik.dina, "relay-log")):
        assert f"kl. {begins}" in words(as_browser(who).get(name, nordvik.log.pk)), (who.name, name)
    page = words(as_browser(nordvik.berit).get("access", nordvik.log.pk))
    assert "Leser ikke ennå" in page and "Trekk samtykket – Aud Berg" in page.replace("samtykket–", "samtykket –")
    assert state(consent, nordvik.berit)[0] == "live"


# whom it does not let in


def test_one_who_is_kept_out_is_not_let_in_and_the_family_reads_the_same(nordvik):
    seen = []
    for kept_out in (False, True):
        with undone():
            if kept_out:
                do.block_person(nordvik.log, person=nordvik.aud, because="Avtalt.", by=wear(nordvik.guri))
            let_in_privately(at(nordvik))
            ask(nordvik.berit)
            seen.append([(one.name, one.parts, one.whole) for one in readers_of_log(nordvik.log)])
            assert reads(nordvik.aud) == (NOTHING if kept_out else (True, 2, True))
    assert seen[0] == seen[1]


def test_under_a_protected_address_nobody_is_asked_about_and_who_read_reads_no_more(nordvik):
    let_in_privately(at(nordvik))
    with on_duty("register", nordvik.municipality):
        protect_address(nordvik.ada)
    assert reads(nordvik.aud) == NOTHING
    with rule("private.not_now"):
        asked(nordvik, number=nordvik.marit.number, by=wear(nordvik.dina))


def test_one_in_the_family_gets_nothing_more_by_it(nordvik):
    let_in_privately(at(nordvik), number=nordvik.bjarne.number)
    ask(nordvik.bjarne)
    assert policy.parts(nordvik.bjarne, nordvik.log) == {policy.Part.GUARDIAN}
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
    ask(nordvik.bjarne)
    assert policy.parts(nordvik.bjarne, nordvik.log) == {policy.Part.FROZEN}
    assert not Goal.objects.exists()


def test_a_father_without_responsibility_can_be_let_in_but_not_one_who_is_kept_out(nordvik):
    let_in_privately(at(nordvik), number=nordvik.frank.number)
    assert reads(nordvik.frank) == NOTHING  # he is kept out of Ada's log


def test_while_the_log_is_paused_nobody_private_reads(nordvik):
    let_in_privately(at(nordvik))
    do.take_back_agreement(nordvik.log, by=ask(nordvik.berit))
    assert reads(nordvik.aud) == NOTHING


def test_who_reads_privately_does_not_work_in_the_log(nordvik):
    let_in_privately(at(nordvik), number=nordvik.ingrid.number)
    with rule("member.is_family"):
        do.add_member(nordvik.log, person=nordvik.ingrid, unit=nordvik.station, by=wear(nordvik.dina))
