"""One place says what a safe address is: in a text, in a box and in a file."""

import pytest

from stafett.guide import rich
from stafett.guide.addresses import MOST, can_be_a_link, is_on_the_web, leads_to_a_page

# Where each can stand, by hand: "web" in a box or a file for a website, "page" for a document, "link" in a text.
ADDRESSES = {
    "https://www.nav.no": {"web", "page", "link"},
    "http://nordvik.no:8080/plan?år=2027#del": {"web", "page", "link"},
    "HTTPS://blåbær.no/å": {"web", "page", "link"},
    "https://siljan.kommune.no/innhold/(1)": {"web", "page", "link"},
    "/handlingsveileder/": {"page", "link"},
    "/": {"page", "link"},
    "/sok/?q=mobbing#topp": {"page", "link"},
    "mailto:post@nordvik.no": {"link"},
    "tel:+4712345678": {"link"},
    "#mer": {"link"},
    "#vår-plan": {"link"},
    "": set(),
    "nav.no": set(),
    "www.nav.no": set(),
    "https://": set(),
    "https://nordvik": set(),
    "https://.no": set(),
    "https://nav.no\\@evil.example": set(),
    "https:\\\\nav.no": set(),
    "//evil.example": set(),
    "/\\evil.example": set(),
    "/\\\\evil.example": set(),
    "/trygt\\evil.example": set(),
    "\\/evil.example": set(),
    "javascript:alert(1)": set(),
    "JavaScript:x": set(),
    "java\tscript:x": set(),
    " javascript:x": set(),
    "data:text/html,x": set(),
    "vbscript:x": set(),
    "file:///etc/passwd": set(),
    "https://nav.no/<script>": set(),
    'https://nav.no/"onclick="x': set(),
    "https://nav.no/a b": set(),
    "https://nav.no\n": set(),
    "mailto:nobody": set(),
    "tel:116 111": set(),
    "#": set(),
}


@pytest.mark.parametrize(("address", "kinds"), ADDRESSES.items(), ids=map(repr, ADDRESSES))
def test_an_address_stands_where_it_is_safe_and_nowhere_else(address, kinds):
    judges = {"web": is_on_the_web, "page": leads_to_a_page, "link": can_be_a_link}
    assert {kind for kind, judge in judges.items() if judge(address)} == kinds
    if "link" not in kinds:
        assert "href" not in rich.in_page(rich.Piece("trykk", address=address))


def test_a_box_has_an_end():
    whole = "/" + "x" * (MOST - 1)
    assert leads_to_a_page(whole) and not leads_to_a_page(whole + "x")


def test_an_address_of_many_dots_is_judged_at_once():
    assert not is_on_the_web("https://" + "a." * 50_000)
