"""What citizens and leaders read: somebody to call within three clicks, in the municipality's own words, untraced."""

import re

import pytest

from stafett.guide.models import Wording
from stafett.guide.operations.arranging import add_step
from stafett.guide.readers import CITIZENS, LEADERS
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in
from tests.everyday import one_in

from .pages import Page
from .test_national_guide import WHO

DESK, LEADERS_DESK = f"/min/veileder/{CITIZENS}/", f"/min/veileder/{LEADERS}/"


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
@pytest.mark.parametrize("whom", one_in(3, WHO))
@pytest.mark.row("A3")
def test_each_of_six_is_two_clicks_from_what_they_wonder_about_and_a_third_from_a_call(whom, prefix, lived_in, read):
    assert f"{prefix}/hjelp/{whom}/" in Page(read("nordvik", f"{prefix}/")).links
    own = Page(read("nordvik", f"{prefix}/hjelp/{whom}/"))
    situations = {link for link in own.links if re.fullmatch(rf"{prefix}/hjelp/{whom}/\d+/", link)}
    assert len(situations) >= 10
    for address in situations:
        links = Page(read("nordvik", address)).links
        assert any(link.startswith("tel:") for link in links[: links.index("tel:112") + 1])


def test_neither_title_nor_address_tells_what_somebody_read_about(lived_in, read):
    page = read("nordvik", "/hjelp/ung/6/")
    assert "Vold, press eller overgrep" in Page(page).text
    assert "<title>Hvem kan hjelpe? – Nordvik</title>" in page.content.decode()
    assert page["Cache-Control"] == "no-store" and not page.cookies
    assert read("nordvik", "/hjelp/ung/12/").status_code == read("nordvik", "/hjelp/ung/vold/").status_code == 404


def test_a_situation_says_what_its_reader_may_know_of_rights_and_of_what_happens(lived_in, read):
    text = Page(read("nordvik", "/hjelp/mitt-barn/3/")).text
    for words in ("Rektor eller styrer", "Alarmtelefonen", "Hva skjer når jeg tar kontakt?", "Dette har du rett til"):
        assert words in text
    assert "Det er frivillig å ta imot hjelp fra oss" in text and "spørre om råd uten å si" in text


def test_a_youth_reads_what_can_be_had_without_parents(lived_in, read):
    text = Page(read("nordvik", "/hjelp/ung/11/")).text
    assert "Hjelp uten foreldre" in text and "Det blir ingen stafettlogg av dette." in text


@pytest.mark.django_db(databases=["default", "keys"])
def test_before_anything_is_out_there_is_still_somebody_to_call(read):
    move_in("Nordvik", hosts=["nordvik.localhost"])
    for path in ("/hjelp/", "/hjelp/ung/", "/hjelp/ung/6/"):
        assert "tel:116111" in Page(read("nordvik", path)).links
    assert "ikke publisert ennå" in Page(read("nordvik", "/for-ledere/")).text


def test_an_editor_finds_what_citizens_and_leaders_read_beside_the_guide(tordis):
    page = Page(tordis.get("/min/veileder/"))
    assert {"/min/veileder/for-alle/", DESK, LEADERS_DESK} <= set(page.links)
    assert "Vold eller overgrep" in Page(tordis.get(DESK)).text
    for address in (f"{DESK}niva-ung/", f"{DESK}niva-ung/trinn-6/", f"{LEADERS_DESK}niva-hver-uke/"):
        assert tordis.save(address).headers["Location"] == f"{address}?lagret=ja"
    assert not Wording.objects.exists()


def test_a_municipality_puts_its_own_number_on_a_page_and_the_others_follow_the_nation(tordis, lived_in, read):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save(
        f"{DESK}niva-ung/trinn-6/", **{"alle-contacts-0-number": "77 00 00 00", "nb-contacts-0-title": "Barnehuset"}
    )
    assert "Barnehuset" in Page(tordis.get(f"{DESK}forhandsvis/nb/niva-ung/trinn-6/")).text
    assert "Barnehuset" not in Page(read("nordvik", "/hjelp/ung/6/")).text
    assert "Barnehuset" in Page(tordis.get(f"{DESK}endringer/")).text
    assert tordis.save(f"{DESK}publiser/", when="now").status_code == 302
    page = Page(read("nordvik", "/hjelp/ung/6/"))
    assert "Barnehuset" in page.text and "tel:77000000" in page.links
    assert "Mobbing og nett" in Page(read("nordvik", "/hjelp/ung/3/")).text
    assert "Undring" in Page(read("nordvik", "/handlingsveileder/")).text


def test_a_number_that_cannot_be_called_is_refused_and_nothing_is_lost(tordis):
    page = tordis.save(f"{DESK}niva-ung/trinn-6/", **{"alle-contacts-0-number": "ring oss!"})
    assert page.status_code == 422
    assert "Et telefonnummer har bare tall og mellomrom." in Page(page).text and "ring oss!" in page.content.decode()


def test_the_leaders_page_becomes_the_municipalitys_own(tordis, lived_in, read):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save(f"{LEADERS_DESK}niva-hver-uke/", nb_title_0="Hver fredag", nn_title_0="Kvar fredag")
    assert "Hver fredag" in Page(tordis.get(f"{LEADERS_DESK}forhandsvis/nb/")).text
    tordis.save(f"{LEADERS_DESK}publiser/", when="now")
    assert "Hver fredag" in Page(read("nordvik", "/for-ledere/")).text
    assert "Kvar fredag" in Page(read("nordvik", "/nn/for-ledere/")).text


def test_a_situation_of_ones_own_has_an_address_that_tells_nothing_either(tordis, lived_in):
    titles = {"nb": "Rus i familien", "nn": "Rus i familien"}
    added = add_step(lived_in, service=CITIZENS, level="niva-gravid", titles=titles, by=tordis.person)
    assert added == "niva-gravid/trinn-11"


def test_what_citizens_read_is_no_guide_among_the_guides_for_those_at_work(lived_in, read):
    for path in (f"/handlingsveileder/{CITIZENS}/", f"/handlingsveileder/{LEADERS}/niva-hver-uke/"):
        assert read("nordvik", path).status_code == 404


def test_machines_are_told_what_citizens_read(lived_in, read):
    told = read("nordvik", f"/api/v1/guides/nb/{CITIZENS}/levels/niva-ung/steps/trinn-6").json()
    assert told["page"] == "/hjelp/ung/6/" and told["contacts"][0]["number"] == "112" and told["signs"]
