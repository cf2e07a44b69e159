"""Every tool with fields is a paper one can fill in on the screen. Nothing of it can be sent, and nothing is kept."""

import pytest

from stafett.guide import kept
from stafett.guide.editions import outline_of
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.guide.paper.form import Box, boxes, can_be_filled_in
from stafett.guide.queries import what_is_out

from .pages import Page

TOOLS = "/handlingsveileder/verktoy/"
NOT_PAPERS = {"fem-trinn", "bekymringsmelding", "veiledning-samtykke", "tiltaksoversikt", "samhandlingsarenaer"}


@pytest.fixture
def tools(lived_in):
    """The tools of the national guide in bokmål."""
    return outline_of(what_is_out(lived_in).edition("", ("nb",))).tools


@pytest.mark.slow
def test_every_tool_of_the_national_guide_is_a_paper_but_those_that_are_no_forms(tools, read):
    assert len(tools) > 30
    for tool in tools.values():
        response = read("nordvik", f"{TOOLS}{tool.id}/fyll-ut/")
        linked = f"{TOOLS}{tool.id}/fyll-ut/" in Page(read("nordvik", f"{TOOLS}{tool.id}/")).links
        assert (response.status_code, linked) == ((404, False) if tool.id in NOT_PAPERS else (200, True)), tool.id
        if tool.id not in NOT_PAPERS:
            page = Page(response)
            assert [title for title, _ in tool.fields if title not in page.text] == []
            assert nothing_can_be_sent(page)


def nothing_can_be_sent(page):
    """No form around, no script of the page's own, and no field with a name except what ties choices together."""
    names = {attributes["name"] for tag, attributes in page.tags if "name" in attributes and tag != "meta"}
    fields = [attributes for tag, attributes in page.tags if tag in ("input", "textarea")]
    assert all(one["autocomplete"] == "off" for one in fields)
    return "form" not in {tag for tag, _ in page.tags} and all(name.startswith("valg-") for name in names)


def test_a_report_to_child_welfare_is_never_written_here(lived_in, read):
    assert read("nordvik", f"{TOOLS}bekymringsmelding/fyll-ut/").status_code == 404


def test_the_page_says_that_nothing_is_sent_or_kept_and_is_not_kept_itself(lived_in, read):
    for prefix, words in (("", "blir ikke sendt og ikke lagret"), ("/nn", "blir ikkje sendt og ikkje lagra"),
                          ("/en", "is not sent and not stored")):  # fmt: skip
        response = read("nordvik", f"{prefix}{TOOLS}undringsnotat/fyll-ut/")
        assert words in Page(response).text
        assert response["Cache-Control"] == "no-store" and not response.cookies


WHERE = {"niva-0/trinn-2/": "Nivå 0, 0.2 Gjør den konkret", "niva-0/": "Nivå 0: Undring"}


@pytest.mark.row("A10")
@pytest.mark.parametrize(("page", "words"), WHERE.items())
def test_a_form_that_is_opened_from_a_step_says_where_one_came_from_and_nobody_keeps_it(page, words, lived_in, read):
    links = Page(read("nordvik", f"/handlingsveileder/{page}")).links
    [form] = [link for link in links if link.startswith(f"{TOOLS}bekymringsskala/fyll-ut/")]
    kept_before = len(kept._pages)
    answer = read("nordvik", form)
    assert where(answer) == words and answer["Cache-Control"] == "no-store" and not answer.cookies
    assert len(kept._pages) == kept_before and nothing_can_be_sent(Page(answer))


@pytest.mark.parametrize("query", ["", "?niva=niva-9", "?niva=niva-0&trinn=x", "?trinn=trinn-2", "?niva=%00<script>"])
def test_one_who_came_from_nowhere_writes_that_oneself(query, lived_in, read):
    assert where(read("nordvik", f"{TOOLS}undringsnotat/fyll-ut/{query}")) == ""


