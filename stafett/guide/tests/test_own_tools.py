"""An editor makes a form of the municipality's own on the screen, and everybody can fill it in and print it."""

import io

import pytest

from stafett.core.errors import NotAllowed, RuleBroken
from stafett.guide.desk.draft import desks_of
from stafett.guide.desk.overview import changes_of
from stafett.guide.operations.editing import word_block
from stafett.guide.operations.tools import add_tool, take_out_tool
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .conftest import Editor, employed

DESK = "/min/veileder/for-alle/verktoy/"
TITLES = {"title-nb": "Nettverkskart", "title-nn": "Nettverkskart"}
MAP = "eget-nettverkskart"


def made(tordis):
    """The form that the tests are about, as an editor types it."""
    assert tordis.post(f"{DESK}nytt", TITLES).status_code == 302
    typed = {
        "nb_fields_0_title": "Hvem er viktige for barnet",
        "nn_fields_0_title": "Kven er viktige for barnet",
        "alle_fields_1_input": "choice",
        "nb_fields_1_title": "Hvor ofte",
        "nn_fields_1_title": "Kor ofte",
        "nb_fields_1_choices": "Hver dag\nAv og til",
        "nn_fields_1_choices": "Kvar dag\nAv og til",
        "alle_fields_2_input": "signature",
        "nb_fields_2_title": "Underskrift",
        "nn_fields_2_title": "Underskrift",
        "nb_purpose_0": "Viser hvem barnet har rundt seg.",
        "nn_purpose_0": "Viser kven barnet har rundt seg.",
    }
    assert tordis.save(f"{DESK}{MAP}/", **typed).status_code == 302


def publish(tordis, municipality):
    list_acute_contacts(municipality, [("Legevakta", "116 117", "")])
    assert tordis.save("/min/veileder/for-alle/publiser/", when="now").status_code == 302


def test_a_form_is_made_previewed_published_filled_in_and_printed(tordis, read, lived_in):
    made(tordis)
    assert "Hvor ofte" in tordis.get(f"/min/veileder/for-alle/forhandsvis/nb/verktoy/{MAP}/").content.decode()
    assert read("nordvik", f"/handlingsveileder/verktoy/{MAP}/").status_code == 404
    assert "Nettverkskart" in tordis.get("/min/veileder/for-alle/endringer/").content.decode()
    publish(tordis, lived_in)
    page = read("nordvik", f"/handlingsveileder/verktoy/{MAP}/fyll-ut/").content.decode()
    assert all(words in page for words in ("Hvem er viktige for barnet", "Hver dag", "Av og til", "Underskrift"))
    assert "Kor ofte" in read("nordvik", f"/nn/handlingsveileder/verktoy/{MAP}/fyll-ut/").content.decode()
    pypdf = pytest.importorskip("pypdf")
    paper = read("nordvik", f"/handlingsveileder/verktoy/{MAP}.pdf")
    assert "Hvem er viktige for barnet" in pypdf.PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()


def test_what_is_made_comes_back_into_the_boxes_as_it_was(tordis, lived_in):
    made(tordis)
    form = tordis.open(f"{DESK}{MAP}/")
    assert form["nb-fields-1-choices"] == "Hver dag\nAv og til" and form["alle-fields-2-input"] == "signature"
    before = desks_of(lived_in)["nb"].document["tools"][-1]
    assert tordis.save(f"{DESK}{MAP}/", form).status_code == 302
    assert desks_of(lived_in)["nb"].document["tools"][-1] == before
    assert before["fields"] == [
        "Hvem er viktige for barnet",
        {"input": "choice", "title": "Hvor ofte", "choices": ["Hver dag", "Av og til"]},
        {"input": "signature", "title": "Underskrift"},
    ]


