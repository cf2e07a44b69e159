"""What a municipality has written in its own languages alone is read in those, block by block."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

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


@pytest.mark.slow
def test_where_many_are_named_each_is_said_to_be_in_its_own_language(own, read):
    for address in ("/en/handlingsveileder/", "/en/handlingsveileder/niva-0/", f"/en{UNTOUCHED}"):
        said = Spoken(read("nordvik", address)).said
        assert {words for words in said["nb"] if "Slik gjør vi det her" in words} and len(said["nb"]) < 4, said["nb"]
        assert not [words for words in said["en"] if "Slik gjør vi det her" in words]
    assert SOME in page(read, "/en/handlingsveileder/").text
    assert SOME not in page(read, "/nn/handlingsveileder/").text


@pytest.mark.slow
def test_the_whole_on_paper_and_on_another_site_says_it_too(own, read):
    whole = page(read, "/en/handlingsveileder/skriv-ut/")
    assert SOME in whole.text and {"nb"} == {lang for lang in langs(whole, "section") if lang}
    framed = page(read, "/en/innebygd/niva-0/trinn-2/")
    assert langs(framed, "article") == ["nb"] and ONLY in framed.text


@pytest.mark.slow
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


@pytest.mark.slow
def test_a_paper_is_in_the_readers_language_with_the_language_of_each_block_in_its_tags(own, read):
    whole = printed(read, "/en/handlingsveileder/skriv-ut/veileder.pdf")
    assert whole.languages() == ("en", {"nb", "en"}) and "Slik gjør vi det her" in whole.said_in("nb")
    assert "Put words to your concern" not in whole.said_in("nb") and SOME in whole.text
    assert printed(read, "/en/handlingsveileder/skriv-ut/niva-1.pdf").languages() == ("en", set())
    assert "0.2 Slik gjør vi det her" in printed(read, "/en/handlingsveileder/skriv-ut/niva-0.pdf").said_in("nb")


@pytest.mark.slow
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


class Spoken(HTMLParser):
    """{language: {the texts that a screen reader would say in it}}."""

    VOID = {"meta", "link", "input", "img", "br", "source", "track", "hr", "path", "use", "circle", "rect", "line"}

    def __init__(self, response):
        super().__init__()
        self.said, self.inside = {}, [("", "")]
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.inside.append((tag, dict(attributes).get("lang") or self.inside[-1][1]))

    def handle_endtag(self, tag):
        while tag not in self.VOID and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        words = re.sub(r"\s+", " ", data).strip(" «».,:")
        if words and self.inside[-1][0] not in ("title", "script", "style"):
            self.said.setdefault(self.inside[-1][1], set()).add(words)


def our_words(language):
    """What the product itself says in a language, without what is filled in."""
    path = Path(__file__).parent.parent / f"locale/{language}/LC_MESSAGES/django.po"
    said = (message.string for message in read_po(BytesIO(path.read_bytes())) if message.id)
    return {words.strip(" «».,:") for words in said if isinstance(words, str) and " " in words.strip()}


def theirs(document):
    """Every sentence of a guide."""
    if isinstance(document, dict):
        return {text for value in document.values() for text in theirs(value)}
    if isinstance(document, list):
        return {text for value in document for text in theirs(value)}
    return {document.strip(" «».,:")} if isinstance(document, str) and " " in document else set()


PAGES_OF_A_GUIDE = ["", "niva-0/", "niva-0/trinn-2/", "niva-0/trinn-2/?fra=2026-03-02", "skriv-ut/", "skriv-ut/niva-0/",
                    "verktoy/", "finn-veien/", "finn-veien/niva-0/trinn-4/", "ta-med/", "meld-fra/"]  # fmt: skip


@pytest.mark.parametrize("name", ["sauda", "tromso"])
def test_what_we_say_ourselves_is_in_the_language_of_the_page_and_what_the_guide_says_in_its_own(
    name, with_guide, read
):
    """A voice that reads nynorsk reads no English heading, and the other way round."""
    version = with_guide(name)
    guide, ours, language = theirs(version.document), our_words("en"), version.document["guide"]["language"]
    pages = [f"/en/handlingsveileder/{page}" for page in PAGES_OF_A_GUIDE] + ["/en/innebygd/niva-0/trinn-2/"]
    answers = [(page, read(name, page)) for page in pages]
    spoken = [(page, Spoken(answer).said) for page, answer in answers if answer.status_code == 200]
    assert len(spoken) > 8
    assert len([page for page, said in spoken if said[language] & guide]) > 6
    for page, said in spoken:
        assert said["en"] & ours and not said[language] & ours, page
        assert not (said["en"] - ours) & guide, page
