"""A step, a level and the whole guide as a PDF that can be read aloud, in the reader's language, and complete."""

import pytest

from stafett.design.press import parts, pressing
from stafett.design.tests.printed import Printed
from stafett.guide.format import read_guide
from stafett.guide.law.register import register_of
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.law import check_law, publish_law_register
from stafett.guide.paper import sheets
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page
from .real_guides import GUIDES
from .test_print import texts_of

PRINT = "/handlingsveileder/skriv-ut/"
WHOLE, LEVEL, STEP = f"{PRINT}veileder.pdf", f"{PRINT}niva-1.pdf", f"{PRINT}niva-0/trinn-3.pdf"


@pytest.fixture(autouse=True)
def nothing_pressed():
    pressing._kept.clear()
    pressing.folder.cache_clear()


def squeezed(text):
    """Without spaces: where a line ends on paper is nobody's words."""
    return "".join(text.split()).casefold()


@pytest.mark.slow
@pytest.mark.parametrize("name", GUIDES)
def test_every_real_guide_is_a_pdf_with_every_text_of_it(name, with_guide, read):
    document = with_guide(name).document
    service = f"{name.split('-')[1]}/" if "-" in name else ""
    response = read(name.split("-")[0], f"/handlingsveileder/{service}skriv-ut/veileder.pdf")
    page = Printed(response.content)
    assert page.is_accessible() and page.languages()[0] == document["guide"]["language"]
    said = squeezed(page.body)
    missing = [
        text
        for level in document["levels"]
        for block in (level, *level.get("steps", []))
        for text in texts_of(block)
        if squeezed(text) not in said
    ]
    assert missing == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prefix", "language", "words"),
    [("", "nb", "Slik gjør du"), ("/nn", "nn", "Slik gjer du"), ("/en", "en", "How to do it")],
)
def test_it_is_in_the_readers_language(prefix, language, words, lived_in, read):
    for address in (WHOLE, LEVEL, STEP):
        page = Printed(read("nordvik", prefix + address).content)
        assert page.is_accessible() and page.languages() == (language, set())
    assert words in page.text


@pytest.mark.slow
def test_it_says_whose_it_is_which_edition_and_whom_to_call(lived_in, read):
    list_acute_contacts(lived_in, [("Barnevernvakten", "99 99 99 99", "hele døgnet")])
    for address in (WHOLE, LEVEL, STEP):
        page = Printed(read("nordvik", address).content)
        assert page.pdf.metadata.author == "Nordvik" and "Nasjonal veileder, utgave 1" in page.text
        for words in ("112", "113", "116 111", "99 99 99 99", "Barnevernvakten, hele døgnet", "Vold, overgrep"):
            assert words in page.text, (address, words)
        assert "Side 1 av" in page.text


@pytest.mark.slow
def test_links_lead_to_the_site_or_to_the_place_in_the_document(lived_in, read):
    page = Printed(read("nordvik", STEP).content)
    site = "http://nordvik.localhost/handlingsveileder/"
    assert {f"{site}meld-fra/", f"{site}niva-0/trinn-4/", f"{site}verktoy/undringssamtale-barn/"} <= page.links
    whole = Printed(read("nordvik", WHOLE).content)
    assert not any("/niva-" in link for link in whole.links) and whole.leads_inside > 60
    assert {"Nivå 0: Undring", "0.1 Sett ord på undringen"} <= set(whole.bookmarks)


def test_a_level_has_its_steps_and_its_tools_and_no_others(lived_in, read):
    page = Printed(read("nordvik", LEVEL).content).text
    assert "1.5 Bestem veien videre" in page and "2.1" not in page
    assert "Mål og tiltak" in page and "Bekymringsskala" not in page


def test_it_is_a_file_that_a_browser_shows_and_asks_for_anew(lived_in, read):
    response = read("nordvik", f"/nn{STEP}")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="nordvik-0-3-')
    assert response["Cache-Control"] == "public, no-cache" and response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Robots-Tag"] == "noindex" and not response.cookies
    assert read("nordvik", f"/nn{STEP}", **{"if-none-match": response["ETag"]}).status_code == 304
    assert read("nordvik", STEP, **{"if-none-match": response["ETag"]}).status_code == 200


def test_it_is_found_from_the_pages_that_say_the_same(lived_in, read):
    guide = "/handlingsveileder/"
    for page, address in ((guide, WHOLE), (PRINT, WHOLE), (f"{guide}niva-1/", LEVEL), (f"{PRINT}niva-1/", LEVEL)):
        assert address in Page(read("nordvik", page)).links
    assert STEP in Page(read("nordvik", f"{guide}niva-0/trinn-3/")).links
    assert f"/nn{STEP}" in Page(read("nordvik", f"/nn{guide}niva-0/trinn-3/")).links


def test_what_is_not_there_is_not_found(lived_in, read):
    for address in (
        f"{PRINT}niva-9.pdf",
        f"{PRINT}niva-0/trinn-99.pdf",
        "/handlingsveileder/tannlegen/skriv-ut/veileder.pdf",
    ):
        assert read("nordvik", address).status_code == 404


