"""What is done so that everybody can use the pages, what is not good enough, and where the statement stands."""

import pytest

from stafett.core import clock
from stafett.tenancy.operations.municipalities import decide

from .pages import Page

HERE = "/tilgjengelighet/"


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "ikke godt nok ennå"), ("/nn", "ikkje godt nok enno"), ("/en", "What is not good enough yet")],
)
@pytest.mark.row("P4")
def test_it_says_what_is_not_good_enough_in_the_readers_language(prefix, words, lived_in, read):
    assert words in Page(read("nordvik", prefix + HERE)).text


@pytest.mark.row("P4")
def test_it_is_found_at_the_foot_of_every_page(lived_in, read):
    for page in ("/", "/handlingsveileder/niva-0/trinn-1/", "/hjelp/barn/", "/min/prove/"):
        assert HERE in Page(read("nordvik", page)).links, page


def test_the_municipalitys_own_statement_is_linked_to_when_it_has_said_where_it_stands(lived_in, read):
    assert "Nordvik har ikke lagt inn hvor erklæringen står." in Page(read("nordvik", HERE)).text
    address = "https://uustatus.no/nb/erklaringer/publisert/1"
    decide(lived_in, "accessibility_statement", address, source="Sak 9/26", since=clock.today())
    told = Page(read("nordvik", HERE))
    assert address in told.links and "har ikke lagt inn" not in told.text
