"""A little form in a text: headings, lists, strong words and links, written with signs and shown as they mean."""

import pytest
from django.urls import get_script_prefix, set_script_prefix

from stafett.guide import rich

from .pages import Page

STEP = "/min/veileder/for-alle/niva-0/trinn-2/"
PREVIEW = "/min/veileder/for-alle/forhandsvis/nb/niva-0/trinn-2/"
SHOWN = {
    "Et avsnitt": "<p>Et avsnitt</p>",
    "To linjer\ner ett avsnitt": "<p>To linjer er ett avsnitt</p>",
    "- én\n- to": '<ul class="st-liste"><li>én</li><li>to</li></ul>',
    "## Tittel": '<h2 class="ds-heading" data-size="sm">Tittel</h2>',
    "### Liten": '<h3 class="ds-heading" data-size="xs">Liten</h3>',
    "**Ring** først": "<p><strong>Ring</strong> først</p>",
    "Les [hos NAV](https://www.nav.no).": '<p>Les <a class="ds-link" href="https://www.nav.no">hos NAV</a>.</p>',
    "**[Meld](/handlingsveileder/meld-fra/)**": '<p><strong><a class="ds-link" href="/handlingsveileder/meld-fra/">Meld</a></strong></p>',  # noqa: E501
    r"2 \* 3 og \[ikke en lenke\]": "<p>2 * 3 og [ikke en lenke]</p>",
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "[trykk](javascript:alert(1))": "<p>[trykk](javascript:alert(1))</p>",
    "[trykk](javascript:alert)": "<p>trykk</p>",
    '[trykk](https://x.no"onclick=x)': "<p>trykk</p>",
    "[trykk](//x.no)": "<p>trykk</p>",
    r"[trykk](/\x.no)": "<p>trykk</p>",  # a browser reads //x.no
    r"[trykk](/hjelp\..\x.no)": "<p>trykk</p>",
    "5 * 3 ** 2 [se]": "<p>5 * 3 ** 2 [se]</p>",
    "😀 **שלום**": "<p>😀 <strong>שלום</strong></p>",
}


@pytest.mark.parametrize(("written", "shown"), SHOWN.items())
def test_what_is_written_is_shown_as_it_means(written, shown):
    assert rich.prose(written) == shown


def test_words_alone_are_found_where_nothing_can_be_pressed():
    assert rich.plain("## Først\n**Ring** [NAV](https://www.nav.no)\n- nå") == "Først Ring NAV nå"


def test_an_address_of_this_site_stays_in_the_language_of_the_page():
    before = get_script_prefix()
    set_script_prefix("/nn/")
    try:
        assert 'href="/nn/handlingsveileder/"' in rich.line("[sjå](/handlingsveileder/)")
    finally:
        set_script_prefix(before)


def test_two_megabytes_of_brackets_are_read_in_a_moment():
    assert rich.plain("[" * 1_000_000).startswith("[[")
    assert rich.plain("**a " * 300_000).startswith("**a")


def test_a_reader_meets_the_form_on_screen_and_on_paper(tordis, editor):
    tordis.save(STEP, nb_what_0="Snakk sammen.\n\n## Etterpå\n\n- Skriv **kort**\n- Ring [Nordvik](https://nordvik.no)")
    page = Page(tordis.get(PREVIEW))
    assert ("a", {"class": "ds-link", "href": "https://nordvik.no"}) in page.tags
    assert "Etterpå" in page.text and "**" not in page.text and "##" not in page.text
