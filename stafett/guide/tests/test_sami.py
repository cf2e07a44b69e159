"""A guide can be written and read in a Sámi language, and what stands around it is marked as what it is."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from stafett.design.tests.printed import Printed
from stafett.guide.format import read_guide, write_guide
from stafett.guide.operations.importing import import_guide
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts
from stafett.web.management.commands.words_to_translate import CONFIRMED

from .conftest import Editor, employed
from .pages import Page

MAP = "/handlingsveileder/"
DOCS = Path(__file__).parents[3] / "docs" / "sami.md"


@pytest.fixture
def both(with_guide):
    """Marker with its guide in bokmål and, beside it, in Northern Sámi. The words are numbers: we invent none."""
    version = with_guide("marker")
    place, document = version.guide.municipality, version.document
    levels = [{**level, "title": f"{number}"} for number, level in enumerate(document["levels"])]
    sami = {**document, "guide": {**document["guide"], "language": "se", "title": "1 2 3"}, "levels": levels}
    import_guide(read_guide(write_guide(sami).encode()), municipality=place)
    list_acute_contacts(place, [("Legevakta", "116 117", "")])
    return place


def test_a_guide_in_sami_has_an_address_and_the_way_to_it(read, both):
    assert 'href="/se/handlingsveileder/" lang="se" hreflang="se"' in read("marker", MAP).content.decode()
    page = read("marker", f"/se{MAP}")
    told = page.content.decode()
    assert (
        '<html lang="nb"' in told and '<h1 class="ds-heading" data-size="xl"><span lang="se">1 2 3</span></h1>' in told
    )
    assert "Menyer og knapper er ikke oversatt ennå" in told
    assert page.headers["Content-Language"] == "nb"


def test_every_link_of_the_guide_stays_in_sami(read, both):
    links = [link for link in Page(read("marker", f"/se{MAP}")).links if "/handlingsveileder/niva-" in link]
    assert links and all(link.startswith("/se/") for link in links)
    told = read("marker", links[0]).content.decode()
    assert '<article class="st-flyt st-artikkel" lang="se">' in told
    assert read("marker", f"/se{MAP}skriv-ut/veileder.pdf", method="head").status_code == 200


def test_one_who_asks_for_sami_is_not_told_that_it_is_only_in_sami(read, both):
    """Each hit, level and paper is marked with its language all the same."""
    for path in (MAP, f"{MAP}niva-0/", f"{MAP}skriv-ut/", "/sok/?q=1"):
        told = read("marker", f"/se{path}").content.decode()
        assert 'lang="se"' in told and "foreløpig bare skrevet" not in told and "Skrevet på nordsamisk" not in told
    paper = Printed(read("marker", f"/se{MAP}skriv-ut/veileder.pdf").content)
    assert paper.is_accessible() and paper.languages() == ("se", {"se", "nb"})
    told = read("marker", "/api/v1/guides/se/alle").json()
    assert told["language"] == "se" and {level["language"] for level in told["levels"]} == {"se"}


def test_the_pages_in_bokmal_are_as_before(read, both):
    told = read("marker", MAP).content.decode()
    assert 'lang="se">1 2 3' not in told and "Menyer og knapper er ikke oversatt" not in told


@pytest.mark.parametrize("code", ["sma", "smj", "se"])
def test_where_nobody_has_written_in_sami_the_guide_is_read_in_the_municipalitys_own(read, with_guide, code):
    with_guide("tromso")
    told = read("tromso", f"/{code}{MAP}").content.decode()
    assert '<html lang="nb"' in told and f'lang="{code}"' not in told


def test_an_editor_writes_sami_beside_bokmal_and_one_of_them_can_go_out_changed(read, both):
    siv = Editor(employed(both, Role.EDITOR, "Siv Berge"), "marker.localhost")
    (desk,) = {siv.get("/min/veileder/").headers["Location"]}
    level = next(link for link in Page(siv.get(desk)).links if link.startswith(f"{desk}niva-"))
    boxes = {has["name"]: has.get("lang") for _tag, has in Page(siv.get(level)).tags if "name" in has}
    assert (boxes["nb-title-0"], boxes["se-title-0"]) == ("nb", "se")
    assert siv.save(level, se_title_0="4 5 6").status_code == 302
    assert siv.save(f"{desk}publiser/", when="now").status_code == 302
    assert "4 5 6" in read("marker", f"/se{MAP}").content.decode()
    assert "4 5 6" not in read("marker", MAP).content.decode()


def test_what_is_behind_the_door_is_in_the_persons_language(read, both):
    assert read("marker", "/se/min/").headers["Location"] == "/min/"


def test_a_translator_is_given_every_text_with_the_confirmed_terms_and_no_other(capfdbinary):
    told = io.StringIO()
    call_command("words_to_translate", "se", stderr=told)
    out = capfdbinary.readouterr().out.decode()
    count = int(told.getvalue().split()[0])
    assert count > 1500 and out.count("\nmsgid ") >= count
    assert "#. barnevern: mánáidsuodjalus" in out
    assert not any(
        line.startswith("msgstr") and line != 'msgstr ""' for line in out.split("\n")[20:] if "[" not in line
    )


def test_the_document_names_the_same_terms():
    told = DOCS.read_text(encoding="utf-8")
    assert all(f"| {word} | {term} |" in told for word, term in CONFIRMED["se"].items())
