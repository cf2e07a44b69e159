"""What was written in the wrong child's log is moved to the right one: gone there, anew here, and both are told."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from stafett.audit.history import read_down
from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import narrow_to
from stafett.core.errors import NotAllowed
from stafett.relaylog import operations as do
from stafett.relaylog.models import (
    BrightSpot,
    Correction,
    Draft,
    Evaluation,
    Focus,
    Goal,
    Measure,
    MovedAway,
    MovedHere,
    Note,
)
from stafett.relaylog.models.discard import bin_open
from stafett.relaylog.models.redaction import GONE
from tests.neighbours import plan

from ..conftest import Browser, words
from .checks_of_redaction import refused
from .conftest import rule
from .doing import insert, update
from .test_who_may import works_in_sindres_log_too

WRONG = "Sindre var borte i to timer."
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def both(nordvik):
    """Dina, Emil and Gro work in Sindre's log too."""
    works_in_sindres_log_too(nordvik)
    return nordvik


@pytest.fixture
def wrong(both, as_person):
    """Emil wrote about Sindre in Ada's log, three hours ago."""
    note = do.write_note(both.log, text=WRONG, by=as_person(both.emil))
    with clock.at(clock.now() + 3 * HOUR):
        yield note


def browser(town, name):
    return Browser(getattr(town, name), hat=None if name in ("ada", "berit", "bjarne", "sindre") else "first")


def page(town, name, log):
    return words(browser(town, name).get("relay-log", log.pk))


@pytest.mark.row("wish 5")
def test_it_is_gone_from_the_wrong_log_at_once_and_stands_in_the_right_one_with_its_own_time(both, as_person, wrong):
    assert WRONG in page(both, "berit", both.log)
    emil = browser(both, "emil")
    chosen = emil.get("choose-log", both.log.pk, "notat", wrong.pk)
    there = reverse("move-here", args=[both.log.pk, "notat", wrong.pk, both.sindres_log.pk])
    assert there in chosen.content.decode() and "Sindre" not in words(chosen).replace(WRONG, "")
    shown = emil.client.get(there)
    assert "Hører dette til i loggen til Sindre?" in words(shown) and "artikkel 33" in words(shown)
    sent = emil.send("move-here", both.log.pk, "notat", wrong.pk, both.sindres_log.pk, shown=shown, under="whole")
    assert sent.status_code == 302 and str(both.sindres_log.pk) in sent.url
    for name in ("ada", "berit", "bjarne", "dina", "emil"):
        assert WRONG not in page(both, name, both.log), name
        for place in ("bin", "redactions"):
            assert WRONG not in words(browser(both, name).get(place, both.log.pk)), (name, place)
    for name in ("sindre", "finn", "emil"):
        assert WRONG in page(both, name, both.sindres_log), name
    as_person(both.emil)
    anew = Note.objects.get(log=both.sindres_log, text__isnull=False, written_at=wrong.written_at)
    assert anew.text == WRONG and anew.written_by_id == both.emil.pk


def test_each_family_is_told_and_neither_of_the_other_log(both, as_person, wrong):
    with clock.at(clock.now() - 2 * HOUR):
        read_down("read the log", who=as_person(both.dina), about=both.log, part="holder", reach="whole")
        read_down("read the log", who=as_person(both.berit), about=both.log, part="guardian", reach="whole")
        read_down("read the log", who=as_person(both.guri), about=both.log, part="leader", reach="frame")
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    away, here = page(both, "berit", both.log), page(both, "sindre", both.sindres_log)
    assert "Et notat som ikke handlet om barnet i denne loggen" in away and "Emil Vik har tatt det ut" in away
    assert "1 annen ansatt hadde loggen åpen" in away and "1 annen ansatt hadde den loggen åpen" in here
    assert "sto i loggen til et annet barn fra" in here and "Emil Vik har flyttet det hit" in here
    assert "Sindre" not in away and "Ada" not in here
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert "Det er tatt ut" not in page(both, "berit", both.log)
        assert "har tatt det ut" in page(both, "berit", both.log)


def test_the_numbers_tell_no_one_in_the_family_what_another_has_read(both, as_person, wrong):
    """Siri reads both: as many as she counts among those at work, and never one more."""
    for who in (both.ada, both.berit, both.bjarne):
        read_down("read the log", who=as_person(who), about=both.log, part="guardian", reach="whole")
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    assert "Ingen andre ansatte hadde den loggen åpen" in page(both, "sindre", both.sindres_log)
    assert MovedHere.objects.filter(log=both.sindres_log, stood_from=wrong.written_at).get().opened_by == 0


