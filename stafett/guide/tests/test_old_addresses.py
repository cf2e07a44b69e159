"""An address that somebody saved leads on when the page is gone: to its level, else to the guide."""

import pytest

from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide

RAW = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb}
levels:
%s
"""
TWO = "  - {code: 0, title: Se, steps: [{code: 1, title: Skriv}, {code: 2, title: Snakk}]}\n  - {code: 1, title: Prøv}"
ONE = "  - {code: 0, title: Se, steps: [{code: 1, title: Skriv}]}"
MAP = "/handlingsveileder/"


@pytest.fixture
def shortened(lived_in):
    """Nordvik's guide had two steps and two levels, and now has one of each."""
    for levels in (TWO, ONE):
        import_guide(read_guide((RAW % levels).encode()), municipality=lived_in)


@pytest.mark.parametrize(
    ("path", "to"),
    [("niva-0/trinn-2/", "niva-0/"), ("niva-1/", ""), ("niva-0/trinn-2/?fra=2026-01-01", "niva-0/")],
)
def test_what_once_was_leads_to_what_lies_nearest(path, to, shortened, read):
    response = read("nordvik", MAP + path)
    assert response.status_code == 302 and response["Location"] == MAP + to
    assert read("nordvik", MAP + to).status_code == 200


def test_in_the_language_one_reads_in(shortened, read):
    assert read("nordvik", f"/nn{MAP}niva-0/trinn-2/")["Location"] == f"/nn{MAP}niva-0/"


@pytest.mark.parametrize("path", ["niva-9/", "niva-0/trinn-9/", "niva-1/trinn-1/", "niva-0/trinn/", "niva-0/skriv/"])
def test_what_never_was_is_not_found(path, shortened, read):
    assert read("nordvik", MAP + path).status_code == 404


def test_what_another_municipality_had_is_not_found(shortened, with_guide, read):
    with_guide("froland")
    assert read("froland", f"{MAP}niva-0/trinn-2/").status_code == 404


def test_a_draft_that_was_never_out_leads_nowhere(lived_in, read):
    import_guide(read_guide((RAW % ONE).encode()), municipality=lived_in)
    import_guide(read_guide((RAW % TWO).encode()), municipality=lived_in, as_draft=True)
    assert read("nordvik", f"{MAP}niva-1/").status_code == 404
