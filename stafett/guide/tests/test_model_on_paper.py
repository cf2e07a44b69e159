"""The whole cooperation model as one PDF that can be read aloud, as those who ask for the grant need it."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.design.press import pressing
from stafett.design.tests.printed import Printed
from stafett.guide.cooperation.national import national
from stafett.guide.models import Every
from stafett.guide.operations.cooperation import add_practice

from .pages import Page
from .test_papers import squeezed

MODEL = "/samhandlingsmodell/"
WHOLE = f"{MODEL}skriv-ut/modellen.pdf"


@pytest.fixture(autouse=True)
def nothing_pressed():
    pressing._kept.clear()
    pressing.folder.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "prefix"), [("nb", ""), ("nn", "/nn"), ("en", "/en")])
def test_it_has_every_cell_and_everything_in_it_in_the_readers_language(language, prefix, lived_in, read):
    page, nation = Printed(read("nordvik", prefix + WHOLE).content), national(language)
    assert page.is_accessible() and page.languages()[0] == language
    assert page.pdf.metadata.title == nation.title and page.pdf.metadata.author == "Nordvik"
    said = squeezed(page.body)
    assert [one.title for one in nation.things.values() if squeezed(one.title) not in said] == []
    assert [one.what for one in nation.things.values() if squeezed(one.what) not in said] == []
    assert page.tags.count("Table") == 1 and page.tags.count("TH") == 4


def test_what_nobody_here_has_said_is_told_as_a_suggestion(lived_in, read):
    page = Printed(read("nordvik", WHOLE).content).text
    assert "Alt her er nasjonale forslag." in page and "kommuneloven" not in page and "Planene våre" not in page


def test_the_municipalitys_own_words_stand_there_with_its_plans_and_its_year(editor, lived_in, read):
    own = {"title": "Vår #plan", "what": "Hva *vi* gjør", "owner": "Kommunedirektøren", "document": "Planen"}
    add_practice(
        lived_in, words={"nb": own}, cell="kommune/dokumentasjon", every=Every.YEAR, is_plan=True, by=editor,
        next_on=clock.today() + dt.timedelta(days=40), link="https://nordvik.example/plan", valid_from=2026,
        valid_to=2030,
    )  # fmt: skip
    page = Printed(read("nordvik", WHOLE).content)
    assert page.is_accessible() and "https://nordvik.example/plan" in page.links
    for words in (
        "Vår #plan",
        "Hva *vi* gjør",
        "Kommunedirektøren",
        "2026–2030",
        "Planene våre",
        "Årshjulet",
        "(nasjonalt forslag)",
    ):
        assert squeezed(words) in squeezed(page.body), words


def test_it_is_found_from_the_model_and_from_the_page_one_prints(lived_in, read):
    for page in (MODEL, f"{MODEL}skriv-ut/"):
        assert WHOLE in Page(read("nordvik", page)).links
    assert read("nordvik", WHOLE)["Content-Disposition"] == 'inline; filename="nordvik-samhandlingsmodellen.pdf"'
