"""Dates and times as people say them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from stafett.design import dates

DAY = date(2026, 12, 2)
EVENING = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # already the second in Norway


@pytest.mark.parametrize(
    ("shape", "nb", "nn", "en"),
    [
        (dates.date_words, "2. desember 2026", "2. desember 2026", "2 December 2026"),
        (dates.date_short, "2. des. 2026", "2. des. 2026", "2 Dec 2026"),
        (dates.day_month, "2. desember", "2. desember", "2 December"),
        (dates.day_month_short, "2. des.", "2. des.", "2 Dec"),
        (dates.weekday_date, "onsdag 2. desember", "onsdag 2. desember", "Wednesday 2 December"),
        (dates.month_words, "desember 2026", "desember 2026", "December 2026"),
        (dates.month_short, "des.", "des.", "Dec"),
        (dates.time_of_day, "00.30", "00.30", "00:30"),
        (dates.moment_words, "2. desember 2026 kl. 00.30", "2. desember 2026 kl. 00.30", "2 December 2026 at 00:30"),
    ],
)
def test_a_date_is_said_as_the_language_says_it_and_in_norwegian_time(shape, nb, nn, en):
    for language, said in (("nb", nb), ("nn", nn), ("en", en)):
        with translation.override(language):
            assert shape(EVENING) == said


def test_a_day_needs_no_time():
    assert dates.date_words(DAY) == "2. desember 2026"


def test_the_days_of_the_week_differ_between_bokmal_and_nynorsk():
    saturday = date(2026, 12, 5)
    with translation.override("nn"):
        assert dates.weekday_date(saturday) == "laurdag 5. desember"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 8, 1), date(2026, 8, 17), "1.–17. august"),
        (date(2026, 8, 28), date(2026, 9, 3), "28. august – 3. september"),
        (date(2026, 8, 1), date(2026, 8, 1), "1. august"),
        (date(2026, 12, 30), date(2027, 1, 2), "30. desember – 2. januar"),
    ],
)
def test_a_span_says_the_month_once_when_once_is_enough(start, end, said):
    assert dates.days_between(start, end) == said


def test_machines_get_the_moment_with_its_offset():
    assert dates.iso(EVENING) == "2026-12-02T00:30+01:00"
    assert dates.iso(DAY) == "2026-12-02"