@pytest.mark.slow
def test_it_follows_along_when_the_nation_is_corrected_and_keeps_its_address(tordis, read, lived_in):
    made(tordis)
    publish(tordis, lived_in)
    assert tordis.save(f"{DESK}{MAP}/", nb_title_0="Kart over nettverket").status_code == 302
    publish(tordis, lived_in)
    page = read("nordvik", f"/handlingsveileder/verktoy/{MAP}/").content.decode()
    assert "Kart over nettverket" in page and not changes_of(desks_of(lived_in))


def test_a_step_uses_it_by_name_and_nothing_goes_out_that_leads_to_one_that_is_gone(tordis, lived_in):
    made(tordis)
    tools = tordis.open("/min/veileder/for-alle/niva-0/trinn-2/")["nb-tools-0"]
    named = {"nb_tools_0": f"{tools}\nNettverkskart", "nn_tools_0": f"{tools}\nNettverkskart"}
    assert tordis.save("/min/veileder/for-alle/niva-0/trinn-2/", **named).status_code == 302
    assert "Brukes på 1 side" in tordis.get(DESK).content.decode()
    assert tordis.post(f"{DESK}{MAP}/ta-ut").status_code == 302
    told = tordis.get("/min/veileder/for-alle/publiser/").content.decode()
    assert f"Verktøyet «{MAP}» finnes ikke i veilederen." in told


def test_one_that_was_taken_out_is_gone_and_its_address_is_nobody_elses(tordis, read, lived_in):
    made(tordis)
    publish(tordis, lived_in)
    tordis.post(f"{DESK}{MAP}/ta-ut")
    publish(tordis, lived_in)
    assert read("nordvik", f"/handlingsveileder/verktoy/{MAP}/").status_code == 404
    assert tordis.post(f"{DESK}nytt", TITLES).headers["Location"] == f"{DESK}{MAP}-2/"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"nb_title_0": ""}, "Skriv en tittel."),
        ({"alle_rows_0": "99"}, "fra 2 til 30"),
        ({"alle_rows_0": "to"}, ""),
        ({"nb_fields_0_choices": "\n".join("x" * 30)}, "Den kan ha 1 til 20"),
    ],
)
def test_what_cannot_stand_in_a_form_is_said_and_what_was_typed_is_kept(tordis, typed, why):
    tordis.post(f"{DESK}nytt", TITLES)
    page = tordis.save(f"{DESK}{MAP}/", nb_purpose_0="Tatt vare på", **typed)
    assert page.status_code == 422 and why in page.content.decode() and "Tatt vare på" in page.content.decode()


def test_a_tool_without_a_name_is_not_made(tordis):
    page = tordis.post(f"{DESK}nytt", {"title-nb": "Bare bokmål", "title-nn": ""})
    assert page.status_code == 422 and "Bare bokmål" in page.content.decode()


def test_the_nations_tools_are_followed_as_they_are(tordis, lived_in, editor):
    assert tordis.post(f"{DESK}undringsnotat/ta-ut").status_code == 422
    with pytest.raises(RuleBroken) as broken:
        take_out_tool(lived_in, tool="undringsnotat", by=editor)
    assert broken.value.code == "guide.tool_is_national"
    content = {"nb": {"id": "undringsnotat", "title": "Vårt"}}
    with pytest.raises(RuleBroken) as broken:
        word_block(lived_in, block="verktoy/undringsnotat", contents=content, seen={"nb": ""}, by=editor)
    assert broken.value.code == "guide.tool_is_national"
    with pytest.raises(RuleBroken):
        take_out_tool(lived_in, tool="finnes-ikke", by=editor)


def test_only_editors_make_tools(lived_in):
    leader = employed(lived_in, Role.LEADER)
    for act in (
        lambda: add_tool(lived_in, titles={"nb": "x", "nn": "x"}, by=leader),
        lambda: take_out_tool(lived_in, tool=MAP, by=leader),
    ):
        with pytest.raises(NotAllowed):
            act()
    client = Editor(leader)
    for path in (DESK, f"{DESK}nytt"):
        assert client.get(path).status_code == 403
    assert client.post(f"{DESK}nytt", TITLES).status_code == client.post(f"{DESK}{MAP}/ta-ut").status_code == 403
