"""The yearly wheel: what comes round when, as a list beside the drawing, and as a calendar that anybody can follow."""

import datetime as dt
import re

import pytest

from stafett.core import clock
from stafett.guide.operations.cooperation import retire_practice

from .pages import Page
from .test_cooperation import MODEL, own

WHEEL, ICS = f"{MODEL}arshjul/", f"{MODEL}arshjul.ics"
MOMENT = dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC)  # 21 November in Norway


@pytest.fixture(autouse=True)
def one_day_in_november():
    with clock.at(MOMENT):
        yield


def unfolded(response):
    """The lines of a calendar as RFC 5545 has them: CRLF, at most 75 octets, the rest on a line that begins with a
    space. Read here without the library that wrote it."""
    raw = response.content
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(response):
    """{name without parameters: value} of each event, unescaped; components must be closed as they were opened."""
    found, open_ones = [], []
    for line in unfolded(response):
        name, _, value = re.match(r"([A-Z-]+)((?:;[^:]*)?):(.*)", line, re.S).groups()
        if name == "BEGIN":
            open_ones.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = re.sub(r"\\([\\,;])", r"\1", value.replace("\\n", "\n"))
    assert not open_ones
    return found


def test_the_list_says_what_the_drawing_shows(lived_in, editor, read):
    own(lived_in, editor, every="quarter", next_on=dt.date(2026, 11, 30))
    page = read("nordvik", WHEEL)
    text = Page(page).text
    for day in ("30. november", "28. februar", "30. mai", "30. august"):
        assert day in text
    assert page.content.decode().count('class="t-hjulmerke-ytterst"') == 4


def test_a_day_that_has_been_is_not_in_what_comes(lived_in, editor, read):
    own(lived_in, editor, every="once", next_on=dt.date(2026, 10, 30))
    assert "Ingen datoer i denne tiden ennå" in Page(read("nordvik", WHEEL)).text
    assert "30. oktober" in Page(read("nordvik", f"{WHEEL}2026/")).text


@pytest.mark.parametrize(("path", "first", "last"), [
    ("", "november 2026", "oktober 2027"),
    ("2027/", "januar 2027", "desember 2027"),
    ("skolear-2026/", "august 2026", "juli 2027"),
])  # fmt: skip
def test_the_year_can_begin_where_one_likes(path, first, last, lived_in, read):
    assert f"fra {first} til {last}" in Page(read("nordvik", f"{WHEEL}{path}")).text


@pytest.mark.parametrize("path", ["1999/", "2031/", "skolear-1999/", "9999999999/", "i-fjor/"])
def test_years_that_nobody_plans_are_not_there(path, lived_in, read):
    assert read("nordvik", f"{WHEEL}{path}").status_code == 404


def test_a_suggestion_is_in_no_wheel_and_no_calendar(lived_in, read):
    assert "Ingen datoer" in Page(read("nordvik", WHEEL)).text
    assert events(read("nordvik", ICS)) == []


def test_a_calendar_holds_whole_days_and_says_no_name(lived_in, editor, read):
    title = "Råd, utvalg; og \\ mer " + "æ" * 60
    own(lived_in, editor, every="half_year", next_on=dt.date(2026, 12, 31), nb={"title": title})
    answer = read("nordvik", ICS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and not answer.cookies
    found = events(answer)
    assert [(one["DTSTART"], one["DTEND"]) for one in found][:2] == [("20261231", "20270101"), ("20270630", "20270701")]
    assert b"DTSTART;VALUE=DATE:" in answer.content
    assert found[0]["SUMMARY"] == title
    assert found[0]["URL"] == "http://nordvik.localhost/samhandlingsmodell/punkt/ungdomsrad/"
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one) for one in found)
    for name in ("Iver", "Ungdomskoordinator", "ORGANIZER", "ATTENDEE"):
        assert name not in answer.content.decode()


def test_a_day_that_is_moved_within_its_turn_is_the_same_event_and_says_it_is_newer(lived_in, editor, read):
    own(lived_in, editor, every="quarter", next_on=dt.date(2027, 1, 10))
    before = events(read("nordvik", ICS))
    own(lived_in, editor, seen=1, every="quarter", next_on=dt.date(2027, 2, 3))
    after = events(read("nordvik", ICS))
    assert [one["UID"] for one in before][:6] == [one["UID"] for one in after][:6]
    assert len({one["UID"] for one in after}) == len(after)
    assert int(after[0]["SEQUENCE"]) > int(before[0]["SEQUENCE"]) and after[0]["DTSTART"] == "20270203"


def test_what_is_taken_out_leaves_the_calendar(lived_in, editor, read):
    own(lived_in, editor, every="year", next_on=dt.date(2027, 1, 10))
    retire_practice(lived_in, name="ungdomsrad", seen=1, by=editor)
    assert events(read("nordvik", ICS)) == []


def test_the_same_calendar_is_not_sent_twice_and_another_day_begins_in_norway(lived_in, editor, read):
    own(lived_in, editor, every="month", next_on=dt.date(2026, 11, 21))
    first = read("nordvik", ICS)
    assert read("nordvik", ICS, **{"if-none-match": first["ETag"]}).status_code == 304
    assert "21. november" in Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text
    with clock.at(MOMENT + dt.timedelta(days=1)):
        assert "21. desember" in Page(read("nordvik", f"{MODEL}punkt/ungdomsrad/")).text


def test_a_feed_that_another_program_can_read(lived_in, editor, read):
    """The library that wrote it reads it back too."""
    import icalendar

    own(lived_in, editor, every="school_month", next_on=dt.date(2026, 11, 30))
    whole = icalendar.Calendar.from_ical(read("nordvik", ICS).content)
    days = [one["DTSTART"].dt for one in whole.walk("VEVENT")]
    assert days[:4] == [dt.date(2026, 11, 30), dt.date(2026, 12, 30), dt.date(2027, 1, 30), dt.date(2027, 2, 28)]
    assert all(day.month != 7 for day in days) and whole.errors == []
