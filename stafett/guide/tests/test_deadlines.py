"""The day a deadline falls on: from a day that the reader types, and that nobody keeps."""

import datetime as dt

import pytest

from stafett.guide.deadlines import can_be_counted, falls_on
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide

from .pages import Page

STEP = "/handlingsveileder/niva-0/trinn-4/"


@pytest.mark.parametrize(
    ("amount", "unit", "first", "last"),
    [
        (14, "days", "2026-11-02", "2026-11-16"),
        (1, "days", "2028-02-28", "2028-02-29"),
        (2, "weeks", "2026-12-24", "2027-01-07"),
        (1, "months", "2026-01-31", "2026-02-28"),
        (1, "months", "2026-03-31", "2026-04-30"),
        (13, "months", "2026-12-15", "2028-01-15"),
        (1, "working_days", "2026-11-06", "2026-11-09"),
        (5, "working_days", "2026-11-04", "2026-11-11"),
        (5, "working_days", "2026-11-07", "2026-11-13"),
        (7, "working_days", "2026-11-07", "2026-11-17"),
        (10, "working_days", "2026-11-08", "2026-11-20"),
    ],
)
def test_a_deadline_is_counted_from_the_day_after_the_first(amount, unit, first, last):
    deadline = {"amount": amount, "unit": unit}
    assert falls_on(deadline, dt.date.fromisoformat(first)) == dt.date.fromisoformat(last)


@pytest.mark.parametrize("deadline", [{"unit": "text", "text": "straks"}, {"unit": "days"}, {"amount": 3}, {}])
def test_a_deadline_without_a_number_of_days_is_not_counted(deadline):
    assert not can_be_counted(deadline)


def test_the_reader_is_told_the_day_with_its_name(with_guide, read):
    with_guide("tromso")
    page = Page(read("tromso", f"{STEP}?fra=2026-11-02")).text
    assert "Fristen er mandag 16. november 2026." in page
    assert "regnet fra: bekymringen oppsto" in page


def test_each_of_several_deadlines_is_counted(with_guide, read):
    with_guide("raelingen-skole")
    page = Page(read("raelingen", "/handlingsveileder/skole/niva-0/trinn-3/?fra=2.11.2026")).text
    assert page.count("Fristen er") == 2
    assert "mandag 9. november 2026" in page and "mandag 16. november 2026" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Skriv en dato først."), ("i går", "Dette er ikke en dato."), ("2026-13-01", "Dette er ikke en dato."),
     ("0026-01-01", "Sjekk årstallet."), ("9999-12-31", "Sjekk årstallet."), ("<b>", "Dette er ikke en dato.")],
)  # fmt: skip
def test_what_is_not_a_date_is_said_beside_the_field_and_stays_there(typed, said, with_guide, read):
    with_guide("tromso")
    response = read("tromso", STEP, query={"fra": typed})
    page = Page(response)
    assert response.status_code == 200 and said in page.text
    field = next(attributes for tag, attributes in page.tags if attributes.get("name") == "fra")
    assert field["value"] == typed and field["aria-invalid"] == "true"


def test_a_page_with_a_date_leaves_nothing_behind(with_guide, read):
    with_guide("tromso")
    assert read("tromso", f"{STEP}?fra=2026-11-02")["Cache-Control"] == "no-store"
    assert not read("tromso", f"{STEP}?fra=2026-11-02").cookies
    assert "Fristen er" not in Page(read("tromso", STEP)).text
    assert read("tromso", STEP)["Cache-Control"] == "public, no-cache"


def test_nothing_is_asked_where_nothing_can_be_counted(lived_in, read):
    assert "Regn ut" not in Page(read("nordvik", "/handlingsveileder/niva-0/trinn-1/")).text


def test_it_says_that_holidays_are_not_known(lived_in, read):
    raw = b"format: stafett-guide/1\nmunicipality: {name: Nordvik}\nguide: {language: nb}\nlevels:\n" \
          b"  - {code: A, title: Se, deadline: {amount: 3, unit: working_days}}\n"  # fmt: skip
    import_guide(read_guide(raw), municipality=lived_in)
    page = Page(read("nordvik", "/handlingsveileder/niva-a/?fra=2026-11-05")).text
    assert "Fristen er tirsdag 10. november 2026." in page
    assert "Helligdager er ikke trukket fra." in page


def test_the_answer_is_in_the_language_of_the_page(with_guide, read):
    with_guide("sauda")
    assert "måndag 30. november 2026" in Page(read("sauda", "/handlingsveileder/niva-0/trinn-2/?fra=2026-11-02")).text
    assert "Monday 30 November 2026" in Page(read("sauda", "/en/handlingsveileder/niva-0/trinn-2/?fra=2026-11-02")).text
