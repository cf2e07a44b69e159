"""What can come between the last yes and the reading, or end it: birthdays, guardians, protection, and two at once."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Guardianship
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.identity.operations.protection import protect_address
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.messages import awaiting
from stafett.relaylog.models import Consent
from stafett.relaylog.models.consent import COOLING
from stafett.relaylog.queries.access import AccessPage
from stafett.relaylog.queries.readers import readers_of_log
from stafett.relaylog.queries.standing import find
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import wear

from ..conftest import words
from .checks_of_private_persons import READ, tables_read_by
from .conftest import rule
from .doing import knows, let_in_privately
from .test_private_persons import NOTHING, SECOND, asked, at, last_yes, reads, say_yes, state


def register(nordvik):
    return on_duty("register", nordvik.municipality)


# somebody more must say yes


def test_a_guardian_who_is_registered_in_the_hours_is_asked_and_they_begin_with_that_yes(nordvik):
    consent = let_in_privately(at(nordvik), COOLING - SECOND)
    with register(nordvik):
        people.register_guardianship(
            nordvik.ada, guardian=nordvik.marit, responsibility="yes", verified_how="Folkeregisteret"
        )
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud) == NOTHING
        assert state(consent, nordvik.berit) == ("waiting", None)
        do.ask_who_answers_now(nordvik.log, by=wear(nordvik.dina))
        do.answer_agreement(nordvik.log, answer="yes", by=ask(nordvik.marit))
        say_yes(consent, nordvik.marit)
        assert reads(nordvik.aud) == NOTHING
    with clock.at(clock.now() + 2 * COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_in_care_it_is_the_custodian_who_answers_and_asks_once(nordvik):
    let_in_privately(at(nordvik))
    with register(nordvik):
        register_custody(nordvik.ada, hat=nordvik.rut.first_hat, verified_how="Vedtaket er sett")
    assert reads(nordvik.aud) == NOTHING
    do.ask_who_answers_now(nordvik.log, by=wear(nordvik.dina))
    [consent] = Consent.objects.filter(log=nordvik.log, unit=None)
    do.answer_agreement(nordvik.log, answer="yes", by=wear(nordvik.rut))
    do.answer_consent(consent, answer="yes", born=knows(consent), by=wear(nordvik.rut))
    agreed = clock.now()
    for moment, expected in ((agreed + COOLING - SECOND, False), (agreed + COOLING, True)):
        with clock.at(moment):
            assert reads(nordvik.aud)[0] is expected
    with clock.at(consent.ends_at), rule("private.asked_before"):
        asked(nordvik, by=wear(nordvik.rut), until=clock.today() + dt.timedelta(days=9))


# birthdays


def turns(nordvik, years, *, days=0):
    """So many days ago."""
    with register(nordvik):
        day = clock.today() - dt.timedelta(days=days)
        nordvik.ada.birth_date = day.replace(year=day.year - years, day=min(day.day, 28))
        nordvik.ada.save(update_fields=["birth_date"])


def test_from_fifteen_the_child_says_yes_too(nordvik):
    consent = let_in_privately(at(nordvik))
    turns(nordvik, 15)
    assert reads(nordvik.aud) == NOTHING
    say_yes(consent, nordvik.ada)
    with clock.at(clock.now() + COOLING - SECOND):
        assert reads(nordvik.aud) == NOTHING
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_from_eighteen_one_lets_in_anew_also_a_parent(nordvik):
    decide(nordvik.municipality, "consent_reminder_days", [365, 1], source="Vedtak", since=clock.today())
    turns(nordvik, 18, days=-3)
    consent = asked(nordvik)
    say_yes(consent, nordvik.berit, nordvik.bjarne, nordvik.ada)
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud) != NOTHING
    birthday = dt.datetime.combine(clock.today() + dt.timedelta(days=3), dt.time(0, 1), clock.OSLO)
    with clock.at(birthday):
        assert reads(nordvik.aud) == reads(nordvik.berit) == NOTHING
        say_yes(consent, nordvik.ada)
        mother = asked(nordvik, name="Mamma", number=nordvik.berit.number, by=ask(nordvik.ada))
        say_yes(mother, nordvik.ada)
        assert reads(nordvik.berit) == NOTHING
    with clock.at(birthday + COOLING):
        assert reads(nordvik.aud)[0]
        ask(nordvik.berit)
        assert policy.parts(nordvik.berit, nordvik.log) == {policy.Part.PRIVATE}
        assert reads(nordvik.berit)[0]


def test_what_a_child_says_who_is_not_old_enough_moves_no_hours(nordvik):
    decide(nordvik.municipality, "consent_reminder_days", [30, 1], source="Vedtak", since=clock.today())
    turns(nordvik, 15, days=-9)
    consent = let_in_privately(at(nordvik))
    before = state(consent, nordvik.berit)
    do.answer_consent(consent, answer="no", by=ask(nordvik.ada))
    assert reads(nordvik.aud) != NOTHING
    assert state(consent, nordvik.berit) == before
    with clock.at(clock.now() + dt.timedelta(days=10)):
        assert reads(nordvik.aud) == NOTHING


# protection


def test_one_who_was_frozen_and_is_family_no_more_finds_nothing_by_it(nordvik):
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
    with register(nordvik):
        people.end_guardianship(Guardianship.objects.get(child=nordvik.ada, guardian=nordvik.bjarne, ended_at=None))
    consent, grandmothers = asked(nordvik, number=nordvik.bjarne.number), asked(nordvik)
    for one in (consent, grandmothers):
        say_yes(one, nordvik.berit)
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.bjarne) == NOTHING
        assert state(consent, nordvik.berit)[0] == "live"
        assert reads(nordvik.aud) != NOTHING, "nor does it shut out those whom the mother lets in"


@pytest.mark.parametrize("lifted", [False, True])
def test_a_freeze_of_a_parent_shuts_out_nobody_whom_a_grown_up_lets_in(nordvik, lifted):
    [block] = do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
    turns(nordvik, 18)
    say_yes(asked(nordvik, by=ask(nordvik.ada)), nordvik.ada)
    with clock.at(clock.now() + COOLING):
        if lifted:
            do.ask_to_lift(block, by=wear(nordvik.guri))
            do.agree_to_lift(block, by=wear(nordvik.lars))
        assert reads(nordvik.aud) != NOTHING
        do.freeze(nordvik.log, person=nordvik.ada, because="Avtalt.", by=wear(nordvik.guri))
        assert reads(nordvik.aud) == NOTHING, "but one's own does"


def test_when_two_have_said_that_a_protection_is_over_the_hours_begin_anew(nordvik):
    consent = let_in_privately(at(nordvik))
    block = do.shelter(nordvik.log, because="Avtalt.", by=wear(nordvik.guri))
    later = clock.now() + dt.timedelta(days=3)
    with clock.at(later):
        assert reads(nordvik.aud) == NOTHING
        do.ask_to_lift(block, by=wear(nordvik.guri))
        do.agree_to_lift(block, by=wear(nordvik.lars))
        assert reads(nordvik.aud) == NOTHING
        assert state(consent, nordvik.berit)[1] == later + COOLING
    with clock.at(later + COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_no_list_tells_that_an_address_has_become_protected(nordvik):
    let_in_privately(at(nordvik))
    ask(nordvik.bjarne)
    before = [(one.name, one.parts, one.whole) for one in readers_of_log(nordvik.log)]
    with register(nordvik):
        protect_address(nordvik.berit)
    let_in = do.ask_to_let_in(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
    do.agree_to_lift(let_in, by=wear(nordvik.lars))
    assert reads(nordvik.aud) == NOTHING
    ask(nordvik.bjarne)
    assert [(one.name, one.parts, one.whole) for one in readers_of_log(nordvik.log)] == before


def test_a_frozen_one_has_a_number_for_each_of_them_and_no_name(nordvik):
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=wear(nordvik.guri))
    seen = []
    for number in (nordvik.aud.number, nordvik.marit.number):
        asked(nordvik, number=number)
        ask(nordvik.bjarne)
        with connection.cursor() as cursor:
            cursor.execute("select count(distinct (log_id, service)) from relaylog_answers_for_frozen()")
            seen += cursor.fetchone()
    assert seen[1] == seen[0] + 1


def test_who_never_opened_it_learns_nothing_of_it_afterwards(nordvik, as_browser):
    consent = let_in_privately(at(nordvik))
    do.withdraw_consent(consent, by=ask(nordvik.berit))
    assert as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk).status_code == 404


def test_one_who_is_shown_by_role_at_work_is_among_the_readers_by_the_name_that_was_asked_by(nordvik, as_browser):
    let_in_privately(at(nordvik), name="Tante", number=nordvik.siri.number)
    do.show_by_role(nordvik.municipality, person=nordvik.siri, because="Truet.", by=wear(nordvik.guri))
    assert as_browser(nordvik.siri, None).get("relay-log", nordvik.log.pk).status_code == 200
    page = words(as_browser(nordvik.berit).get("readings", nordvik.log.pk))
    assert "Tante" in page and "Siri" not in page


# what is written


@pytest.mark.parametrize("asked_at", [-COOLING, COOLING])
def test_a_question_is_put_at_the_moment_that_it_is_put(nordvik, asked_at):
    consent = asked(nordvik)
    ask(nordvik.berit)
    copy = Consent.objects.get(pk=consent.pk)
    copy.asked_at, copy.replaced_at = clock.now() + asked_at, clock.now()
    copy._state.adding = True
    copy.id = uuid.uuid4()
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        copy.save(force_insert=True)
    copy.asked_at = clock.now()
    copy.save(force_insert=True)


def test_both_parents_in_the_same_second(nordvik):
    consent, moment = asked(nordvik), clock.now() + dt.timedelta(hours=1)
    with clock.at(moment):
        say_yes(consent, nordvik.berit, nordvik.bjarne)
    assert last_yes(consent, nordvik.berit) == last_yes(consent, nordvik.bjarne) == moment
    with clock.at(moment + COOLING - SECOND):
        assert reads(nordvik.aud) == NOTHING
    with clock.at(moment + COOLING):
        assert reads(nordvik.aud) != NOTHING


def test_those_whose_yes_it_goes_by_are_told_when_the_hours_begin_and_no_other(nordvik):
    def told(who):
        return set(awaiting(nordvik.municipality, who.pk)[0].items())

    consent = asked(nordvik)
    say_yes(consent, nordvik.berit)
    before = {who: told(getattr(nordvik, who)) for who in ("ada", "berit", "bjarne", "aud")}
    say_yes(consent, nordvik.bjarne)
    for who in ("berit", "bjarne"):
        new = told(getattr(nordvik, who)) - before[who]
        assert [kind for _matter, kind in new] == ["asked"], who
    for who in ("ada", "aud"):
        assert told(getattr(nordvik, who)) == before[who], who
    with clock.at(clock.now() + COOLING):
        assert reads(nordvik.aud)[0]
        assert told(nordvik.aud) == before["aud"] == set(), "not that there is anything to read either"
    do.withdraw_consent(consent, by=ask(nordvik.berit))
    assert told(nordvik.berit) <= before["berit"]


def test_the_minutes_and_that_they_agree_on_them_are_not_for_a_private_person(nordvik, as_browser):
    let_in_privately(at(nordvik), name="Bestemor Aud")
    dina = wear(nordvik.dina)
    told = {"child_said": "Jeg vil ha en venn.", "decided": "Vi prøver igjen."}
    meeting = do.hold_meeting(nordvik.meeting, present=[nordvik.ada], child_took_part="Ja.", **told, by=dina)
    do.agree_on_minutes(meeting, by=dina)
    assert tables_read_by(nordvik.aud) == READ
    where = [nordvik.log.pk, meeting.pk]
    aud = as_browser(nordvik.aud, None)
    page = words(aud.get("relay-log", nordvik.log.pk))
    assert nordvik.goal.text in page and not any(text in page for text in told.values())
    for name in ("meeting", "agree-on-minutes", "begin-screen", "meeting-screen"):
        assert aud.get(name, *where).status_code in (403, 404), name
    assert aud.get("guide-beside", nordvik.log.pk).status_code in (403, 404)
    corrects = words(as_browser(nordvik.dina).get("correct", nordvik.log.pk, "mote", meeting.pk, "enighet"))
    assert "Ada" in corrects and "Bestemor Aud" not in corrects, "among those who will read it"


def test_the_ones_own_reading_is_written_down_once_for_each_time(nordvik, as_browser):
    let_in_privately(at(nordvik))
    as_browser(nordvik.aud, None).get("relay-log", nordvik.log.pk)
    ask(nordvik.berit)
    [read] = Event.objects.filter(log_id=nordvik.log.pk, is_reading=True, actor_hat_id=None, details__part="private")
    assert read.actor_id == nordvik.aud.pk


# what is said of it


@pytest.mark.parametrize("some", [True, False], ids=["one goal", "the whole"])
def test_the_table_of_who_sees_what_says_of_one_that_it_is_never_the_meetings(nordvik, some):
    let_in_privately(at(nordvik), goals=[nordvik.goal] if some else ())
    log, standing = find(ask(nordvik.berit), nordvik.log.pk)
    page = AccessPage(log, standing, nordvik.berit)
    sees = {name: dict(zip([short for short, _words in page.table_columns], cells, strict=True))
            for name, _role, cells in page.table_rows}  # fmt: skip
    assert sees["Aud Berg"] == {"Mål 1": True, "Mål 2": not some, "Notater": not some, "Møter": False}
    assert sees["Dina Lund"] == dict.fromkeys(sees["Aud Berg"], True)


def test_the_bar_says_family_to_the_family_and_private_person_to_one(nordvik, as_browser):
    let_in_privately(at(nordvik))
    for person, said in ((nordvik.berit, "du er her som familie"), (nordvik.aud, "du er her som privatperson")):
        assert said in as_browser(person, None).get("relay-log", nordvik.log.pk).content.decode()
