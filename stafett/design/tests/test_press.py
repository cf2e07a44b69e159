"""What goes on paper comes out as a PDF that can be read aloud. A text is data, whatever is written in it."""

import datetime as dt
import sys

import pytest

from stafett.design.press import letters, parts, pressing

from .printed import Printed

SQUARE = "Rute å krysse av i"


@pytest.fixture(autouse=True)
def nothing_kept():
    pressing._kept.clear()
    pressing.folder.cache_clear()


def document(*made, **more):
    told = {
        "title": "Prøveark",
        "language": "nb",
        "place": "Nordvik",
        "made": dt.datetime(2026, 3, 9, tzinfo=dt.UTC),
        "page": "Side {n} av {all}",
        "missed": "Noen tegn mangler.",
        "foot": "Utgave 3",
    }
    sheet = parts.document(**told | more)
    sheet["parts"] = list(made)
    return sheet


def printed(*made, **more):
    return Printed(pressing.pdf_of(document(*made, **more)))


def everything():
    """One of each part."""
    return [
        parts.heading("Først", 2, name="forst", colour="niva1"),
        parts.paragraph("Et avsnitt"),
        parts.line([parts.run("Se "), parts.run("siden", to="https://nordvik.example/")]),
        parts.bullets([[parts.run("En"), parts.run("To", strong=True, to="#forst")]]),
        parts.numbered([[parts.run("Gjør dette")]]),
        parts.ticks([[parts.run("Jeg har sagt fra")]], SQUARE),
        parts.facts([("Frist", [("Innen 2 uker", ["Regnes fra: i dag"])])]),
        parts.box([parts.paragraph("Haster det?", "strong")], urgent=True),
        parts.short_lines(["Navn", "Dato"]),
        parts.writing("Hva jeg så", text="Kort", number=1),
        parts.choosing("Hvordan gikk det?", ["Bra", "Dårlig"], SQUARE, lines=1, number=2),
        parts.new_page(),
        parts.heading("Under", 3),
        parts.table(["Dato", "Hva"], [["", ""], ["", ""]]),
    ]


def test_everything_that_can_stand_on_paper_is_tagged():
    page = printed(*everything(), contents="Innhold")
    assert page.is_accessible()
    assert {"L", "LI", "LBody", "Table", "TH", "TD", "TOC", "Link", "P", "Figure"} <= set(page.tags)
    assert page.tags.count("TH") == 2 and page.tags.count("TD") == 4
    assert set(page.alternatives()) == {SQUARE}
    assert page.links == {"https://nordvik.example/"} and page.leads_inside >= 2
    assert page.bookmarks == ["Prøveark", "Først", "Under"]
    assert "Side 1 av 2" in page.text and "Utgave 3" in page.text and "2. Hvordan gikk det?" in page.text


def test_lines_to_write_on_are_drawn_and_not_read_aloud():
    with_room, without = printed(parts.writing("Hva", lines=9)), printed(parts.paragraph("Hva"))
    assert with_room.tags.count("P") == without.tags.count("P") and with_room.tags.count("Figure") == 0
    assert len(with_room.raw) > len(without.raw)


@pytest.mark.parametrize(
    "text",
    [
        '#panic("nei")', "$x^2$ \\ * _ ` ~ @ref <label> = // /* */", '#import "@preview/x:1.0.0"', "\\u{202e} {n} [n]",
        "'); drop table", "&amp; <b>fet</b>", "- punkt", "1. punkt", "https://nordvik.example", '"', "{{ 7*7 }}",
    ],
)  # fmt: skip
def test_a_text_is_said_as_it_is_written_and_never_obeyed(text):
    page = printed(
        parts.paragraph(text), parts.bullets([[parts.run(text)]]), parts.table([text], [[text]]), title=f"T {text}"
    )
    assert page.text.count(" ".join(text.split())) >= 4
    assert page.pdf.metadata.title == f"T {text}" and page.links == set()


def test_other_scripts_and_pictures_of_faces_have_letters():
    texts = ["čđŋšŧž ÆØÅ", "العربية", "ትግርኛ", "Українська", "Türkçe ğış", "Soomaali", "😀"]
    page = printed(*map(parts.paragraph, texts))
    assert page.is_accessible() and "Noen tegn mangler." not in page.text
    assert {"Inter", "Arabic", "Ethiopic", "Emoji"} <= {kind for name, _ in page.fonts() for kind in
            ("Inter", "Arabic", "Ethiopic", "Emoji") if kind in name}  # fmt: skip


def test_a_letter_without_a_shape_becomes_a_square_and_is_mentioned():
    page = printed(parts.paragraph("tegn: 漢 og \ue000 og \x07slutt"))
    assert "tegn: □ og □ og slutt" in page.text and "Noen tegn mangler." in page.text