def test_history_in_both_says_so_and_names_no_other_log(both, as_person, wrong):
    anew = do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    for log, action in ((both.log, "moved away"), (both.sindres_log, "moved here")):
        as_person(both.emil)
        event = Event.objects.filter(log_id=log.pk, action=action).order_by("-at").first()
        other = both.sindres_log if log == both.log else both.log
        assert str(other.pk) not in str(event.details) and event.actor_id == both.emil.pk
    as_person(both.finn)
    assert MovedHere.objects.filter(row_id=anew.pk).exists()
    assert not MovedAway.objects.filter(row_id=wrong.pk).exists()
    as_person(both.bjarne)
    assert MovedAway.objects.filter(row_id=wrong.pk).exists()
    assert not MovedHere.objects.filter(row_id=anew.pk).exists()


def test_the_leader_is_told_that_somebody_must_decide_whom_to_tell(both, as_person, wrong):
    assert "Noe sto i feil logg" not in words(browser(both, "emil").client.get("/min/"))
    before = words(browser(both, "guri").client.get("/min/")).count("Noe sto i feil logg")
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    said = words(browser(both, "guri").client.get("/min/"))
    assert said.count("Noe sto i feil logg") == before + 1 and "72 timer" in said
    frame = words(browser(both, "guri").get("relay-log", both.log.pk))
    assert "artikkel 33 nr. 5" in frame and WRONG not in frame
    with clock.at(clock.now() + dt.timedelta(days=15)):
        assert "Noe sto i feil logg" not in words(browser(both, "guri").client.get("/min/"))


def test_what_it_was_corrected_from_goes_along_and_a_begun_correction_is_out_of_reach(both, as_person, wrong):
    emil = as_person(both.emil)
    do.correct(wrong, field="text", text="Sindre var borte i én time.", by=emil)
    address = reverse("correct", args=[both.log.pk, "notat", wrong.pk, "tekst"])
    do.keep_draft(both.log, place=address, typed={"text": ["Sindre …"]}, by=emil)
    anew = do.move(wrong, to=both.sindres_log, by=emil)
    assert [one.old for one in Correction.objects.filter(row_id=anew.pk)] == [WRONG]
    assert [one.old for one in Correction.objects.filter(row_id=wrong.pk)] == [GONE]
    assert not Draft.objects.filter(place=address).exists()
    assert "Sindre" not in page(both, "berit", both.log)


def test_a_part_of_the_plan_goes_to_the_place_that_is_chosen(both, as_person):
    finn = as_person(both.finn)
    noah = both.noahs_log
    goal = do.set_goal(both.places["sindre"].focus, text="Noah sover", child_words="", by=finn)
    with rule("move.choose_where"):
        do.move(goal, to=noah, by=finn)
    focus = Focus.objects.get(log=noah)
    moved = do.move(goal, to=noah, under=focus, by=finn)
    assert (moved.text, moved.focus_id) == ("Noah sover", focus.pk)
    assert moved.number == 2 and not Goal.objects.filter(pk=goal.pk).exists()
    measure = plan(both.places["sindre"].goal, both.finn, by=both.finn)
    with rule("move.choose_where"):
        do.move(measure, to=noah, by=finn)
    anew = do.move(measure, to=noah, under=moved, by=finn)
    assert (anew.goal_id, anew.evaluate_on, anew.responsible_id) == (moved.pk, measure.evaluate_on, both.finn.pk)
    raised = do.raise_focus(both.sindres_log, title="Søvn", text="Han er trøtt.", by=finn)
    assert do.move(raised, to=noah, by=finn).text == "Han er trøtt."
    spot = do.share_bright_spot(both.sindres_log, text="Han lo.", by=finn)
    assert BrightSpot.objects.get(pk=do.move(spot, to=noah, by=finn).pk).text == "Han lo."


def test_a_measure_of_somebody_who_takes_no_part_there_is_not_moved(both, as_person):
    finn = as_person(both.finn)
    measure = plan(both.places["sindre"].goal, both.sindre, by=both.finn)
    as_person(both.finn)
    with rule("plan.responsible_takes_no_part"):
        do.move(measure, to=both.noahs_log, under=both.places["noah"].goal, by=finn)
    assert Measure.objects.filter(pk=measure.pk).exists()


