"""What we pay attention to, what we want, what we do: one responsible and one date, or it is no measure."""

import datetime as dt

import pytest
from django.core.exceptions import ObjectDoesNotExist

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed, Stale
from stafett.identity.operations import people
from stafett.relaylog.models import BrightSpot, Correction, Note
from stafett.relaylog.operations import (
    correct,
    offer_baton,
    plan_measure,
    raise_focus,
    set_goal,
    share_bright_spot,
    write_note,
)
from stafett.relaylog.operations.asking import LONGEST

from .conftest import rule, written_down


def plan(nordvik, by, goal=None, **words):
    today = clock.today()
    words = {
        "title": "Turgruppe",
        "how": "Hver fredag",
        "responsible": nordvik.dina,
        "starts_on": today,
        "evaluate_on": today + dt.timedelta(days=30),
    } | words
    return plan_measure(goal or nordvik.goal, **words, by=by)


@pytest.mark.row("B1", "B2")
def test_from_focus_to_goal_to_measure(nordvik, as_person):
    with written_down(as_person(nordvik.dina)) as acts:
        focus = raise_focus(nordvik.log, title="Søvn", text="Ada sover lite.", by=nordvik.dina)
        goal = set_goal(focus, text="Ada sover åtte timer", child_words="Jeg vil sove.", by=nordvik.dina)
        measure = plan(nordvik, nordvik.dina, goal)
    assert acts == ["focus raised", "goal set", "measure planned"]
    assert (goal.number, measure.goal, measure.unit_id) == (3, goal, nordvik.school.pk)


def test_one_of_the_family_can_be_responsible(nordvik, as_person):
    measure = plan(nordvik, as_person(nordvik.dina), responsible=nordvik.berit)
    assert measure.responsible == nordvik.berit and measure.unit_id is None


def test_a_helper_plans_in_a_goal_within_reach(nordvik, as_person):
    assert plan(nordvik, as_person(nordvik.gro), responsible=nordvik.gro).goal == nordvik.goal


def test_a_goal_out_of_reach_does_not_exist(nordvik, as_person):
    as_person(nordvik.gro)
    with pytest.raises(ObjectDoesNotExist):
        plan(nordvik, nordvik.gro, nordvik.other_goal)


@pytest.mark.parametrize("operation", ["focus", "goal", "measure", "meeting"])
@pytest.mark.parametrize("title", ["", "  ", None])
def test_it_says_what_it_is_about(nordvik, as_person, operation, title):
    from stafett.relaylog.operations import plan_meeting

    dina = as_person(nordvik.dina)
    does = {
        "focus": lambda: raise_focus(nordvik.log, title=title, text="", by=dina),
        "goal": lambda: set_goal(nordvik.focus, text=title, child_words="", by=dina),
        "measure": lambda: plan(nordvik, dina, title=title),
        "meeting": lambda: plan_meeting(nordvik.log, at=clock.now(), place="", purpose=title, invited=[], by=dina),
    }
    with rule("plan.say_what"):
        does[operation]()


@pytest.mark.row("B1")
def test_a_measure_has_one_responsible(nordvik, as_person):
    with rule("plan.needs_a_responsible"):
        plan(nordvik, as_person(nordvik.dina), responsible=None)


def test_the_responsible_takes_part(nordvik, as_person):
    with rule("plan.responsible_takes_no_part"):
        plan(nordvik, as_person(nordvik.dina), responsible=nordvik.finn)


def test_who_has_left_is_not_responsible_for_anything_new(nordvik, as_person):
    with rule("plan.responsible_takes_no_part"):
        plan(nordvik, as_person(nordvik.dina), responsible=nordvik.kari)


@pytest.mark.row("B1")
@pytest.mark.parametrize("day", ["starts_on", "evaluate_on"])
def test_a_measure_has_a_start_and_a_date_for_evaluation(nordvik, as_person, day):
    with rule("plan.needs_a_date"):
        plan(nordvik, as_person(nordvik.dina), **{day: None})


def test_a_measure_is_evaluated_after_it_starts(nordvik, as_person):
    with rule("plan.evaluate_after_start"):
        plan(nordvik, as_person(nordvik.dina), evaluate_on=clock.today() - dt.timedelta(days=1))


def test_a_note_is_for_all_who_read_the_log(nordvik, as_person):
    with written_down(as_person(nordvik.ada)) as acts:
        write_note(nordvik.log, text="Jeg hadde en fin dag.", by=nordvik.ada)
    assert acts == ["note written"]
    as_person(nordvik.emil)
    assert "Jeg hadde en fin dag." in [note.text for note in Note.objects.all()]


@pytest.mark.row("B5")
def test_a_note_on_a_measure_belongs_to_its_goal(nordvik, as_person):
    note = write_note(nordvik.log, text="Fire barn kom.", measure=nordvik.measure, by=as_person(nordvik.emil))
    as_person(nordvik.gro)
    assert Note.objects.get(pk=note.pk).goal == nordvik.goal


