"""The tools that municipalities use, field by field: none of them is only a name, and each says where it is kept."""

import pytest

from stafett.guide.operations.national import LANGUAGES, read_national
from stafett.guide.paper.form import boxes, can_be_filled_in
from stafett.guide.tools import Tool

TOOLS = {tool["id"]: tool for tool in read_national("nb")["tools"]}
# What each form has, as (how many sections, places to write, things to tick or choose, signatures).
FORMS = {
    "undringsnotat": (0, 12, 0, 0),
    "observasjonsskjema": (0, 9, 0, 0),
    "tegn-og-signaler": (0, 6, 0, 0),
    "bekymringsskala": (0, 2, 1, 0),
    "risiko-og-beskyttelse": (4, 2, 13, 0),
    "kartlegging": (1, 9, 0, 0),
    "logg-ved-uro": (0, 3, 0, 0),
    "beslutningsnotat": (0, 7, 0, 0),
    "den-nodvendige-samtalen": (4, 13, 0, 0),
    "undringssamtale-barn": (0, 8, 0, 0),
    "undringssamtale-foreldre": (0, 5, 0, 0),
    "samtykke-taushetsplikt": (4, 10, 15, 1),
    "samtykke-stafettlogg": (2, 9, 8, 1),
    "tilbaketrekking": (0, 3, 3, 0),
    "moteinnkalling": (0, 11, 0, 0),
    "motemal": (0, 13, 0, 0),
    "motereferat": (0, 5, 0, 0),
    "tiltaksplan": (0, 12, 0, 0),
    "tiltaksplan-sprak": (0, 6, 0, 0),
    "tiltaksplan-regulering": (0, 7, 0, 0),
    "aktivitetsplan": (0, 6, 0, 0),
    "evalueringsskjema": (0, 5, 3, 0),
    "avslutningsnotat": (0, 6, 0, 0),
    "stafettlogg": (0, 8, 0, 0),
    "henvisning": (0, 6, 0, 0),
    "melding-koordinerende-enhet": (0, 6, 0, 0),
    "overforing-barnehage-skole": (5, 20, 0, 1),
    "skolestartskjema": (0, 4, 0, 1),
    "overforingsmote": (0, 5, 1, 0),
    "overforing-skole": (0, 9, 0, 1),
}
NO_FORMS = {"fem-trinn", "bekymringsmelding", "veiledning-samtykke", "tiltaksoversikt", "samhandlingsarenaer"}
WRITTEN, CHOSEN = {"text", "line", "date"}, {"choice", "option", "check"}


def counted(body):
    kinds = [box.kind for box in boxes(Tool(body["id"], body["title"], body))]
    return (
        kinds.count("section"),
        sum(kind in WRITTEN for kind in kinds),
        sum(kind in CHOSEN for kind in kinds),
        kinds.count("signature"),
    )


def test_every_tool_is_a_form_or_says_that_it_is_none():
    assert set(TOOLS) == set(FORMS) | NO_FORMS
    assert {name for name, body in TOOLS.items() if can_be_filled_in(Tool(name, "", body))} == set(FORMS)
    assert all(len(TOOLS[name]["fields"]) >= 5 for name in NO_FORMS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_all_its_fields_in_every_language(name, language):
    body = next(tool for tool in read_national(language)["tools"] if tool["id"] == name)
    assert counted(body) == FORMS[name]
    assert body["purpose"] and body["who"] and body["when"] and body["archive"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobodys_yes_is_taken_for_given(language):
    """On a consent somebody signs, it can be withdrawn, the child is asked, and some services can be left out."""
    tools = {tool["id"]: tool for tool in read_national(language)["tools"]}
    for name in ("samtykke-taushetsplikt", "samtykke-stafettlogg"):
        words = str(tools[name]["fields"]).casefold()
        for meant in {"nb": ("frivillig", "trekkes", "barnet sier", "språk", "tolk"),
                      "nn": ("frivillig", "trekkjast", "barnet seier", "språk", "tolk"),
                      "en": ("voluntary", "withdrawn", "child says", "language", "interpreter")}[language]:  # fmt: skip
            assert meant in words, (name, meant)
