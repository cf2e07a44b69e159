"""The road of the baton: whatever a log has been through, its drawing stays whole and true."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from stafett.design import charts
from stafett.design.charts import ChildLine, Effect, Evaluation, Goal, Holding, Kind, Level, Measure, Timeline
from stafett.design.charts.axis import LEFT, RIGHT, axis_for, spread
from stafett.design.tests.invented import CLOSED, LOG, LONG_AGO, NEW, TODAY
from stafett.design.tests.reading_svg import box_of, of_kind, shapes

STARTED = date(2023, 1, 1)
edges = [date(2026, 2, 1), date(2026, 3, 1), TODAY, date(2027, 1, 31), date(2027, 2, 28)]
near = some.builds(lambda edge, days: edge + timedelta(days=days), some.sampled_from(edges), some.integers(-4, 4))
days = near | some.dates(STARTED, TODAY + timedelta(days=200))
maybe = some.none() | days
words = some.text(max_size=40)
kinds = some.sampled_from(Kind)
evaluations = some.lists(some.builds(Evaluation, days, some.sampled_from(Effect)), max_size=6).map(tuple)
measures = some.lists(some.builds(Measure, words, words, days, maybe, evaluations), max_size=3).map(tuple)
child = some.none() | some.builds(
    ChildLine, words, words, some.lists(some.tuples(days, some.integers(0, 6)), max_size=20).map(tuple)
)
logs = some.builds(
    Timeline,
    started=some.sampled_from([STARTED, date(2026, 3, 5), TODAY]) | some.dates(STARTED, TODAY),
    today=some.just(TODAY),
    holdings=some.lists(some.builds(Holding, words, words, days, maybe, kinds), max_size=8).map(tuple),
    closed=some.none() | some.dates(STARTED, TODAY),
    levels=some.lists(some.builds(Level, some.integers(0, 3), words, days, maybe), max_size=6).map(tuple),
    goals=some.lists(some.builds(Goal, words, measures), max_size=4).map(tuple),
    meetings=some.lists(days, max_size=40).map(tuple),
    child=child,
)
many = settings(max_examples=100, deadline=None)


@many
@given(logs)
def test_nothing_ever_leaves_the_drawing(told):
    svg = charts.timeline(told)
    _, _, wide, high = box_of(svg)
    for one in shapes(svg):
        assert one.left >= 0 and one.right <= wide + 0.1, one
        assert one.top >= 0 and one.bottom <= high + 0.1, one


@many
@given(logs)
def test_one_bar_of_the_baton_never_covers_another(told):
    found = shapes(charts.timeline(told))
    for kind in (("t-pinne", "t-pinne-plan", "t-brudd"), ("t-niva",), ("t-brudd-tekst",)):
        bars = of_kind(found, *kind)
        assert all(one.right <= after.left + 0.2 for one, after in zip(bars, bars[1:], strict=False)), bars


@many
@given(logs)
def test_words_on_a_bar_stay_on_the_bar_or_in_the_time_ahead(told):
    found = shapes(charts.timeline(told))
    bars = of_kind(found, "t-pinne", "t-pinne-plan", "t-pinne-videre")
    for name in of_kind(found, "t-navn", "t-rolle"):
        assert any(bar.left - 1 <= name.left and name.right <= bar.right + 1 for bar in bars), (name, bars)
    for name in of_kind(found, "t-nivatekst"):
        assert any(bar.left <= name.left and name.right <= bar.right for bar in of_kind(found, "t-niva")), name


@pytest.mark.slow
@many
@given(logs)
def test_each_measure_has_a_row_of_its_own(told):
    bars = sorted({one.top for one in of_kind(shapes(charts.timeline(told)), "t-bar-plan")})
    assert all(after - before >= 42 for before, after in zip(bars, bars[1:], strict=False))


@many
@given(some.lists(some.floats(LEFT, RIGHT), max_size=30))
def test_marks_are_moved_apart_and_keep_their_order(places):
    moved = spread(places, 22, LEFT, RIGHT)
    room = min(22, (RIGHT - LEFT) / (len(places) - 1)) if len(places) > 1 else 22
    assert all(LEFT - 0.01 <= place <= RIGHT + 0.01 for place in moved)
    assert all(after - before >= room - 0.01 for before, after in zip(moved, moved[1:], strict=False))


def test_marks_that_have_room_stay_on_their_day():
    assert spread([300, 400], 22, LEFT, RIGHT) == [300, 400]


@pytest.mark.parametrize(
    ("started", "today", "closed", "first"),
    [
        (date(2026, 11, 17), TODAY, None, date(2026, 11, 1)),
        (date(2026, 3, 5), TODAY, None, date(2026, 3, 1)),
        (date(2024, 1, 30), TODAY, None, date(2026, 2, 1)),
        (date(2025, 2, 3), TODAY, date(2026, 5, 20), date(2025, 6, 1)),
    ],
)
def test_twelve_months_from_the_start_or_nine_back_and_three_ahead(started, today, closed, first):
    axis = axis_for(started, today, closed)
    assert axis.start == first
    assert len(axis.months()) == 12
    assert axis.months()[-1] < axis.end


def test_a_time_with_an_acting_holder_is_hatched_and_its_days_are_said():
    found = shapes(charts.timeline(LOG))
    assert len(of_kind(found, "t-brudd")) == 1
    assert [one.words for one in of_kind(found, "t-brudd-tekst")] == ["17 dager med vikar"]


def test_the_days_of_a_gap_at_the_very_edge_are_still_within_the_drawing():
    last = Holding("Per", "", date(2026, 5, 28), None, Kind.ACTING)
    svg = charts.timeline(replace(CLOSED, closed=date(2026, 5, 31), holdings=(last,)))
    label = of_kind(shapes(svg), "t-brudd-tekst")[0]
    assert label.words == "3 dager med vikar"
    assert label.right <= box_of(svg)[2] + 0.1


def test_a_handover_that_is_only_planned_is_drawn_as_a_plan():
    plan = of_kind(shapes(charts.timeline(LOG)), "t-pinne-plan")
    assert len(plan) == 1
    assert plan[0].left > of_kind(shapes(charts.timeline(LOG)), "t-idag")[0].left


def test_a_plan_whose_day_has_passed_does_not_take_the_baton_from_its_holder():
    late = Holding("Emil", "", TODAY - timedelta(days=30), kind=Kind.PLANNED)
    found = shapes(charts.timeline(replace(NEW, holdings=(Holding("Dina", "", date(2026, 11, 1)), late))))
    today = of_kind(found, "t-idag")[0].left
    assert of_kind(found, "t-pinne")[0].right >= today
    assert of_kind(found, "t-pinne-plan")[0].left >= today


def test_a_holding_of_a_few_days_is_seen():
    bar = of_kind(shapes(charts.timeline(LONG_AGO)), "t-pinne")[1]
    assert 2 < bar.right - bar.left < 20


def test_the_name_of_a_new_holder_stands_beside_a_bar_too_short_for_it():
    name = of_kind(shapes(charts.timeline(NEW)), "t-navn")[0]
    assert name.words == "Dina Lillebakken"
    assert name.left > of_kind(shapes(charts.timeline(NEW)), "t-pinne")[0].right


def test_a_long_name_is_cut_with_an_ellipsis():
    names = [one.words for one in of_kind(shapes(charts.timeline(LONG_AGO)), "t-navn")]
    assert any(name.startswith("Anne-Margrethe K") and name.endswith("…") for name in names)


def test_measures_from_before_the_drawing_are_counted_and_not_drawn():
    svg = str(charts.timeline(LONG_AGO))
    assert "1 tidligere tiltak står under målene." in svg
    assert "Gammelt tiltak" not in svg


def test_a_closed_log_ends_on_its_day_and_has_no_future():
    found = shapes(charts.timeline(CLOSED))
    assert not of_kind(found, "t-framtid")
    assert [one.words for one in of_kind(found, "t-idag-tekst")] == ["Avsluttet 20. mai"]


def test_nobody_has_the_baton_of_a_log_after_it_was_closed():
    open_ended = replace(CLOSED, holdings=(Holding("Siri", "", date(2025, 2, 3)),), levels=())
    found = shapes(charts.timeline(open_ended))
    assert of_kind(found, "t-pinne")[0].right <= of_kind(found, "t-idag")[0].left + 1
    assert not of_kind(found, "t-pinne-videre")


def test_what_people_wrote_is_escaped():
    svg = str(charts.timeline(replace(LONG_AGO, goals=(Goal("<script>x</script>"),))))
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_no_colour_stands_in_the_drawing():
    assert not any(word in str(charts.timeline(LOG)) for word in ("#0", "#f", "rgb", "style="))


def test_the_childs_line_is_only_there_when_it_was_given():
    assert of_kind(shapes(charts.timeline(LOG)), "t-stemme-pkt")
    assert not of_kind(shapes(charts.timeline(replace(LOG, child=None))), "t-stemme-pkt")
