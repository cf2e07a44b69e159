"""What a municipality has written in its own languages alone is read in those, block by block."""

import pytest

from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page

STEP, UNTOUCHED = "/handlingsveileder/niva-0/trinn-2/", "/handlingsveileder/niva-0/trinn-1/"
ONLY, SOME = "So far this is only written in", "So far some of this is only written in"


@pytest.fixture
def own(tordis, lived_in):
    """Nordvik has written one step, one page of the citizens' and nothing in English, and it is out."""
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    for desk, step, words in (
        ("for-alle", "niva-0/trinn-2", "Slik gjør vi det her"),
        ("innbyggere", "niva-ung/trinn-1", "Mobba"),
    ):
        tordis.save(f"/min/veileder/{desk}/{step}/", nb_title_0=words, nn_title_0=words)
        assert tordis.save(f"/min/veileder/{desk}/publiser/", when="now").status_code == 302
    return lived_in


def page(read, address):
    answer = read("nordvik", address)
    assert answer.status_code == 200
    return Page(answer)


def langs(page, kind):
    return [has.get("lang") for tag, has in page.tags if tag == kind]


def test_an_untouched_step_is_read_in_english_and_an_own_one_in_bokmaal(own, read):
    theirs = page(read, f"/en{UNTOUCHED}")
    assert langs(theirs, "html") == ["en"] and langs(theirs, "article") == [None] and ONLY not in theirs.text
    ours = page(read, f"/en{STEP}")
    assert "Slik gjør vi det her" in ours.text and f"{ONLY} bokmål" not in ours.text
    assert langs(ours, "html") == ["en"] and langs(ours, "article") == ["nb"] and ONLY in ours.text


def test_where_many_are_named_each_is_said_to_be_in_its_own_language(own, read):
    for address in ("/en/handlingsveileder/", "/en/handlingsveileder/niva-0/", f"/en{UNTOUCHED}"):
        shown = page(read, address)
        marked = [has for tag, has in shown.tags if has.get("lang") == "nb" and "hreflang" not in has]
        assert len(marked) == 1, (address, marked)
    assert SOME in page(read, "/en/handlingsveileder/").text
    assert SOME not in page(read, "/nn/handlingsveileder/").text


def test_the_whole_on_paper_and_on_another_site_says_it_too(own, read):
    whole = page(read, "/en/handlingsveileder/skriv-ut/")
    assert SOME in whole.text and {"nb"} == {lang for lang in langs(whole, "section") if lang}
    framed = page(read, "/en/innebygd/niva-0/trinn-2/")
    assert langs(framed, "article") == ["nb"] and ONLY in framed.text


def test_so_it_is_for_citizens(own, read):
    ours, theirs = page(read, "/en/hjelp/ung/1/"), page(read, "/en/hjelp/ung/2/")
    assert "Mobba" in ours.text and langs(ours, "article") == ["nb"] and ONLY in ours.text
    assert langs(theirs, "article") == [None] and ONLY not in theirs.text


def test_in_the_languages_it_is_written_in_nothing_is_said_of_it(own, read):
    for address in (STEP, f"/nn{STEP}", "/nn/hjelp/ung/1/"):
        shown = page(read, address)
        assert langs(shown, "article") == [None] and "foreløpig" not in shown.text and "førebels" not in shown.text


def test_a_guide_that_has_come_in_whole_is_read_as_it_is(with_guide, read):
    with_guide("sauda")
    shown = Page(read("sauda", "/en/handlingsveileder/niva-0/"))
    assert langs(shown, "article") == ["nn"] and ONLY in shown.text


def test_machines_are_told_what_is_written_and_nothing_mixed(own, read):
    assert read("nordvik", "/api/v1/guides/en/alle").status_code == 404
    assert read("nordvik", "/api/v1/guides/nb/alle").json()["language"] == "nb"
