"""Every promised row has a test that shows it, or says that it is missing."""

from .rows import MISSING, PAGE, REFUSED, ROWS, as_page, shown


def test_every_row_is_shown_by_a_test_or_said_to_be_missing_or_refused():
    assert [row for row, tests in shown().items() if not tests and row not in MISSING | REFUSED] == []


def test_no_test_shows_a_row_that_is_not_promised():
    assert set(shown()) == set(ROWS)


def test_the_page_that_people_read_is_the_table():
    assert PAGE.read_text() == as_page()