def test_what_carries_something_is_evaluated_or_says_why_is_not_moved(both, as_person):
    finn, sindres = as_person(both.finn), both.places["sindre"]
    for row in (sindres.focus, sindres.goal):
        with rule("move.carries_something"):
            do.move(row, to=both.noahs_log, by=finn)
    dina = as_person(both.dina)
    for row in (both.measure, Note.objects.get(log=both.log, about="level")):
        with rule("move.carries_something"):
            do.move(row, to=both.sindres_log, by=dina)
    for row in (Evaluation.objects.filter(log=both.log)[0], both.meeting):
        with rule("move.not_for_this"):
            do.move(row, to=both.sindres_log, by=dina)


def test_what_is_sealed_or_taken_away_or_moved_is_not_moved(both, as_person, wrong):
    emil = as_person(both.emil)
    with rule("move.is_this_log"):
        do.move(wrong, to=both.log, by=emil)
    done = do.discard(wrong, by=emil)
    with rule("move.is_taken_away"):
        do.move(wrong, to=both.sindres_log, by=emil)
    do.put_back(done, by=emil)
    do.move(wrong, to=both.sindres_log, by=emil)
    with rule("move.is_taken_away"):
        do.move(wrong, to=both.sindres_log, by=emil)
    with rule("redact.is_done_already"):
        do.redact(wrong, field="text", because="others", by=emil)
    other = do.write_note(both.log, text=WRONG, by=emil)
    do.redact(other, field="text", because="wrong_log", by=emil)
    with rule("move.is_sealed"):
        do.move(other, to=both.sindres_log, by=emil)


def test_nobody_moves_what_another_wrote_nor_to_where_they_cannot_write(both, as_person, wrong):
    for name in ("dina", "berit", "gro"):
        with pytest.raises((NotAllowed, ObjectDoesNotExist)):
            do.move(wrong, to=both.sindres_log, by=as_person(getattr(both, name)))
        got = browser(both, name).get("choose-log", both.log.pk, "notat", wrong.pk)
        assert got.status_code == (404 if name == "dina" else 403), name
    with pytest.raises(ObjectDoesNotExist):
        do.move(wrong, to=both.noahs_log, by=as_person(both.emil))
    there = browser(both, "emil").get("move-here", both.log.pk, "notat", wrong.pk, both.noahs_log.pk)
    assert there.status_code == 404
    do.block_person(both.sindres_log, person=both.emil, because="Avtalt.", by=as_person(both.finn))
    there = browser(both, "emil").get("move-here", both.log.pk, "notat", wrong.pk, both.sindres_log.pk)
    assert there.status_code == 404


def test_neither_log_is_written_in_while_it_is_paused(both, as_person, wrong):
    do.take_back_agreement(both.sindres_log, by=as_person(both.siri, None))
    assert (
        browser(both, "emil").get("move-here", both.log.pk, "notat", wrong.pk, both.sindres_log.pk).status_code == 404
    )
    as_person(both.emil)
    with pytest.raises(ObjectDoesNotExist):
        do.move(wrong, to=both.sindres_log, by=both.emil)
    assert Note.objects.filter(pk=wrong.pk).exists()


def test_one_who_sees_some_goals_moves_to_one_of_them(both, as_person):
    gro = as_person(both.gro)
    note = do.write_note(both.log, text=WRONG, goal=both.goal, by=gro)
    do.move(note, to=both.sindres_log, under=both.places["sindre"].goal, by=gro)
    assert WRONG in page(both, "sindre", both.sindres_log)
    assert "har tatt det ut" in page(both, "gro", both.log)
    mine = do.write_note(both.sindres_log, text="Ada.", by=as_person(both.gro))
    with rule("move.choose_where"):
        do.move(mine, to=both.log, by=both.gro)


def test_what_was_changed_meanwhile_is_looked_at_again_and_twice_is_once(both, as_person, wrong):
    emil, args = browser(both, "emil"), [both.log.pk, "notat", wrong.pk, both.sindres_log.pk]
    old = emil.get("move-here", *args)
    do.correct(wrong, field="text", text="Sindre var ute.", by=as_person(both.emil))
    stale = emil.send("move-here", *args, shown=old, under="whole")
    assert stale.status_code == 409 and "Det er ikke flyttet ennå" in words(stale)
    first = emil.send("move-here", *args, shown=stale, under="whole")
    again = emil.send("move-here", *args, shown=stale, under="whole")
    assert first.status_code == again.status_code == 302 and first.url == again.url
    as_person(both.emil)
    assert Note.objects.filter(log=both.sindres_log, written_at=wrong.written_at).count() == 1
    assert emil.get("move-here", *args).url == reverse("relay-log", args=[both.log.pk])
    assert emil.get("choose-log", *args[:3]).url == reverse("relay-log", args=[both.log.pk])


