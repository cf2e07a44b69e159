"""The minutes that those who met agree on are numbered, and what is corrected afterwards does not change them."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.relaylog import operations as do
from stafett.relaylog.models import MINUTES, AgreedMinutes, Correction
from stafett.relaylog.models.redaction import GONE
from stafett.relaylog.operations.do import may_correct
from stafett.relaylog.policy import Part
from stafett.relaylog.queries.corrections import correct_address
from stafett.relaylog.queries.drafts import corrects_redacted
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule

DAY = dt.timedelta(days=1)
FAMILY = ("ada", "berit", "bjarne")
SAID = {"child_said": "Jeg vil ha en venn.", "parents_said": "Hun sover.", "professionals_said": "Det går."}


def write_them(town):
    """Dina has written from a meeting."""
    town.meeting = do.hold_meeting(
        town.meeting, present=[town.ada], child_took_part="Ja.", decided="Vi prøver igjen.", **SAID, by=wear(town.dina)
    )
    return town


@pytest.fixture
def town(nordvik):
    return write_them(nordvik)


def page(town, who):
    return words(Browser(getattr(town, who)).get("meeting", town.log.pk, town.meeting.pk))


def agreed(town):
    return do.agree_on_minutes(town.meeting, by=wear(town.dina))


def mine(town):
    return AgreedMinutes.objects.filter(meeting=town.meeting)


@pytest.mark.row("G3")
def test_a_version_stays_as_it_was_agreed_on_whatever_is_corrected_and_all_who_read_see_it_at_once(town):
    sent = Browser(town.dina).send("agree-on-minutes", town.log.pk, town.meeting.pk)
    assert sent.status_code == 302
    for who in ("ada", "berit", "bjarne", "emil", "dina"):
        seen = page(town, who)
        assert "Versjon 1: Dina Lund skriver at de som møttes, er enige" in seen and "Slik står det nå." in seen, who
    do.correct(town.meeting, field="child_said", text="Jeg vil ha to venner.", by=wear(town.dina))
    do.correct(town.meeting, field="child_said", text="Jeg vil ha tre venner.", by=wear(town.dina))
    for who in ("ada", "berit", "bjarne", "emil", "dina"):
        seen = page(town, who)
        now, then = seen.index("Jeg vil ha tre venner."), seen.index("Slik sto versjon 1")
        assert now < then < seen.index("Jeg vil ha en venn.") and "Jeg vil ha to venner." not in seen, who


def test_corrected_minutes_are_agreed_on_anew_with_the_next_number(town):
    agreed(town)
    with rule("minutes.are_agreed_already"):
        agreed(town)
    do.correct(town.meeting, field="decided", text="Vi venter.", by=wear(town.dina))
    assert agreed(town).number == 2
    seen = page(town, "berit")
    assert seen.index("Versjon 2") < seen.index("Versjon 1") < seen.index("Vi prøver igjen.")


def test_what_is_sealed_is_gone_in_every_version(town):
    do.correct(town.meeting, field="parents_said", text="De bor i Skogveien 7.", by=wear(town.dina))
    agreed(town)
    do.correct(town.meeting, field="parents_said", text="Hun sover godt.", by=wear(town.dina))
    assert page(town, "berit").count("Skogveien") == 1  # in the version, which is how it stood
    do.redact(town.meeting, field="parents_said", because="whereabouts", only_before=True, by=wear(town.dina))
    assert "Skogveien" not in page(town, "berit") and "Hun sover godt." in page(town, "berit")
    do.redact(town.meeting, field="child_said", because="others", by=wear(town.dina))
    town.meeting.refresh_from_db()
    assert town.meeting.child_said == GONE and "Jeg vil ha en venn." not in page(town, "berit")
    assert "Noe av det er forseglet." in page(town, "berit") and "Slik står det nå." not in page(town, "berit")


def test_minutes_that_are_not_written_are_not_agreed_on(nordvik):
    with rule("minutes.are_not_written"):
        do.agree_on_minutes(nordvik.meeting, by=wear(nordvik.dina))


@pytest.mark.parametrize("who", ["emil", "gro"])
def test_nobody_else_at_work_says_so(town, who):
    with pytest.raises(NotAllowed):
        do.agree_on_minutes(town.meeting, by=wear(getattr(town, who)))
    assert "Vi er enige om referatet" in page(town, "dina") and "Vi er enige om referatet" not in page(town, "emil")


def test_the_family_does_not_say_so_for_the_others(town):
    with pytest.raises(NotAllowed):
        do.agree_on_minutes(town.meeting, by=ask(town.berit))
    assert not mine(town).exists()


def test_what_was_put_right_while_it_was_read_aloud_is_read_anew(town):
    read = Browser(town.dina)
    shown = read.get("agree-on-minutes", town.log.pk, town.meeting.pk)
    do.correct(town.meeting, field="decided", text="Vi venter.", by=wear(town.dina))
    sent = read.send("agree-on-minutes", town.log.pk, town.meeting.pk, shown=shown)
    assert sent.status_code == 409 and "Vi venter." in words(sent) and "mens dere leste" in words(sent)
    assert not mine(town).exists()
    assert read.send("agree-on-minutes", town.log.pk, town.meeting.pk, shown=sent).status_code == 302


def test_another_text_of_the_meeting_is_no_reason_to_agree_anew(town):
    agreed(town)
    do.correct(town.meeting, field="purpose", text="Ny klasse.", by=wear(town.dina))
    with rule("minutes.are_agreed_already"):
        agreed(town)
    assert "Vi er enige om referatet" not in page(town, "dina")


def test_whoever_has_the_baton_puts_the_minutes_right_and_one_who_planned_the_meeting_does_not(town):
    """Dina planned it and wrote it; then Emil has the baton."""
    do.name_deputy(
        town.log, hat=town.emil.first_hat, first_day=clock.today(), last_day=clock.today() + DAY, by=town.dina
    )
    do.correct(town.meeting, field="child_said", text="Jeg vil ha to venner.", by=wear(town.emil))
    link = Browser(town.emil).get("meeting", town.log.pk, town.meeting.pk).content.decode()
    assert "Rett referatet:" in link and f"/rett/mote/{town.meeting.pk}/enighet" in link
    opened = Browser(town.emil).client.get(f"/min/logg/{town.log.pk}/rett/mote/{town.meeting.pk}/enighet")
    assert opened.status_code == 200 and "Hensikten" not in words(opened)
    for name in ("gro", "berit"):
        by = ask(town.berit) if name == "berit" else wear(town.gro)
        with pytest.raises((NotAllowed, RuleBroken, ObjectDoesNotExist)):
            do.correct(town.meeting, field="child_said", text="Noe annet.", by=by)


def test_who_planned_it_and_has_given_the_baton_away_does_not_change_what_the_child_said(town):
    parts = frozenset({Part.HELPER})
    assert not may_correct(town.meeting, "child_said", town.dina, parts)
    assert may_correct(town.meeting, "purpose", town.dina, parts)
    with rule("minutes.the_holder_corrects"):
        do.correct(town.meeting, field="child_said", text="Noe annet.", by=wear(town.emil))


def offered(town, who, *page):
    """The texts of the meeting that this one is led to put right, as they are called in the address."""
    there = Browser(getattr(town, who)).get(*page).content.decode()
    return re.findall(rf'href="[^"]*/rett/mote/{town.meeting.pk}/([a-z-]+)"', there)


def test_each_text_of_the_minutes_is_offered_also_one_that_nobody_wrote_and_the_childs_first(nordvik):
    town, words_of = nordvik, ["barnet-sa", "barnet-med", "foresatte-sa", "fagpersonene-sa", "enighet"]
    written = {"child_took_part": "Hun satt stille.", "decided": "Videre."}
    town.meeting = do.hold_meeting(town.meeting, present=[], **written, by=wear(town.dina))
    assert offered(town, "dina", "meeting", town.log.pk, town.meeting.pk) == words_of
    assert not offered(town, "emil", "meeting", town.log.pk, town.meeting.pk)
    one = ["correct", town.log.pk, "mote", town.meeting.pk, "foresatte-sa"]
    others = [word for word in words_of if word != "foresatte-sa"]
    there = [word for word in offered(town, "dina", *one) if word != "foresatte-sa"]  # but the page itself
    assert there[:5] == [*others, "hensikt"]
    assert "Forsegle det heller" not in words(Browser(town.dina).get(*one))  # there is nothing to seal
    for word, said in (("barnet-sa", "Jeg vil ha en venn."), ("barnet-med", "Jeg var ute litt.")):
        sent = Browser(town.dina).send(*one[:-1], word, text=said)
        assert sent.status_code == 302 and said in page(town, "berit")
    assert "Ikke skrevet." in words(Browser(town.dina).get(*one[:-1], "barnet-sa"))


def test_what_the_child_said_is_written_into_minutes_from_before_there_was_a_place_for_it(nordvik):
    wear(nordvik.dina)
    meeting = nordvik.meeting
    meeting.held_at, meeting.decided = clock.now(), "Videre."
    meeting.save(update_fields=["held_at", "decided"])
    assert meeting.child_said is None
    agreed(nordvik)
    sent = Browser(nordvik.dina).send(
        "correct", nordvik.log.pk, "mote", meeting.pk, "barnet-sa", text="Jeg vil ha en venn."
    )
    assert sent.status_code == 302
    seen = page(nordvik, "berit")
    assert seen.count("Jeg vil ha en venn.") == 1 and "Slik sto versjon 1" in seen


@pytest.mark.parametrize("field", MINUTES)
def test_of_a_text_that_is_sealed_no_correction_is_offered_or_kept_on_the_way(town, field):
    do.redact(town.meeting, field=field, because="others", by=wear(town.dina))
    sealed = [name for name in MINUTES if corrects_redacted(town.log, correct_address(town.meeting, name))]
    assert sealed == [field]
    here = correct_address(town.meeting, field).rpartition("/")[2]
    there = offered(town, "dina", "meeting", town.log.pk, town.meeting.pk)
    assert here not in there and len(there) == 4


def change(town, field="child_said", becomes=b"\\x00" * 40):
    with connection.cursor() as cursor:
        cursor.execute(f"update relaylog_meeting set {field} = %s where id = %s", [becomes, town.meeting.pk])  # noqa: S608
        return cursor.rowcount


@pytest.mark.parametrize("field", ["child_said", "parents_said", "professionals_said", "child_took_part", "decided"])
@pytest.mark.parametrize("name", ["dina", "emil"])
def test_by_sql_nobody_changes_the_minutes_without_what_stood_there_before(town, name, field):
    agreed(town)
    wear(getattr(town, name))
    with pytest.raises(DatabaseError, match="what was agreed on is kept|not changed"), transaction.atomic():
        change(town, field)


def test_by_sql_one_correction_is_one_change(town):
    do.correct(town.meeting, field="decided", text="Vi venter.", by=wear(town.dina))
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        change(town)


CALLED = [("meeting", "child_said"), ("note", "child_said"), ("note", "text"), ("goal", "text"), ("x", "child_said")]


@pytest.mark.parametrize(("kind", "field"), CALLED)
@pytest.mark.parametrize("name", ["emil", "gro", "berit", "ada"])
def test_by_sql_nobody_else_says_what_the_minutes_were_corrected_from(town, name, kind, field):
    """Whatever they call the meeting, and Gro with the one goal that she reads."""
    agreed(town)
    person = getattr(town, name)
    ask(person) if name in FAMILY else wear(person)
    goal = {"goal_id": town.goal.pk} if name == "gro" else {}
    values = {"row_kind": kind, "row_id": town.meeting.pk, "field": field, "old": b"x"}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert("correction", town, person, **values, **goal)


@pytest.mark.parametrize(("kind", "field"), CALLED[1:])
def test_by_sql_whoever_has_the_baton_calls_the_minutes_nothing_else(town, kind, field):
    """Then what was agreed on would follow what stands there now."""
    agreed(town)
    values = {"row_kind": kind, "row_id": town.meeting.pk, "field": field, "old": b"x"}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert("correction", town, wear(town.dina), **values)


def test_by_sql_one_who_planned_it_and_has_given_the_baton_away_says_nothing_of_it(town):
    words_too = {"unit": town.station, "takes_over_on": clock.today(), "summary": "Alt er rolig."}
    do.offer_baton(town.log, to=town.emil, **words_too, by=wear(town.dina))
    do.accept_baton(town.log, by=wear(town.emil))
    values = {"row_kind": "meeting", "row_id": town.meeting.pk, "old": b"x"}
    insert("correction", town, wear(town.dina), **values, field="purpose")  # her own words
    for field in MINUTES:
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            insert("correction", town, wear(town.dina), **values, field=field)


@pytest.mark.parametrize("name", ["emil", "gro", "berit", "ada"])
def test_by_sql_nobody_else_says_that_they_agree(town, name):
    person = getattr(town, name)
    ask(person) if name in FAMILY else wear(person)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert("agreedminutes", town, person, meeting_id=town.meeting.pk)


def test_by_sql_nobody_agrees_on_what_is_not_written(nordvik):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        insert("agreedminutes", nordvik, wear(nordvik.dina), meeting_id=nordvik.meeting.pk)


def test_the_database_says_which_version_it_is_and_when(town):
    for number in (9, 8):
        insert("agreedminutes", town, wear(town.dina), meeting_id=town.meeting.pk, number=number, corrections=9)
    rows = mine(town).order_by("number")
    assert [(row.number, row.corrections) for row in rows] == [(1, 0), (2, 0)]


@pytest.mark.parametrize("how", ["goals", "blocked", "frozen", "stranger"])
def test_by_sql_one_who_does_not_read_the_whole_log_does_not_learn_that_it_was_agreed(town, how):
    agreed(town)
    if how in ("blocked", "frozen"):
        keep = do.block_person if how == "blocked" else do.freeze
        keep(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
        ask(town.bjarne)
    else:
        wear(town.gro if how == "goals" else town.finn)
    assert not mine(town).exists() and not Correction.objects.filter(row_id=town.meeting.pk).exists()
    ask(town.berit)
    assert mine(town).count() == 1


def insert(table, town, person, **values):
    """As the application role, signed by the one who asks."""
    signed = {
        "written_by_id": person.pk,
        "written_as_id": person.hat.pk if person.hat else None,
        "written_at": clock.now(),
    }
    values |= signed | {"municipality_id": town.log.municipality_id, "log_id": town.log.pk}
    names, places = ", ".join(values), ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into relaylog_{table} (id, {names}) values (gen_random_uuid(), {places})",  # noqa: S608 (our own names)
            list(values.values()),
        )
