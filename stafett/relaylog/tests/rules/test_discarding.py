"""What was written by mistake is put in the bin: out of every list at once, found there by all who saw it, put back."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.urls import reverse

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog import operations as do
from stafett.relaylog.models import Discard, Evaluation, Goal, Measure, Meeting, Note
from stafett.relaylog.models.discard import bin_open
from stafett.relaylog.models.redaction import GONE
from tests.neighbours import evaluate, let_in, plan

from ..conftest import Browser, token_in, words
from .conftest import rule
from .test_correcting import hand_over

TWICE = "Dette ble skrevet to ganger."
DAYS = dt.timedelta(days=30)


@pytest.fixture
def twice(nordvik, as_person):
    """Emil has written the same note once too often."""
    return do.write_note(nordvik.log, text=TWICE, by=as_person(nordvik.emil))


def browser(town, name):
    return Browser(getattr(town, name), hat=None if name in ("ada", "berit", "bjarne") else "first")


def in_days(days):
    return clock.at(clock.now() + dt.timedelta(days=days))


@pytest.mark.parametrize("who", ["emil", "dina"])
def test_it_leaves_every_list_at_once_and_lies_in_the_bin_for_all_who_saw_it(nordvik, as_person, twice, who):
    do.discard(twice, by=as_person(getattr(nordvik, who)))
    for name in ("emil", "dina", "ada", "berit", "bjarne"):
        assert TWICE not in words(browser(nordvik, name).get("relay-log", nordvik.log.pk)), name
        said = words(browser(nordvik, name).get("bin", nordvik.log.pk))
        assert TWICE in said and f"Tatt bort av {getattr(nordvik, who).name}" in said, name


@pytest.mark.row("wish 5")
def test_one_press_puts_it_back_and_history_has_both(nordvik, as_person, twice):
    emil = browser(nordvik, "emil")
    sent = emil.send("discard", nordvik.log.pk, "notat", twice.pk)
    shown = emil.client.get(sent.url)
    assert TWICE not in words(shown) and "Angre" in words(shown)
    undo = reverse("put-back", args=[nordvik.log.pk, Discard.objects.get(row_id=twice.pk).pk])
    back = emil.client.post(undo, {"token": token_in(shown, undo)})
    assert back.status_code == 302
    assert TWICE in words(emil.client.get(back.url)) and "Angre" not in words(emil.client.get(sent.url))
    as_person(nordvik.emil)
    acts = [one.action for one in Event.objects.filter(details__row=str(twice.pk)).order_by("at")]
    assert acts == ["discarded", "put back"]
    assert "Lagt tilbake av Emil" in words(browser(nordvik, "berit").get("bin", nordvik.log.pk))


def test_what_one_in_the_family_wrote_nobody_else_takes_away(nordvik, as_person):
    for name in ("ada", "berit"):
        for other in {"ada", "berit", "bjarne", "dina", "emil"} - {name}:
            with pytest.raises(NotAllowed):
                do.discard(nordvik.notes[name], by=as_person(getattr(nordvik, other)))
            there = browser(nordvik, other).get("discard", nordvik.log.pk, "notat", nordvik.notes[name].pk)
            assert there.status_code == 404, (name, other)
        done = do.discard(nordvik.notes[name], by=as_person(getattr(nordvik, name)))
        with pytest.raises(NotAllowed):
            do.put_back(done, by=as_person(nordvik.dina))
        assert "Legg tilbake" not in words(browser(nordvik, "dina").get("bin", nordvik.log.pk))
        do.put_back(done, by=as_person(getattr(nordvik, name)))


def test_who_has_passed_the_baton_on_has_no_more_say_over_the_plan(nordvik, as_person):
    focus = do.raise_focus(nordvik.log, title="Skolevei", text="", by=as_person(nordvik.dina))
    hand_over(nordvik, as_person)
    with pytest.raises(NotAllowed):
        do.discard(focus, by=as_person(nordvik.dina))
    do.discard(focus, by=as_person(nordvik.emil))


def test_thirty_days_to_take_it_away_and_thirty_to_put_it_back(nordvik, as_person, twice):
    with in_days(30), rule("bin.is_too_old"):
        do.discard(twice, by=as_person(nordvik.emil))
    with in_days(29):
        done = do.discard(twice, by=as_person(nordvik.emil))
    with in_days(59), rule("bin.time_is_over"):
        do.put_back(done, by=as_person(nordvik.emil))
    with in_days(60):
        said = words(browser(nordvik, "berit").get("bin", nordvik.log.pk))
        assert "1 ting kan ikke legges tilbake lenger" in said and TWICE in said and "Papirkurven er tom" in said
    with in_days(58):
        do.put_back(done, by=as_person(nordvik.emil))
        assert Note.objects.filter(pk=twice.pk).exists()


def test_twice_in_the_bin_or_twice_back_is_once(nordvik, as_person, twice):
    emil = as_person(nordvik.emil)
    done = do.discard(twice, by=emil)
    with rule("bin.lies_there_already"):
        do.discard(twice, by=emil)
    do.put_back(done, by=emil)
    with rule("bin.stands_already"):
        do.put_back(done, by=emil)
    do.discard(twice, by=emil)
    assert Discard.objects.filter(row_id=twice.pk).count() == 2


@pytest.fixture
def mistaken(nordvik, as_person):
    """A focus with a goal with a measure that nobody should have planned."""
    dina = as_person(nordvik.dina)
    focus = do.raise_focus(nordvik.log, title="Skolevei", text="", by=dina)
    goal = do.set_goal(focus, text="Gå selv", child_words="", by=dina)
    return focus, goal, plan(goal, nordvik.dina, by=nordvik.dina)


def test_what_carries_something_is_taken_away_from_the_top_and_put_back_from_the_ground(nordvik, as_person, mistaken):
    dina, done = as_person(nordvik.dina), []
    for row in mistaken[:2]:
        with rule("bin.carries_something"):
            do.discard(row, by=dina)
    for row in reversed(mistaken):
        done.append(do.discard(row, by=dina))
    for one in done[:2]:
        with rule("bin.put_back_first_what_it_is_on"):
            do.put_back(one, by=dina)
    for one in reversed(done):
        do.put_back(one, by=dina)
    assert Measure.objects.filter(pk=mistaken[2].pk).exists()


def test_what_lies_in_the_bin_is_in_no_task_and_stops_no_closing_and_keeps_its_number(nordvik, as_person, mistaken):
    dina = as_person(nordvik.dina)
    _focus, goal, measure = mistaken
    do.discard(measure, by=dina)
    do.discard(goal, by=dina)
    assert do.set_goal(nordvik.focus, text="Nytt", child_words="", by=dina).number == goal.number + 1
    address = reverse("evaluate-measure", args=[nordvik.log.pk, measure.pk])
    with in_days(40):
        assert address not in browser(nordvik, "dina").client.get("/min/").content.decode()
    for one in nordvik.log.measures_awaiting_evaluation():
        evaluate(one, by=dina, decision="end")
    do.close_log(nordvik.log, because="moved", by=dina)
    berit = as_person(nordvik.berit)
    with rule("log.is_closed"):
        do.put_back(Discard.objects.get(row_id=goal.pk), by=berit)
    assert "Gå selv" in words(browser(nordvik, "berit").get("bin", nordvik.log.pk))


def test_a_measure_that_was_evaluated_stands(nordvik, as_person):
    with rule("bin.carries_something"):
        do.discard(nordvik.measure, by=as_person(nordvik.dina))


def test_a_goal_that_a_yes_names_stands_and_so_do_the_childs_words(nordvik, as_person):
    dina = as_person(nordvik.dina)
    goal = do.set_goal(nordvik.focus, text="Sove", child_words="", by=dina)
    let_in(nordvik.log, nordvik.welfare, by=dina, family=(), scope="goals", goals=[goal], answer=None)
    with rule("bin.a_yes_names_it"):
        do.discard(goal, by=as_person(nordvik.dina))
    said = do.set_goal(nordvik.focus, text="Lese", child_words="Jeg vil lese.", by=as_person(nordvik.dina))
    with rule("bin.child_has_said"):
        do.discard(said, by=as_person(nordvik.dina))
    do.redact(said, field="child_words", because="others", by=as_person(nordvik.dina))
    do.discard(said, by=as_person(nordvik.dina))


def test_a_note_that_says_why_something_was_decided_stands(nordvik, as_person):
    dina = as_person(nordvik.dina)
    reason = Note.objects.get(log=nordvik.log, about="level")
    with rule("bin.is_a_reason"):
        do.discard(reason, by=dina)


def test_a_meeting_that_somebody_is_on_the_way_to_is_called_off(nordvik, as_person):
    dina, soon = as_person(nordvik.dina), clock.now() + dt.timedelta(days=3)
    asked = {"place": "", "purpose": "Snakke", "by": dina}
    meeting = do.plan_meeting(nordvik.log, at=soon, invited=[nordvik.berit], **asked)
    with rule("bin.call_it_off"):
        do.discard(meeting, by=dina)
    past = do.plan_meeting(nordvik.log, at=clock.now() - DAYS, invited=[nordvik.berit], **asked)
    assert "Ta bort" in words(browser(nordvik, "dina").get("meeting", nordvik.log.pk, past.pk))
    assert "Ta bort" not in words(browser(nordvik, "dina").get("meeting", nordvik.log.pk, meeting.pk))
    as_person(nordvik.dina)
    do.discard(past, by=dina)
    assert not Meeting.objects.filter(pk=past.pk).exists()
    do.call_off_meeting(meeting, because="Syk.", by=dina)
    with rule("bin.carries_something"):
        do.discard(meeting, by=dina)


def test_only_what_is_written_on_the_way_is_taken_away(nordvik, as_person):
    dina = as_person(nordvik.dina)
    with rule("bin.not_for_this"):
        do.discard(Evaluation.objects.filter(log=nordvik.log)[0], by=dina)


def test_one_who_sees_some_goals_sees_of_the_bin_what_belongs_to_them(nordvik, as_person, twice):
    dina = as_person(nordvik.dina)
    under = do.write_note(nordvik.log, text="Under målet til Gro.", goal=nordvik.goal, by=dina)
    for note in (twice, under):
        do.discard(note, by=dina)
    said = words(browser(nordvik, "gro").get("bin", nordvik.log.pk))
    assert "Under målet til Gro." in said and TWICE not in said
    assert TWICE not in words(browser(nordvik, "nina").get("bin", nordvik.log.pk))


def test_who_comes_into_the_team_later_reads_nothing_of_what_lay_there(nordvik, as_person, twice):
    do.discard(twice, by=as_person(nordvik.emil))
    with in_days(1):
        do.add_member(nordvik.log, person=nordvik.line, unit=nordvik.station, by=as_person(nordvik.dina))
        assert TWICE not in words(browser(nordvik, "line").get("bin", nordvik.log.pk))
        assert TWICE in words(browser(nordvik, "emil").get("bin", nordvik.log.pk))


@pytest.mark.parametrize("how", ["frozen", "kept out"])
def test_who_is_shut_out_meets_no_bin(nordvik, as_person, twice, how):
    do.discard(twice, by=as_person(nordvik.emil))
    shut = do.freeze if how == "frozen" else do.block_person
    shut(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.dina))
    bjarne = browser(nordvik, "bjarne")
    for page in (bjarne.get("bin", nordvik.log.pk), bjarne.get("discard", nordvik.log.pk, "notat", twice.pk)):
        assert page.status_code in (403, 503) and TWICE not in page.content.decode()
    as_person(nordvik.bjarne)
    with bin_open():
        assert not Discard.objects.exists() and not Note.objects.exists()


def test_what_lies_in_the_bin_can_be_sealed_also_long_after(nordvik, as_person, twice):
    do.discard(twice, by=as_person(nordvik.emil))
    with in_days(45):
        assert TWICE in words(browser(nordvik, "dina").get("redactions", nordvik.log.pk))
        there = [nordvik.log.pk, "notat", twice.pk, "tekst"]
        assert browser(nordvik, "dina").send("redact", *there, because="whereabouts").status_code == 302
        said = words(browser(nordvik, "berit").get("bin", nordvik.log.pk))
        assert TWICE not in said and GONE in said and "Det røper hvor noen bor" in said


def test_what_was_changed_meanwhile_is_looked_at_again(nordvik, as_person, twice):
    dina = browser(nordvik, "dina")
    page = dina.get("discard", nordvik.log.pk, "notat", twice.pk)
    do.correct(twice, field="text", text="Dette ble skrevet for seg.", by=as_person(nordvik.emil))
    answer = dina.send("discard", nordvik.log.pk, "notat", twice.pk, shown=page)
    assert answer.status_code == 409 and "Det er ikke tatt bort ennå" in words(answer)


def test_another_tab_is_led_to_the_bin_and_what_was_typed_is_given_back(nordvik, as_person, mistaken, twice):
    dina, emil = browser(nordvik, "dina"), browser(nordvik, "emil")
    goal, typed = mistaken[1], {"title": "Gå sammen", "how": "Hver dag uten unntak"}
    page, correcting = (
        dina.get("plan-measure", nordvik.log.pk, goal.pk),
        emil.get("correct", nordvik.log.pk, "notat", twice.pk, "tekst"),
    )
    for row in (mistaken[2], goal, twice):
        do.discard(row, by=as_person(nordvik.dina))
    given = dina.send("plan-measure", nordvik.log.pk, goal.pk, shown=page, **typed)
    assert given.status_code == 409 and "Hver dag uten unntak" in words(given)
    address = reverse("correct", args=[nordvik.log.pk, "notat", twice.pk, "tekst"])
    given = emil.client.post(address, {"token": token_in(correcting), "text": "Andre ord."})
    assert given.status_code == 409 and "Andre ord." in words(given)
    assert dina.get("discard", nordvik.log.pk, "mal", goal.pk).url == reverse("bin", args=[nordvik.log.pk])


def test_nothing_is_put_on_what_was_taken_away_a_moment_before(nordvik, as_person, mistaken, twice):
    dina = as_person(nordvik.dina)
    focus, goal, measure = mistaken
    meeting = do.plan_meeting(nordvik.log, at=clock.now() + DAYS, place="", purpose="Se", invited=[], by=dina)
    for row in (measure, goal, focus, meeting, twice):
        do.discard(row, by=dina)
    for late in (
        lambda: do.set_goal(focus, text="Mer", child_words="", by=dina),
        lambda: plan(goal, nordvik.dina, by=nordvik.dina),
        lambda: do.write_note(nordvik.log, text="Om målet", goal=goal, by=dina),
        lambda: do.write_note(nordvik.log, text="Om tiltaket", measure=measure, by=dina),
        lambda: evaluate(measure, by=dina),
        lambda: do.call_off_meeting(meeting, because="Syk.", by=dina),
        lambda: do.hold_meeting(meeting, present=[], child_took_part="", decided="Ja.", by=dina),
        lambda: do.move_meeting(meeting, at=clock.now() + DAYS, place="Ute", because="Sol.", by=dina),
        lambda: do.correct(measure, field="title", text="Annet", by=dina),
    ):
        with rule("bin.was_taken_away"):
            late()
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_the_page_of_the_bin_asks_as_little_when_it_is_full(nordvik, as_person, django_assert_max_num_queries):
    emil = as_person(nordvik.emil)
    for number in range(8):
        do.discard(do.write_note(nordvik.log, text=f"Notat {number}", by=emil), by=emil)
    page = browser(nordvik, "emil")
    page.get("bin", nordvik.log.pk)
    with django_assert_max_num_queries(25):
        assert "Notat 7" in words(page.get("bin", nordvik.log.pk))


def test_the_bin_is_shut_again_after_each_look(nordvik, as_person, twice):
    do.discard(twice, by=as_person(nordvik.emil))
    with bin_open(), bin_open():
        assert Note.objects.filter(pk=twice.pk).exists()
    assert not Note.objects.filter(pk=twice.pk).exists()
    with pytest.raises(ValueError, match="midway"), bin_open():
        raise ValueError("midway")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select relaylog_bin_is_open()")
        assert cursor.fetchone() == (False,)