def test_only_what_is_a_form_is_filled_in_from_a_step(lived_in, with_guide, read):
    links = " ".join(Page(read("nordvik", "/handlingsveileder/niva-0/trinn-4/")).links)
    assert "beslutningsnotat/fyll-ut/" in links and "bekymringsmelding/fyll-ut/" not in links
    with_guide("tromso")  # names a tool that it does not describe
    assert "samtykkeskjema/fyll-ut/" not in read("tromso", "/handlingsveileder/niva-1/").content.decode()


def where(answer):
    [field] = [attributes for tag, attributes in Page(answer).tags if attributes.get("id") == "felt-hvor"]
    return field["value"]


def test_each_paper_has_a_head_and_says_where_it_is_kept(lived_in, read):
    page = Page(read("nordvik", f"{TOOLS}undringsnotat/fyll-ut/")).text
    assert "Hvem det gjelder" in page and "Gradering" in page
    assert "Unntatt offentlighet" not in read("nordvik", f"{TOOLS}undringsnotat/fyll-ut/").content.decode()
    assert "Notatet skal ikke inn i stafettloggen." in page


def test_whom_it_is_about_is_asked_once(lived_in, read):
    for tool in ("samtykke-taushetsplikt", "undringsnotat"):
        assert Page(read("nordvik", f"{TOOLS}{tool}/fyll-ut/")).text.count("Hvem det gjelder") == 1


def test_a_field_is_what_the_guide_says_that_it_is(tools):
    scale, evaluation = boxes(tools["bekymringsskala"]), boxes(tools["evalueringsskjema"])
    assert scale[0] == Box("option", "", "", tuple(title for title, _ in tools["bekymringsskala"].fields[:4]))
    assert [one.kind for one in scale] == ["option", "text", "text"]
    assert evaluation[0].choices == ("Ja", "Delvis", "Nei") and evaluation[-1].kind == "date"
    assert {one.kind for one in boxes(tools["samtykke-taushetsplikt"])} == {
        "line", "text", "check", "signature", "section",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_paper_is_the_same_in_each_language(language, tools, lived_in):
    other = outline_of(what_is_out(lived_in).edition("", (language,))).tools
    for tool in tools.values():
        assert can_be_filled_in(tool) == can_be_filled_in(other[tool.id])
        if tool.fields:
            assert [one.kind for one in boxes(tool)] == [one.kind for one in boxes(other[tool.id])]


def test_a_running_list_is_a_table_with_rows(lived_in, read):
    page = Page(read("nordvik", f"{TOOLS}logg-ved-uro/fyll-ut/"))
    labels = [attributes.get("aria-label") for tag, attributes in page.tags if tag in ("input", "textarea")]
    assert labels.count("Dato 8") == 1 and "Hva jeg så 1" in labels


def test_a_municipalitys_own_tool_is_a_paper_too(lived_in, read):
    raw = """format: stafett-guide/1
municipality: {name: Nordvik}
guide: {language: nb}
levels: [{code: 0, title: Se, tools: [vart-skjema, Undringsnotat]}]
tools:
  - id: vart-skjema
    title: Vårt skjema
    fields: [Hva, {title: "<b>Når</b>", input: date}, {title: Svar, text: Kort, input: choice, choices: [Ja, Nei]}]
"""
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    page = Page(read("nordvik", f"{TOOLS}vart-skjema/fyll-ut/"))
    assert nothing_can_be_sent(page) and "<b>Når</b>" in page.text and "makuler det" in page.text
    assert [a["type"] for t, a in page.tags if t == "input"][-3:] == ["text", "radio", "radio"]
    known_by_name = Page(read("nordvik", f"{TOOLS}undringsnotat/fyll-ut/"))
    assert "Hva barnet sa eller gjorde" in known_by_name.text


def test_a_tool_without_fields_is_no_paper(with_guide, read):
    with_guide("tromso")
    assert read("tromso", f"{TOOLS}samtykkeskjema/fyll-ut/").status_code == 404
    assert read("tromso", f"{TOOLS}hammer/fyll-ut/").status_code == 404