def test_where_it_is_to_stand_is_chosen_and_never_guessed(both, wrong):
    args = [both.log.pk, "notat", wrong.pk, both.sindres_log.pk]
    sent = browser(both, "emil").send("move-here", *args)
    assert sent.status_code == 422 and "Velg hvor i loggen det skal stå." in words(sent)


def test_a_tab_that_was_open_is_told_that_it_was_taken_out(both, as_person, wrong):
    emil = browser(both, "emil")
    correcting = emil.get("correct", both.log.pk, "notat", wrong.pk, "tekst")
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    typed = "Andre ord om det samme."
    answer = emil.send("correct", both.log.pk, "notat", wrong.pk, "tekst", shown=correcting, text=typed)
    assert answer.status_code == 409 and typed in words(answer) and WRONG not in words(answer)
    assert "tatt ut av loggen" in words(answer) and "ligger i papirkurven" not in words(answer)


def test_half_of_it_cannot_be_moved_by_one_who_writes_in_the_database(both, as_person, wrong):
    emil = as_person(both.emil)
    at = type("At", (), {"person": emil, "log": both.log})
    away = insert("movedaway", at, "signed", row_kind="note", row_id=wrong.pk, stood_from=wrong.written_at)
    gone = update("note", at, "discarded_at = core_now()", wrong.pk, where="id = %s and log_id = %s")
    with pytest.raises(DatabaseError, match="only one half"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(*away)
        cursor.execute("set constraints both_halves immediate")
    unsigned = pytest.raises(DatabaseError, match="who did this")
    with bin_open(), unsigned, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(*away)
        cursor.execute(*gone)
    at.log = both.sindres_log
    mine = do.write_note(both.sindres_log, text="Sindre.", by=emil)
    here = insert("movedhere", at, "signed", row_kind="note", row_id=mine.pk, stood_from=mine.written_at)
    with pytest.raises(DatabaseError, match="only one half"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(*here)
        cursor.execute("set constraints both_halves immediate")


def test_what_stands_in_the_right_log_is_as_long_as_what_is_taken_out(both, as_person, wrong, monkeypatch):
    """The walls cannot read it, and see that nothing shorter has come in its place."""
    from stafett.relaylog.operations import moving

    whole = moving._written_anew

    def shorter(row, *args):
        row.text = "Borte."
        return whole(row, *args)

    monkeypatch.setattr(moving, "_written_anew", shorter)
    with pytest.raises(DatabaseError, match="who did this"), transaction.atomic():
        do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    as_person(both.emil)
    assert Note.objects.get(pk=wrong.pk).text == WRONG


def test_nothing_is_written_over_in_what_was_moved(both, as_person, wrong):
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    at = type("At", (), {"log": both.log})
    with bin_open():
        over = update("note", at, "text = %s", b"x" * 60, wrong.pk, where="id = %s and log_id = %s")
        assert refused(both.emil, *over)


@pytest.mark.parametrize("how", ["frozen", "kept out", "sheltered"])
def test_who_is_shut_out_of_either_log_is_told_nothing(both, as_person, wrong, how):
    do.move(wrong, to=both.sindres_log, by=as_person(both.emil))
    dina = as_person(both.dina)
    shut = {
        "frozen": lambda: do.freeze(both.log, person=both.bjarne, because="Avtalt.", by=dina),
        "kept out": lambda: do.block_person(both.log, person=both.bjarne, because="Avtalt.", by=dina),
        "sheltered": lambda: do.shelter(both.log, because="Avtalt.", by=dina),
    }
    shut[how]()
    as_person(both.bjarne)
    assert not MovedAway.objects.exists()
    assert not MovedHere.objects.exists()
    assert "tatt ut" not in page(both, "bjarne", both.log)


def test_the_logs_in_hand_are_as_before_when_it_is_done(both, as_person, wrong):
    emil = as_person(both.emil)
    narrow_to(both.log.pk)
    do.move(wrong, to=both.sindres_log, by=emil)
    assert not Note.objects.filter(log=both.sindres_log).exists()
    assert Note.objects.filter(log=both.log).exists()


def test_one_who_works_in_one_log_alone_is_led_to_sealing(nordvik, as_person):
    said = words(browser(nordvik, "emil").get("choose-log", nordvik.log.pk, "notat", nordvik.notes["emil"].pk))
    assert "Du kan ikke skrive slikt i noen annen logg" in said and "Forsegle det heller" in said