def test_a_word_without_end_stays_on_the_paper():
    page = printed(parts.paragraph("x" * 400))
    assert page.text.count("x" * 40) >= 1 and page.is_accessible()


def test_a_heading_that_jumps_is_put_in_order():
    page = printed(*(parts.heading("Under", level) for level in (4, 6, 3, 9, 2, 9)))
    assert page.is_accessible() and page.headings == [1, 2, 3, 3, 4, 2, 3]


def test_a_long_word_stays_in_its_column_and_no_hyphen_becomes_a_soft_one():
    page = printed(
        parts.table(["En", "To", "Tre"], [["funksjonsnedsettelse-råd " * 9, ["opplæringsforberedelse" * 3], "-"]])
    )
    soft = printed(parts.paragraph("hand\u00ading BTI\u2011kontakt"), parts.paragraph("a-b"))
    assert "handing BTI-kontakt" in soft.text and "a-b" in soft.text
    assert "\u00ad" not in page.text and page.text.count("funksjonsnedsettelse-råd") == 9
    assert "opplæringsforberedelse" * 3 in page.text.replace(" ", "")


def test_a_text_in_another_language_says_so():
    page = printed(parts.paragraph(parts.foreign("Frist", "nb")), parts.paragraph("Čális"), language="se")
    assert page.languages() == ("se", {"nb"})


def test_arabic_is_read_from_the_right():
    page = printed(parts.paragraph("مرحبا"), language="ar", title="موافقة")
    assert page.is_accessible() and page.root["/ViewerPreferences"]["/Direction"] == "/R2L"


@pytest.mark.slow
def test_two_million_letters_are_made_and_more_are_refused_in_words():
    assert len(printed(parts.paragraph("ord om barn " * 175_000)).pdf.pages) > 200
    with pytest.raises(pressing.TooLong):
        pressing.pdf_of(document(parts.paragraph("ord om barn " * 400_000)))


def test_the_same_document_is_the_same_file_and_is_made_once(monkeypatch):
    first = pressing.pdf_of(document(*everything()))
    monkeypatch.setattr(sys, "executable", "/nothing")  # nobody can start the press now
    assert pressing.pdf_of(document(*everything())) == first
    with pytest.raises(pressing.NotNow):
        pressing.pdf_of(document(*everything(), title="Et annet"))


def test_what_is_kept_has_an_end(monkeypatch):
    monkeypatch.setattr(pressing, "MOST_BYTES", 60_000)
    for n in range(4):
        pressing.pdf_of(document(*everything(), title=f"Nummer {n}"))
    assert 0 < len(pressing._kept) < 4
    assert {path.name for path in pressing.folder().iterdir()} == set(pressing._kept)


def test_one_that_is_slow_is_given_up(monkeypatch):
    monkeypatch.setattr(pressing, "PATIENCE", 0.001)
    with pytest.raises(pressing.NotNow):
        pressing.pdf_of(document(parts.paragraph("treg")))


def test_one_that_waits_too_long_for_the_one_before_is_told(monkeypatch):
    monkeypatch.setattr(pressing, "QUEUE", 0.01)
    with pressing._press, pytest.raises(pressing.NotNow):
        pressing.pdf_of(document(parts.paragraph("i kø")))


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", parts.foreign("", "se")])
def test_a_heading_without_words_stops_nothing(nothing):
    there = parts.heading(nothing, 2, name="dit")
    made = printed(parts.heading(nothing, 2), there, parts.line([parts.run("Til stedet", to="#dit")]))
    assert made.is_accessible() and "Til stedet" in made.text
    assert printed(parts.paragraph("Ord"), title="").is_accessible()


def test_what_cannot_be_set_now_or_later_says_nothing_of_the_text(caplog):
    with pytest.raises(pressing.CannotBeSet) as why:
        pressing.pdf_of(document(parts.line([parts.run("Hemmelig", to="#ingen")])))  # leads to what is not there
    assert "Hemmelig" not in str(why.value) + caplog.text and "code 3" in caplog.text


def test_a_web_process_never_loads_the_press():
    pressing.pdf_of(document(parts.paragraph("Hei")))
    assert "typst" not in sys.modules


def test_the_press_is_told_no_address_and_no_key(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://x")
    assert set(pressing.surroundings()) <= {"PYTHONPYCACHEPREFIX", "RAYON_NUM_THREADS"}


def test_the_fonts_know_which_letters_they_have():
    known = letters.covered(sorted(pressing.FONTS.glob("*.ttf")))
    assert set(map(ord, "aÅčŋѕأትግ😀«–…□☐→")) - known <= set(map(ord, "☐"))
    assert 0xE000 not in known or letters.Readable([]).text("\ue000") == "□"
    assert ord("漢") not in known
