"""The wheel: every mark in its month and its ring, no two on each other, and what there is no room for is counted."""

from datetime import date
from itertools import combinations
from math import atan2, degrees, hypot

import pytest

from stafett.design.charts import Turn, wheel
from stafett.design.tests.reading_svg import of_kind, shapes

MONTHS = [date(2026 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(8, 20)]  # a school year
MARKS = ("t-hjulmerke-innerst", "t-hjulmerke-midten", "t-hjulmerke-ytterst")
CENTRE = 220


def middles(svg, *kinds):
    return [((one.left + one.right) / 2 - CENTRE, (one.top + one.bottom) / 2 - CENTRE)
            for one in of_kind(shapes(svg), *(kinds or MARKS))]  # fmt: skip


def month_of(x, y):
    """0 is the first month, clockwise from the top."""
    return int((degrees(atan2(y, x)) + 90) % 360 / 30)


@pytest.mark.parametrize("ring", [0, 1, 2])
@pytest.mark.parametrize("index", range(12))
def test_a_mark_stands_in_its_month_and_its_ring(ring, index):
    for day in (1, 15, 28):
        [(x, y)] = middles(wheel(MONTHS, [Turn(MONTHS[index].replace(day=day), ring, 1, 1)]))
        assert month_of(x, y) == index
        assert 44 + 48 * ring < hypot(x, y) < 44 + 48 * (ring + 1)


@pytest.mark.parametrize("many", [1, 2, 3, 5, 7, 12])
@pytest.mark.parametrize("ring", [0, 1, 2])
def test_no_two_marks_stand_on_each_other(ring, many):
    turns = [Turn(MONTHS[3].replace(day=15), ring, 1, number) for number in range(many)]
    turns += [Turn(MONTHS[4].replace(day=2), ring, 1, number) for number in range(many)]
    found = middles(wheel(MONTHS, turns))
    assert all(hypot(x - u, y - v) >= 17.5 for (x, y), (u, v) in combinations(found, 2))


def test_what_there_is_no_room_for_is_counted():
    turns = [Turn(MONTHS[0].replace(day=15), 0, 1, number) for number in range(9)]
    svg = wheel(MONTHS, turns)
    [rest] = of_kind(shapes(svg), "t-hjulrest")
    assert len(middles(svg)) + int(rest.words) == 9


def test_the_shape_says_how_it_is_looked_at_and_the_number_is_that_of_the_list():
    turns = [Turn(MONTHS[number], 1, number, number + 4) for number in range(3)]
    svg = str(wheel(MONTHS, turns, "2026/27"))
    assert [words in svg for words in (">4<", ">5<", ">6<", "2026/27")] == [True] * 4
    assert svg.count('<rect class="t-hjulmerke-midten"') == 1 and svg.count('<path class="t-hjulmerke-midten"') == 1


def test_today_has_a_stroke_when_it_is_in_the_wheel_and_none_else():
    assert of_kind(shapes(wheel(MONTHS, [], today=date(2026, 11, 22))), "t-idag")
    assert not of_kind(shapes(wheel(MONTHS, [], today=date(2025, 11, 22))), "t-idag")


def test_those_who_listen_hear_the_list_and_not_the_drawing():
    assert 'aria-hidden="true"' in str(wheel(MONTHS, [])) and "style=" not in str(wheel(MONTHS, []))
