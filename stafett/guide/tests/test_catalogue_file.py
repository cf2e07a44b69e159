"""The catalogue out to a spreadsheet and back: whole or not at all, and what is wrong is said line by line."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stafett.guide.catalogue import sheet
from stafett.guide.catalogue.shelf import catalogue_of
from stafett.guide.models import Offering
from stafett.guide.operations.catalogue import import_offerings, write_offering

from .test_catalogue import DESK, content

NB = {"nb": "bokmål"}
HEAD = "adresse;slags;navn (nb);hva (nb);tema;fra alder;til alder"
GOOD = f"{HEAD}\n;tiltak;Leksehjelp;På biblioteket;læring, fritid;6;12\n;tjeneste;Jordmor;Følger deg;;svangerskap;0\n"


def take_in(municipality, editor, raw, languages=NB):
    return import_offerings(
        municipality, raw if isinstance(raw, bytes) else raw.encode(), languages=languages, by=editor
    )


def wrong(municipality, editor, raw):
    """[(line, column, words)] of what stands in the way; and nothing has been taken in."""
    with pytest.raises(sheet.BadSheet) as bad:
        take_in(municipality, editor, raw)
    assert not Offering.objects.exists()
    return [(fault.line, fault.column, fault.words) for fault in bad.value.faults]


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("cp1252"),
        GOOD.encode("utf-16"),
        GOOD.replace(";", "\t").encode(),
        GOOD.replace("læring, fritid", '"læring, fritid"').replace(";", ",").encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\n\n").encode(),
        f"sep=;\n{GOOD}".encode(),
        GOOD.upper().replace("LÆRING, FRITID", "Læring,Fritid").encode(),
        GOOD.replace("\n", ";;;\n").encode(),
        GOOD.replace("alder\n", "alder; ;\n").encode(),
    ],
    ids=[
        "utf-8",
        "bom",
        "ansi",
        "utf-16",
        "tabs",
        "commas",
        "crlf",
        "empty lines",
        "told",
        "capitals",
        "empty columns after",
        "empty columns above",
    ],
)
def test_a_file_comes_in_as_spreadsheets_write_it(raw, lived_in, editor):
    assert take_in(lived_in, editor, raw) == (2, 0, 0)
    known = catalogue_of(lived_in).by_key
    assert known["leksehjelp"].content["themes"] == ["learning", "leisure"]
    assert known["leksehjelp"].content["ages"] == [6, 12]
    assert known["jordmor"].content["ages"] == [-1, 0]
    assert known["jordmor"].kind == "service"


def test_cells_can_hold_quotes_separators_and_several_lines(lived_in, editor):
    take_in(lived_in, editor, 'slags;navn (nb);hva (nb)\ntiltak;"Kurs; ""Trygg"" start";"En linje\nog en til"\n')
    offer = next(iter(catalogue_of(lived_in).offers))
    assert offer.text("title", "nb") == 'Kurs; "Trygg" start'
    assert offer.text("what", "nb") == "En linje\nog en til"


def test_a_template_goes_out_and_comes_back_with_a_goal_on_each_line(lived_in, editor):
    raw = 'slags;navn (nb);hva (nb);mål i planen (nb)\nmal;Alene;Når?;"Er med\nHar en venn"\n'
    assert take_in(lived_in, editor, raw) == (1, 0, 0)
    [offer] = catalogue_of(lived_in).offers
    assert offer.kind == "template" and offer.lines("goals", "nb") == ["Er med", "Har en venn"]
    assert take_in(lived_in, editor, sheet.written([offer], NB)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("kind", "goals", "words"),
    [
        ("mal", "", "En mal har minst ett mål eller ett tiltak."),
        ("tiltak", "Er med", "Bare en mal har mål og tiltak."),
        ("mal", "x" * 201, "Hver linje kan ha høyst 200 tegn."),
        ("mal", '"' + "\n".join("abcdefghijklm") + '"', "Det er for mange linjer. Skriv høyst 12."),
    ],
)
def test_a_template_that_no_plan_can_begin_with_is_refused(kind, goals, words, lived_in, editor):
    raw = f"slags;navn (nb);hva (nb);mål i planen (nb)\n{kind};Alene;Når?;{goals}\n"
    [(line, column, said)] = wrong(lived_in, editor, raw)
    assert (line, column) == (2, "mål i planen (nb)") and said.startswith(words)


def test_every_fault_is_told_with_its_line_and_nothing_is_taken_in(lived_in, editor):
    raw = f"{HEAD}\n;tiltak;Bra;Noe;;;\n;fest;;Noe;moro;12;6\nfinnes-ikke;tiltak;Navn;Noe;;;\n;tiltak;A;B;;;;for mye\n"
    found = wrong(lived_in, editor, raw)
    assert {(line, column) for line, column, _ in found} == {
        (3, "slags"),
        (3, "navn (nb)"),
        (3, "tema"),
        (3, "til alder"),
        (4, "adresse"),
        (5, ""),
    }
    assert (3, "tema", "«moro» er ikke et av valgene.") in found


def test_the_line_is_where_the_row_begins_also_after_a_cell_of_many_lines(lived_in, editor):
    raw = 'slags;navn (nb);hva (nb)\ntiltak;A;"en\nto\ntre"\nfest;B;Noe\n'
    assert [line for line, _column, _words in wrong(lived_in, editor, raw)] == [5]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "Fila er tom."),
        (b"\n \n", "Fila er tom."),
        (b"\x00\x01\x02", "Vi kan ikke lese tegnene"),
        (b"\x81\x8d\x8f\x90\x9d", "Vi kan ikke lese tegnene"),
        (b"\xff\xfe\x00", "Vi kan ikke lese tegnene"),
        ("slags;pris (nb);farge\n", "Vi kjenner ikke kolonnen «farge»."),
        ("slags;;navn (nb)\n", "Kolonne 2 har ikke noe navn."),
        ("slags;navn (nb);;\ntiltak;A;;B\n", "Linja har flere felt enn det er kolonner."),
        ("slags;slags\n", "Kolonnen «slags» står flere ganger."),
        ("navn (nb)\nx\n", "Kolonnen «slags» mangler."),
        ('slags;navn (nb);hva (nb)\ntiltak;"A;B\n', "Et hermetegn står feil"),
        ("slags;navn (nb);hva (nb)\n" + "tiltak;A;B\n" * 501, "Fila har for mange linjer."),
        (b"x" * (sheet.MOST_BYTES + 1), "Fila er for stor."),
        ("slags;navn (nb);hva (nb)\ntiltak;A\u202eB;C\n", "skjulte tegn"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_plain_words(raw, words, lived_in, editor):
    assert any(words in said for _line, _column, said in wrong(lived_in, editor, raw))


def test_the_same_address_twice_is_refused(lived_in, editor):
    write_offering(lived_in, content=content(), by=editor)
    with pytest.raises(sheet.BadSheet) as bad:
        take_in(lived_in, editor, "adresse;utgave;slags\nleksehjelp;1;arena\nleksehjelp;1;tiltak\n")
    assert [fault.words for fault in bad.value.faults] == ["«leksehjelp» står også på linje 2."]
    assert Offering.objects.count() == 1


def test_what_goes_out_comes_in_again_without_a_change(lived_in, editor):
    write_offering(
        lived_in, content=content("=2+2", phone="+47 116 111", themes=["grief"], levels=["0", "3"]), by=editor
    )
    languages = {"nb": "bokmål", "nn": "nynorsk"}
    raw = sheet.written(catalogue_of(lived_in).offers, languages)
    assert take_in(lived_in, editor, raw, languages) == (0, 0, 1)


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1"])
def test_no_cell_that_goes_out_can_be_a_formula(evil, lived_in, editor):
    told = content()
    told["texts"]["nb"]["cost"] = evil
    write_offering(lived_in, content=told, by=editor)
    raw = sheet.written(catalogue_of(lived_in).offers, NB).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(raw), delimiter=";"))[1]
    assert f"'{evil}" in row
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_column_that_is_not_in_the_file_keeps_what_is_there(lived_in, editor):
    write_offering(lived_in, content=content(phone="116 111"), by=editor)
    assert take_in(lived_in, editor, "adresse;utgave;slags;navn (nb)\nleksehjelp;1;arena;Nytt navn\n") == (0, 1, 0)
    offer = catalogue_of(lived_in).by_key["leksehjelp"]
    assert (offer.kind, offer.text("title", "nb"), offer.content["phone"]) == ("arena", "Nytt navn", "116 111")


@pytest.fixture
def downloaded(lived_in, editor):
    """What an editor has on the machine since this morning: two offerings, each in its first edition."""
    for name in ("Leksehjelp", "Jordmor"):
        write_offering(lived_in, content=content(name, phone="116 111"), by=editor)
    return sheet.written(catalogue_of(lived_in).offers, NB).decode("utf-8-sig")


def change(municipality, editor, key, **said):
    there = catalogue_of(municipality).by_key[key]
    write_offering(municipality, key=key, seen=str(there.row.pk), content=there.content | said, by=editor)


def test_a_file_from_before_somebody_wrote_takes_back_nothing_of_it(downloaded, lived_in, editor):
    change(lived_in, editor, "leksehjelp", phone="22 22 22 22")
    with pytest.raises(sheet.BadSheet) as bad:
        take_in(lived_in, editor, downloaded.replace("116 111", "33 33 33 33"))
    assert [(fault.line, fault.column) for fault in bad.value.faults] == [(3, "utgave")]
    assert "Noen har endret «leksehjelp» etter at fila ble lastet ned." in bad.value.faults[0].words
    known = catalogue_of(lived_in).by_key
    assert [known[key].content["phone"] for key in ("leksehjelp", "jordmor")] == ["22 22 22 22", "116 111"]


def test_nor_does_an_old_file_that_nothing_was_changed_in(downloaded, lived_in, editor):
    change(lived_in, editor, "leksehjelp", phone="22 22 22 22")
    with pytest.raises(sheet.BadSheet):
        take_in(lived_in, editor, downloaded)
    assert catalogue_of(lived_in).by_key["leksehjelp"].content["phone"] == "22 22 22 22"


def test_what_stands_as_it_is_in_the_file_is_no_conflict(downloaded, lived_in, editor):
    change(lived_in, editor, "leksehjelp", phone="22 22 22 22")
    change(lived_in, editor, "leksehjelp", phone="116 111")
    assert take_in(lived_in, editor, downloaded) == (0, 0, 2)


def test_a_changed_line_says_which_edition_it_was_changed_in(downloaded, lived_in, editor):
    assert take_in(lived_in, editor, downloaded.replace("116 111", "33 33 33 33")) == (0, 2, 0)
    with pytest.raises(sheet.BadSheet) as bad:
        take_in(lived_in, editor, "adresse;slags\nleksehjelp;arena\n")
    assert "sier ikke hvilken utgave" in bad.value.faults[0].words


def send(tordis, raw):
    return tordis.post(f"{DESK}les-inn", {"file": SimpleUploadedFile("katalog.csv", raw)})


def test_an_editor_takes_a_file_in_and_out_on_screen(tordis, lived_in):
    assert "2 nye, 0 endret, 0 som før" in send(tordis, GOOD.encode()).content.decode()
    out = tordis.get(f"{DESK}last-ned")
    assert out["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in out["Content-Disposition"] and out.content.startswith(b"\xef\xbb\xbf")
    assert "0 nye, 0 endret, 2 som før" in send(tordis, out.content).content.decode()


def test_faults_are_listed_on_the_page(tordis, lived_in):
    answer = send(tordis, f"{HEAD}\n;fest;<b>A</b>;B;;;\n".encode())
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Linje 2" in told and "slags" in told and "Ingenting er lest inn." in told
    assert tordis.post(f"{DESK}les-inn").status_code == 422
    assert not Offering.objects.exists()
