"""What a municipality has written in its own languages alone is read in those, block by block."""

import pytest

from stafett.design.tests.printed import Printed
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


def test_machines_are_told_of_each_block_which_language_it_is_in(own, read):
    assert {"nb", "nn", "en"} == {one["language"] for one in read("nordvik", "/api/v1/guides").json()["guides"]}
    guide = read("nordvik", "/api/v1/guides/en/alle").json()
    blocks = [block for level in guide["levels"] for block in (level, *level["steps"])]
    assert guide["language"] == "en" and {tool["language"] for tool in guide["tools"]} == {"en"}
    assert [block["title"] for block in blocks if block["language"] != "en"] == ["Slik gjør vi det her"]
    step = read("nordvik", "/api/v1/guides/en/alle/levels/niva-0/steps/trinn-2").json()
    assert step["language"] == "nb" and step["page"].startswith("/handlingsveileder/")
    assert {block["language"] for level in read("nordvik", "/api/v1/guides/nb/alle").json()["levels"]
            for block in (level, *level["steps"])} == {"nb"}  # fmt: skip
    assert read("nordvik", "/api/v1/guides/en/innbyggere/levels/niva-ung/steps/trinn-1").json()["language"] == "nb"
    assert read("nordvik", "/api/v1/guides/se/alle").status_code == 404


def printed(read, address):
    page = Printed(read("nordvik", address).content)
    assert page.is_accessible()
    return page


def test_a_paper_is_in_the_readers_language_with_the_language_of_each_block_in_its_tags(own, read):
    whole = printed(read, "/en/handlingsveileder/skriv-ut/veileder.pdf")
    assert whole.languages() == ("en", {"nb", "en"}) and "Slik gjør vi det her" in whole.said_in("nb")
    assert "Put words to your concern" not in whole.said_in("nb") and SOME in whole.text
    assert printed(read, "/en/handlingsveileder/skriv-ut/niva-1.pdf").languages() == ("en", set())
    assert "0.2 Slik gjør vi det her" in printed(read, "/en/handlingsveileder/skriv-ut/niva-0.pdf").said_in("nb")


def test_a_paper_with_one_step_in_bokmaal_still_says_in_english_whom_to_call(own, read):
    ours = printed(read, "/en/handlingsveileder/skriv-ut/niva-0/trinn-2.pdf")
    assert ours.languages() == ("en", {"nb", "en"}) and ONLY in ours.text
    theirs = ours.said_in("nb")
    assert "Slik gjør vi det her" in theirs and "Slik gjør du" in theirs and "Is it urgent?" not in theirs
    assert "Is it urgent?" in ours.text
    assert printed(read, "/handlingsveileder/skriv-ut/niva-0/trinn-2.pdf").languages() == ("nb", set())


def hits(read, question):
    shown = page(read, f"/en/sok/?q={question}")
    return shown, [has.get("lang") for tag, has in shown.tags if tag == "span" and has.get("lang")]


def test_a_search_finds_each_block_in_its_own_language_and_says_which(own, read):
    ours, marked = hits(read, "slik gjør vi")
    assert f"/en{STEP}" in ours.links and "nb" in marked and "Written in Norwegian bokmål" in ours.text
    theirs, marked = hits(read, "guardian")
    assert "/en/handlingsveileder/niva-0/trinn-3/" in theirs.links and marked == []
    citizens, marked = hits(read, "mobba")
    assert "/en/hjelp/ung/1/" in citizens.links and marked == ["nb"]
