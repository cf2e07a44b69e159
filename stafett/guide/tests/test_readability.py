"""A kindergarten assistant shall understand it at first reading; a child and a worried parent sooner."""

from pathlib import Path

import pytest

from stafett.guide.readability import lix

from .readability import LANGUAGES, pages, table

REPORT = Path(__file__).parents[3] / "docs" / "readability.md"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_our_own_is_hard_to_read(language):
    assert {page: measure for page, (measure, limit) in pages(language).items() if measure > limit} == {}


@pytest.mark.slow
def test_the_report_says_how_it_is():
    assert REPORT.read_text(encoding="utf-8") == table(), (
        "python -m stafett.guide.tests.readability > docs/readability.md"
    )


def test_long_words_and_long_sentences_make_a_text_hard():
    assert lix("Du kan si fra. Vi hører på deg.") == 4
    assert lix("Kommunens samhandlingsmodell forutsetter tverrfaglig oppgaveløsning") > 100
