"""Somebody who knows the rules, sees every board that anybody sees and keeps them, and subtracts."""

from collections import defaultdict
from itertools import product

import pytest

from stafett.core.small_numbers import FEW, can_be_worked_out, hide, is_hidden

HOUSE, EAST, WEST = "house", "east", "west"
ALL = {HOUSE: [HOUSE, EAST, WEST]}


def worlds(of):
    """Every way it can be."""
    return [dict(zip(of, counts, strict=True)) for counts in product(*(range(most + 1) for most in of.values()))]


def weeks(of, areas, *counted):
    """What is shown, week after week."""
    last, boards = {}, []
    for counts in counted:
        board = hide(counts, of, areas, last)
        last |= {place: shown for place, shown in board.items() if shown is not None}
        boards.append(tuple(sorted(board.items())))
    return tuple(boards)


def told_apart(of, areas, many):
    """{boards: the lists of weeks that look like that} for as many weeks."""
    alike = defaultdict(list)
    for counted in product(worlds(of), repeat=many):
        alike[weeks(of, areas, *counted)].append(counted)
    return alike


@pytest.mark.parametrize(
    "of",
    [
        {HOUSE: 5, EAST: 5, WEST: 6},
        {HOUSE: 0, EAST: 9, WEST: 12},
        {HOUSE: 1, EAST: 2, WEST: 14},
        {HOUSE: 3, EAST: 4, WEST: 4},
        {HOUSE: 11, EAST: 10, WEST: 9},
    ],
    ids=str,
)
def test_no_small_count_can_be_worked_out_from_a_total(of):
    for _boards, alike in told_apart(of, ALL, 1).items():
        for place, most in of.items():
            could_be = {counts[place] for (counts,) in alike}
            assert len(could_be) > 1 or not most or not any(is_hidden(count, most) for count in could_be)


@pytest.mark.parametrize("of", [{EAST: 6, WEST: 6}, {EAST: 11, WEST: 11}, {HOUSE: 5, EAST: 5, WEST: 1}], ids=str)
def test_no_small_change_can_be_seen_from_week_to_week(of):
    areas = {EAST: [EAST, WEST]} if HOUSE not in of else ALL
    for _boards, alike in told_apart(of, areas, 2).items():
        for place, most in of.items():
            if most < 2:
                continue
            changes = {after[place] - before[place] for before, after in alike}
            assert not (len(changes) == 1 and 0 < abs(changes.pop()) < FEW)
            for week in (0, 1):
                could_be = {counted[week][place] for counted in alike}
                assert len(could_be) > 1 or not any(is_hidden(count, most) for count in could_be)


def test_a_small_count_is_not_caught_between_two_totals():
    """The middle one is counted in the house's total and leads two itself."""
    of = {HOUSE: 2, "north": 5, "middle": 5, EAST: 5, WEST: 5}
    areas = {HOUSE: [HOUSE, "north", "middle"], "middle": ["middle", EAST, WEST]}
    for _boards, alike in told_apart(of, areas, 1).items():
        for place, most in of.items():
            could_be = {counts[place] for (counts,) in alike}
            assert len(could_be) > 1 or not any(is_hidden(count, most) for count in could_be)


def test_a_number_stands_until_it_has_changed_by_five():
    of, seen = {EAST: 40}, []
    last = {}
    for count in (12, 13, 16, 17, 14, 9, 4, 6, 0):
        board = hide({EAST: count}, of, {}, last)
        last |= {place: shown for place, shown in board.items() if shown is not None}
        seen.append(board[EAST, False])
    assert seen == [12, 12, 12, 17, 17, 9, None, 9, 0]


@pytest.mark.parametrize(
    ("count", "of", "hidden"),
    [(0, 5, False), (0, 4, True), (1, 50, True), (4, 50, True), (5, 50, False), (49, 51, True), (46, 51, False)],
)
def test_what_is_small_is_hidden(count, of, hidden):
    """One to four, what is left of all, and a place with few."""
    assert is_hidden(count, of) == hidden


def test_two_hidden_counts_under_nine_are_not_hidden_by_each_other():
    assert can_be_worked_out(5, [20, 20])
    assert not can_be_worked_out(6, [20, 20, 20])
    assert can_be_worked_out(3, [20, 20, 20])  # one, one and one
