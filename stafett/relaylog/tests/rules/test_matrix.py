"""Who may do what in every circumstance at once (`matrix.py`), by one statement to the database and by the page."""

import pytest

from tests.everyday import one_in

from . import matrix, scenes
from .deeds import DEEDS
from .test_who_may import by_address, by_sql

SOME = matrix.where_every_two_meet()
BY_SQL = (by_sql, matrix.should, 225)
BY_PAGE = (by_address, matrix.should_by_page, 42)


def tried(scene, town, how):
    _tries, expected, many = how
    return matrix.some(scene, town, many, expected)


@pytest.mark.parametrize("how", [BY_SQL, BY_PAGE], ids=["sql", "page"])
@pytest.mark.parametrize("scene", one_in(16, SOME), ids=str)
def test_where_every_two_circumstances_meet(nordvik, scene, how):
    tries, expected, _many = how
    assert matrix.wrong(scene, nordvik, tried(scene, nordvik, how), tries, expected) == []


@pytest.mark.proof
@pytest.mark.parametrize("how", [BY_SQL, BY_PAGE], ids=["sql", "page"])
@pytest.mark.parametrize("scene", scenes.every_scene(), ids=str)
def test_every_cell_that_there_is(nordvik, scene, how):
    tries, expected, _many = how
    assert matrix.wrong(scene, nordvik, matrix.cells(scene, nordvik), tries, expected) == []


def test_every_verb_is_tried_and_so_are_as_many_cells_as_are_promised(nordvik):
    cells = [[cell for scene in SOME for cell in tried(scene, nordvik, how)] for how in (BY_SQL, BY_PAGE)]
    assert len(cells[0]) >= 10_000 and len(cells[1]) >= 2_000
    for some in cells:
        # Nobody here was silent, stands in for anybody, or has asked for a text to be sealed; no meeting was held.
        never = {"go on without an answer", "end a deputyship", "answer a redaction request", "agree on the minutes"}
        never |= {"stop a private person"}
        assert set(DEEDS) - {verb for *_who, verb in some} == never
