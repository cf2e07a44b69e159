"""Every tool as a paper: an empty form in the languages it is written in, or what the tool is when it is no form."""

import pytest

from stafett.design.press import pressing
from stafett.design.tests.printed import Printed
from stafett.guide.editions import outline_of
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.national import read_national
from stafett.guide.paper.form import boxes, can_be_filled_in
from stafett.guide.queries import what_is_out

from .pages import Page
from .test_papers import squeezed

TOOLS = "/handlingsveileder/verktoy/"
EVERY = [tool["id"] for tool in read_national("nb")["tools"]]


@pytest.fixture(autouse=True)
def nothing_pressed():
    pressing._kept.clear()
    pressing.folder.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_every_tool_is_a_tagged_paper_in_three_languages(name, lived_in, read):
    for language, prefix in (("nb", ""), ("nn", "/nn"), ("en", "/en")):
        page = Printed(read("nordvik", f"{prefix}{TOOLS}{name}.pdf").content)
        tool = outline_of(what_is_out(lived_in).edition("", (language,))).tools[name]
        said = squeezed(page.body)
        assert page.is_accessible() and page.languages() == (language, set())
        assert page.pdf.metadata.title == tool.title and page.pdf.metadata.author == "Nordvik"
        assert [title for title, _ in tool.fields if squeezed(title) not in said] == []
        assert [words for words in tool.texts("archive") if squeezed(words) not in said] == []
        if can_be_filled_in(tool):
            assert page.alternatives() == [page.alternatives()[0]] * squares(tool) if squares(tool) else True
            assert page.tags.count("Table") == tables(tool)


def squares(tool):
    return sum(len(box.choices) if box.choices else box.kind == "check" for box in boxes(tool))


def tables(tool):
    return 1 if "rows" in tool.body else sum(box.kind == "signature" for box in boxes(tool))


def test_a_form_has_a_head_and_says_where_it_is_kept_and_which_template_it_is(lived_in, read):
    page = Printed(read("nordvik", f"{TOOLS}undringsnotat.pdf").content).text
    head = ["Nordvik", "Hvem det gjelder", "Skrevet av", "Tjeneste", "Dato", "Nivå og trinn", "Gradering"]
    foot = ["Hvor det tas vare på", "Ingenting blir sendt eller lagret", "Nasjonal veileder, utgave 1"]
    assert [words for words in head + foot if words not in page] == []
    consent = Printed(read("nordvik", f"{TOOLS}samtykke-taushetsplikt.pdf").content)
    assert consent.text.count("Hvem det gjelder") == 1 and "Underskrift" in consent.text


def test_it_leads_to_the_same_form_on_the_screen(lived_in, read):
    page = Printed(read("nordvik", f"/nn{TOOLS}undringsnotat.pdf").content)
    assert page.links == {f"http://nordvik.localhost/nn{TOOLS}undringsnotat/fyll-ut/"}


def test_it_is_found_from_the_tool_and_from_the_form_on_the_screen(lived_in, read):
    for page in ("undringsnotat/", "undringsnotat/fyll-ut/", "bekymringsmelding/"):
        found = {link for link in Page(read("nordvik", f"/nn{TOOLS}{page}")).links if link.endswith(".pdf")}
        name = f"{page.split('/')[0]}.pdf"
        assert found == {f"{TOOLS}{name}", f"/nn{TOOLS}{name}", f"/en{TOOLS}{name}"}


OWN = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb, service: skole}
levels: [{code: 0, title: Se, tools: [vart-skjema, Uroskjema, Noe ukjent]}]
tools:
  - {id: vart-skjema, title: Vårt skjema, fields: ["Hva #vi så", {title: Når, input: date}]}
"""


def test_a_municipalitys_own_tool_is_a_paper_in_its_own_language(lived_in, read):
    import_guide(read_guide(OWN.encode()), municipality=lived_in)
    tools = "/handlingsveileder/skole/verktoy/"
    page = Printed(read("nordvik", f"/en{tools}vart-skjema.pdf").content)
    assert "Hva #vi så" in page.text and "makuler det" in page.text and page.languages() == ("nb", set())
    assert [link for link in Page(read("nordvik", f"/en{tools}vart-skjema/")).links if link.endswith(".pdf")] == [
        f"{tools}vart-skjema.pdf"
    ]


def test_a_tool_that_is_only_named_is_the_nations_in_the_readers_language(lived_in, read):
    import_guide(read_guide(OWN.encode()), municipality=lived_in)
    tools = "/handlingsveileder/skole/verktoy/"
    page = Printed(read("nordvik", f"/nn{tools}uroskjema.pdf").content)
    assert page.languages()[0] == "nn" and "Nasjonal rettleiar, utgåve 1" in page.text
    assert page.links == {f"http://nordvik.localhost/nn{tools}uroskjema/fyll-ut/"}
    assert read("nordvik", f"{tools}noe-ukjent.pdf").status_code == 404
    assert read("nordvik", f"{TOOLS}hammer.pdf").status_code == 404
    assert not [link for link in Page(read("nordvik", f"{tools}noe-ukjent/")).links if link.endswith(".pdf")]