def test_a_busy_press_is_said_in_words_with_another_way(lived_in, read, monkeypatch):
    monkeypatch.setattr(pressing, "PATIENCE", 0.001)
    response = read("nordvik", LEVEL)
    assert response.status_code == 503 and response["Retry-After"] and response["Cache-Control"] == "no-store"
    page = Page(response)
    assert "Vi fikk ikke laget PDF-en" in page.text and f"{PRINT}niva-1/" in page.links


def test_what_can_never_be_set_is_said_otherwise_than_a_busy_press(lived_in, read, monkeypatch):
    made = sheets.level_sheet
    nowhere = parts.line([parts.run("dit", to="#ingen")])
    broken = lambda *of: (sheet := made(*of)) | {"parts": [*sheet["parts"], nowhere]}  # noqa: E731
    monkeypatch.setattr(sheets, "level_sheet", broken)
    response = read("nordvik", f"/nn{LEVEL}")
    assert response.status_code == 503 and "Retry-After" not in response
    page = Page(response)
    assert "let seg ikkje setje" in page.text and f"/nn{PRINT}niva-1/" in page.links


GUIDE = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb, title: "Vår #veileder $ \\\\ *"}
levels:
  - code: 0
    title: "<b>Se</b> #let x = 1"
    what: ["*fet* _skrå_ `kode` @noen <lapp>", "שלום مرحبا 😀 漢"]
    how: [{title: "= Overskrift", text: "+ punkt\\n- punkt"}]
    steps: [{title: "Steg // kommentar", questions: ["#panic()", "$ 1/0 $"]}]
"""


def test_what_an_editor_writes_is_never_read_as_markup(lived_in, read):
    import_guide(read_guide(GUIDE.encode()), municipality=lived_in)
    page = Printed(read("nordvik", WHOLE).content)
    said = squeezed(page.body)
    for words in ("Vår #veileder $ \\ *", "<b>Se</b> #let x = 1", "*fet* _skrå_ `kode` @noen <lapp>", "= Overskrift",
                  "Steg // kommentar", "#panic()", "$ 1/0 $"):  # fmt: skip
        assert squeezed(words) in said, words
    assert page.is_accessible() and "De står som □." in page.text


RICH = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb}
levels:
  - code: 0
    title: Se
    what:
      - "## \\n\\nNoe"
      - "### Liten\\n- ett **viktig** punkt\\n- [et sted](/hjelp/)\\n\\n[Ring](tel:116111), [ikke](javascript:1)"
    how: ["Les [mer](https://nordvik.example/)"]
"""


def test_the_form_of_a_text_is_there_on_paper_too(lived_in, read):
    import_guide(read_guide(RICH.encode()), municipality=lived_in)
    page = Printed(read("nordvik", f"/nn{PRINT}niva-0.pdf").content)
    assert page.is_accessible() and "**" not in page.text and "](" not in page.text
    known = {"http://nordvik.localhost/nn/hjelp/", "tel:116111", "https://nordvik.example/"}
    assert known <= page.links and "javascript:1" not in page.links
    assert "Liten" in page.bookmarks and "Strong" in page.tags


def test_words_of_our_own_are_marked_in_a_guide_in_another_language(lived_in, read):
    raw = GUIDE.replace("language: nb", "language: se").replace("<b>Se</b> #let x = 1", "Čalmmit")
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    page = Printed(read("nordvik", WHOLE).content)
    assert page.languages() == ("se", {"nb", "se"}) and "Slik gjør du" in page.text


@pytest.mark.slow
def test_a_guide_that_was_brought_in_for_trying_out_says_so(with_guide, read):
    with_guide("tromso")
    assert "Dette er ikke siden til kommunen." in Printed(read("tromso", WHOLE).content).text


LAW = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb}
levels: [{code: 0, title: Se, law: [barnevernsloven § 13-2]}]
"""


def test_law_is_on_paper_only_when_somebody_here_has_checked_it(editor, lived_in, read):
    publish_law_register()
    import_guide(read_guide(LAW.encode()), municipality=lived_in)
    assert "Hva sier loven?" not in Printed(read("nordvik", f"{PRINT}niva-0.pdf").content).text
    seen = register_of(lived_in).by_key["barnevernsloven-13-2"].row.pk
    check_law(lived_in, key="barnevernsloven-13-2", seen=str(seen), by=editor)
    page = Printed(read("nordvik", f"{PRINT}niva-0.pdf").content)
    assert page.is_accessible() and "Hva sier loven?" in page.text
    assert "http://nordvik.localhost/lov/barnevernsloven-13-2/" in page.links
    assert "offisiell" not in page.text


def test_law_in_english_says_on_paper_that_it_is_not_official(editor, lived_in, read):
    publish_law_register()
    import_guide(read_guide(LAW.replace("language: nb", "language: en").encode()), municipality=lived_in)
    seen = register_of(lived_in).by_key["barnevernsloven-13-2"].row.pk
    check_law(lived_in, key="barnevernsloven-13-2", seen=str(seen), by=editor)
    page = Printed(read("nordvik", f"/en{PRINT}niva-0.pdf").content)
    assert page.is_accessible() and "Child Welfare Act § 13-2" in page.text
    assert "not an official translation" in page.text