def test_one_who_sees_some_goals_says_which_the_note_is_about(nordvik, as_person):
    with rule("note.choose_a_goal"):
        write_note(nordvik.log, text="Om alt.", by=as_person(nordvik.gro))


def test_one_who_sees_some_goals_and_is_asked_to_take_the_baton_still_says_which(nordvik, as_person):
    dina = as_person(nordvik.dina)
    offer_baton(nordvik.log, to=nordvik.gro, unit=nordvik.ppt, takes_over_on=clock.today(), summary="", by=dina)
    with rule("note.choose_a_goal"):
        write_note(nordvik.log, text="Om alt.", by=as_person(nordvik.gro))


def test_another_logs_measure_is_not_there_to_write_about(nordvik, as_person):
    as_person(nordvik.dina)
    with pytest.raises(ObjectDoesNotExist):
        write_note(nordvik.log, text="Hei", measure=nordvik.sorvik.measure, by=nordvik.dina)


@pytest.mark.parametrize("text", ["", " \n ", None])
def test_an_empty_note_is_no_note(nordvik, as_person, text):
    with rule("note.is_empty"):
        write_note(nordvik.log, text=text, by=as_person(nordvik.dina))
    with rule("note.is_empty"):
        share_bright_spot(nordvik.log, text=text, by=as_person(nordvik.dina))


def test_a_note_is_no_novel(nordvik, as_person):
    with rule("note.is_too_long"):
        write_note(nordvik.log, text="a" * (LONGEST + 1), by=as_person(nordvik.dina))


@pytest.mark.row("B15")
@pytest.mark.parametrize("who", ["ada", "berit", "dina", "emil"])
def test_anybody_who_takes_part_shares_a_bright_spot(nordvik, as_person, who):
    writer = as_person(getattr(nordvik, who))
    with written_down(writer) as acts:
        share_bright_spot(nordvik.log, text="Ada smilte.", by=writer)
    assert acts == ["bright spot shared"]
    assert BrightSpot.objects.filter(written_by=writer).exists()


def test_a_bright_spot_belongs_to_the_whole_log(nordvik, as_person):
    as_person(nordvik.gro)
    with pytest.raises(NotAllowed):
        share_bright_spot(nordvik.log, text="Ada smilte.", by=nordvik.gro)


@pytest.mark.row("B6")
def test_a_correction_keeps_the_old_text_readable(nordvik, as_person):
    note = nordvik.notes["dina"]
    with written_down(as_person(nordvik.dina)) as acts:
        correct(note, field="text", text="Slik var det.", by=nordvik.dina)
    assert acts == ["text corrected"]
    as_person(nordvik.berit)
    assert Note.objects.get(pk=note.pk).text == "Slik var det."
    assert Correction.objects.get(row_id=note.pk).old == "dina skriver."


def test_one_corrects_only_ones_own(nordvik, as_person):
    with rule("correct.only_your_own"):
        correct(nordvik.notes["dina"], field="text", text="Nei.", by=as_person(nordvik.berit))


def test_what_is_no_text_is_not_corrected(nordvik, as_person):
    for row, field in ((nordvik.measure, "evaluate_on"), (nordvik.notes["dina"], "log_id")):
        with rule("correct.field_is_not_text"):
            correct(row, field=field, text="x", by=as_person(nordvik.dina))


def test_the_same_text_is_no_correction(nordvik, as_person):
    with rule("correct.nothing_new"):
        correct(nordvik.notes["dina"], field="text", text="dina skriver.", by=as_person(nordvik.dina))


def test_two_tabs_do_not_overwrite_each_other(nordvik, as_person):
    note, dina = nordvik.notes["dina"], as_person(nordvik.dina)
    correct(note, field="text", text="Fra den ene.", seen="dina skriver.", by=dina)
    with rule("stale") as broken:
        correct(note, field="text", text="Fra den andre.", seen="dina skriver.", by=dina)
    assert isinstance(broken.value, Stale) and broken.value.current == "Fra den ene."


def test_every_kind_of_text_can_be_corrected_by_its_writer(nordvik, as_person):
    dina = as_person(nordvik.dina)
    spot = share_bright_spot(nordvik.log, text="Hun lo.", by=dina)
    rows = [(nordvik.focus, "title"), (nordvik.goal, "child_words"), (nordvik.measure, "how"), (spot, "text")]
    rows += [(nordvik.meeting, "purpose"), (nordvik.meeting, "place")]
    for row, field in rows:
        correct(row, field=field, text="Rettet.", by=dina)
        assert getattr(type(row).objects.get(pk=row.pk), field) == "Rettet."


def test_the_responsible_can_be_in_a_new_job_here(nordvik, as_person):
    """A membership is of the hat: one who has left the station and come to the school is not with us yet."""
    with on_duty("register", nordvik.municipality):
        people.employ(nordvik.kari, unit=nordvik.school, title="lærer")
    with rule("plan.responsible_takes_no_part"):
        plan(nordvik, as_person(nordvik.dina), responsible=nordvik.kari)
