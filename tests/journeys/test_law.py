"""Tordis holds some provisions against the law, one that has ended too, and readers meet them in every language."""

import pytest

from .conftest import NARROW, WIDE
from .looking import arrive, check, follow, log_in, said, send

DESK = "/min/lov/"
DUTY, BEFORE, WHOLE, CHAPTER = (
    "barnevernsloven-13-2",
    "barnevernloven-1992-6-4",
    "uu-forskriften-hele-forskriften",
    "opplaeringslova-kapittel-24",
)
NOT_BEGUN = "barnelova-ny-hele-loven"
STEP = "/handlingsveileder/niva-0/trinn-4/"
STANDS = "Jeg har holdt dette opp mot loven, og det stemmer"


def checks(page, house, *keys):
    """As an editor does it: each on its own page, from the list."""
    for key in keys:
        page.goto(house.address(path=DESK))
        page.locator(f"#{key} a").click()
        arrive(page, f"**{DESK}{key}/")
        send(page, STANDS)
        page.get_by_text("Kontrollert av Tordis Moen").first.wait_for()


@pytest.fixture
def tordis(visitor, house):
    page = visitor()
    log_in(page, house, "Tordis Moen")
    return page


def test_a_provision_is_checked_on_the_desk_and_met_by_readers(tordis, house, visitor):
    look(tordis, house, DESK, f"{DESK}{DUTY}/", f"{DESK}{BEFORE}/")
    assert "Vi vet ikke når dette begynner å gjelde." in look(tordis, house, f"{DESK}{NOT_BEGUN}/")
    checks(tordis, house, DUTY, BEFORE, WHOLE, CHAPTER)
    assert "Kontrollert (3)" in look(tordis, house, DESK)  # the one that has ended stands among those
    look(tordis, house, f"{DESK}{DUTY}/", f"{DESK}{BEFORE}/")

    reader = visitor()
    assert "Plikten til å melde fra" in look(reader, house, "/lov/")
    follow(reader, "Plikten til å melde fra")
    arrive(reader, f"**/lov/{DUTY}/")
    assert "Nordvik" in said(reader) and "Tordis" not in said(reader)
    assert "Dette gjaldt til og med 31. desember 2022." in look(reader, house, f"/lov/{BEFORE}/")
    follow(reader, "barnevernsloven § 13-2")
    arrive(reader, f"**/lov/{DUTY}/")
    for language in ("", "/nn", "/en"):
        pages = ("/lov/", f"/lov/{DUTY}/", f"/lov/{BEFORE}/", f"/lov/{WHOLE}/", STEP)
        told = look(reader, house, *(language + path for path in pages))
        assert {"": "Hva sier loven?", "/nn": "Kva seier lova?", "/en": "What does the law say?"}[language] in told
        assert ("not an official translation" in told) == (language == "/en")


def look(page, house, *paths):
    """Each page at both sizes, light and dark. Answers what the last one says."""
    for path in paths:
        assert page.goto(house.address(path=path)).status == 200, path
        check(page, WIDE, NARROW)
    return said(page)
