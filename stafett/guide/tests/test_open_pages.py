"""A link to a page of our own is judged as the site itself would answer, whatever page it leads to."""

import hashlib

import pytest
from django.urls import URLPattern, get_resolver, resolve

from stafett.guide.desk.draft import open_desk
from stafett.guide.desk.faults import Draft
from stafett.guide.format import read_guide
from stafett.guide.law.register import register_of
from stafett.guide.open_pages import ANSWERS, is_open
from stafett.guide.operations.importing import import_guide
from tests.everyday import one_in

from .media_files import PDF
from .real_guides import GUIDES

PAPER = hashlib.sha256(PDF).hexdigest()
GUIDE, MODEL, API = "/handlingsveileder", "/samhandlingsmodell", "/api/v1"
# (one that opens, one that does not) for each page that names something in its address.
PAGES = {
    "guide": (f"{GUIDE}/helsestasjon/", f"{GUIDE}/tannlegen/"),
    "tools": (f"{GUIDE}/helsestasjon/verktoy/", f"{GUIDE}/tannlegen/verktoy/"),
    "report": (f"{GUIDE}/skole/meld-fra/", f"{GUIDE}/innbyggere/meld-fra/"),
    "print": (f"{GUIDE}/skole/skriv-ut/", f"{GUIDE}/ledere/skriv-ut/"),
    "pdf": (f"{GUIDE}/skole/skriv-ut/veileder.pdf", f"{GUIDE}/tannlegen/skriv-ut/veileder.pdf"),
    "take": (f"{GUIDE}/skole/ta-med/", f"{GUIDE}/innbyggere/ta-med/"),
    "take-content": (f"{GUIDE}/skole/ta-med/innhold.json", f"{GUIDE}/ledere/ta-med/innhold.json"),
    "level": (f"{GUIDE}/niva-0/", f"{GUIDE}/niva-9/"),
    "step": (f"{GUIDE}/barnehage/niva-0/trinn-1/", f"{GUIDE}/niva-0/trinn-99/"),
    "tool": (f"{GUIDE}/verktoy/undringsnotat/", f"{GUIDE}/verktoy/hammer/"),
    "pdf-tool": (f"{GUIDE}/verktoy/undringsnotat.pdf", f"{GUIDE}/verktoy/hammer.pdf"),
    "pdf-translated": (None, f"{GUIDE}/verktoy/samtykke-taushetsplikt/pa-ar.pdf"),  # nobody has translated any here
    "fill-in": (f"{GUIDE}/verktoy/undringsnotat/fyll-ut/", f"{GUIDE}/verktoy/hammer/fyll-ut/"),
    "print-level": (f"{GUIDE}/skriv-ut/niva-0/", f"{GUIDE}/skriv-ut/niva-9/"),
    "pdf-level": (f"{GUIDE}/skriv-ut/niva-0.pdf", f"{GUIDE}/skriv-ut/niva-9.pdf"),
    "pdf-step": (f"{GUIDE}/skriv-ut/niva-0/trinn-1.pdf", f"{GUIDE}/skriv-ut/niva-0/trinn-99.pdf"),
    "flow": (f"{GUIDE}/finn-veien/", f"{GUIDE}/tannlegen/finn-veien/"),
    "flow-question": (f"{GUIDE}/finn-veien/niva-0/trinn-4/", f"{GUIDE}/finn-veien/niva-0/trinn-99/"),
    "flow-result": (f"{GUIDE}/finn-veien/niva-0/trinn-4/1/", f"{GUIDE}/finn-veien/niva-0/trinn-4/99/"),
    "embedded-level": ("/innebygd/skole/niva-0/", "/innebygd/niva-9/"),
    "embedded-step": ("/innebygd/niva-0/trinn-1/", "/innebygd/niva-0/trinn-99/"),
    "cooperation-cell": (f"{MODEL}/individ/evaluering/", f"{MODEL}/individ/niva-0/"),
    "cooperation-thing": (f"{MODEL}/punkt/oppvekstplan/", f"{MODEL}/punkt/xx-finnes-ikke/"),
    "cooperation-calendar-year": (f"{MODEL}/arshjul/2027/", f"{MODEL}/arshjul/1999/"),
    "cooperation-school-year": (f"{MODEL}/arshjul/skolear-2026/", f"{MODEL}/arshjul/skolear-2099/"),
    "offering": ("/tilbud/leksehjelp/", "/tilbud/jordmor/"),
    "law": ("/lov/barnevernsloven-13-2/", "/lov/barnevernsloven-13-4/"),
    "help-for": ("/hjelp/ung/", "/hjelp/ingen/"),
    "help-about": ("/hjelp/ung/1/", "/hjelp/ung/999/"),
    "api-guide": (f"{API}/guides/nb/alle", f"{API}/guides/nb/tannlegen"),
    "api-level": (f"{API}/guides/nb/innbyggere/levels/niva-ung", f"{API}/guides/nb/alle/levels/niva-ung"),
    "api-step": (f"{API}/guides/nb/alle/levels/niva-0/steps/trinn-1", f"{API}/guides/nb/alle/levels/niva-0/steps/x"),
    "api-tool": (f"{API}/guides/nb/alle/tools/undringsnotat", f"{API}/guides/nb/alle/tools/hammer"),
    "api-offering": (f"{API}/catalogue/leksehjelp", f"{API}/catalogue/jordmor"),
    "api-law": (f"{API}/law/barnevernsloven-13-2", f"{API}/law/barnevernsloven-13-4"),
    "api-model": (f"{API}/model/nn", f"{API}/model/fr"),
    "medium-file": (f"/filer/{PAPER}/skjema.pdf", f"/filer/{'0' * 64}/skjema.pdf"),
    "api-medium": (f"{API}/media/skjema", f"{API}/media/hus"),
    "api-nothing": (None, f"{API}/finnes-ikke"),
}
ALSO_OPEN = ["/", "/hjelp/", "/hjelp", "/nn", "/nn/hjelp/ung/", "/sok/?q=mobbing", "/for-ledere/", f"{MODEL}/planer/",
             f"{MODEL}/punkt/kommuneplan/", f"{GUIDE}/endringer.atom", f"{API}/guides", f"{GUIDE}/#topp"]  # fmt: skip
ALSO_SHUT = ["/finnes-ikke/", "/nb/hjelp/", "/fr/hjelp/", "/nn/hjelp/ingen/", "/nnhjelp/"]


def judged(municipality, address, service=""):
    desk = open_desk(municipality, "nb", service)
    return is_open(address, Draft(desk.document, desk, register_of(municipality)).around)


def opens(read, address):
    """Whether the site has a page there, or leads on to one."""
    answer = read("nordvik", address)
    return answer.status_code < 400


def names_something(patterns, before=""):
    """The names of the public pages that have something of the municipality's own in their address."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if "<" in route and not route.startswith("min/"):
                yield pattern.name
        else:
            yield from names_something(pattern.url_patterns, route)


def test_each_page_that_names_something_has_one_who_answers_for_it():
    named = set(names_something(get_resolver().url_patterns))
    assert named == set(ANSWERS) == set(PAGES)


@pytest.mark.parametrize("name", one_in(4, PAGES))
def test_a_page_is_there_when_the_site_says_so(name, furnished, read):
    for address, there in zip(PAGES[name], (True, False), strict=True):
        if address:
            assert resolve(address).url_name == name
            assert (judged(furnished, address), opens(read, address)) == (there, there), address


@pytest.mark.parametrize("address", ALSO_OPEN)
def test_what_is_always_there_is_no_dead_link(address, furnished, read):
    assert judged(furnished, address) and opens(read, address)


@pytest.mark.parametrize("address", ALSO_SHUT)
def test_what_is_never_there_is_one(address, furnished, read):
    assert not judged(furnished, address) and not opens(read, address)


def test_nobody_is_led_behind_the_door(furnished):
    assert not judged(furnished, "/min/veileder/") and not judged(furnished, "/min/logg-inn/")


def test_a_new_step_of_the_draft_can_be_led_to_before_it_is_out(furnished):
    desk = open_desk(furnished, "nb")
    desk.document["levels"][0]["steps"][0]["block"]["id"] = "trinn-nytt"
    around = Draft(desk.document, desk, register_of(furnished)).around
    assert is_open(f"{GUIDE}/niva-0/trinn-nytt/", around) and not is_open(f"{GUIDE}/niva-0/trinn-1/", around)


def test_each_service_is_asked_for_its_own_guide(furnished, read):
    """With a guide for schools alone that is also what stands without a service in its address."""
    import_guide(read_guide(GUIDES["siljan-skole"].read_bytes()), municipality=furnished)
    there = {f"{GUIDE}/skole/niva-0/": True, f"{GUIDE}/niva-0/": True, f"{GUIDE}/barnehage/": False}
    assert {address: judged(furnished, address, "skole") for address in there} == there
    assert {address: opens(read, address) for address in there} == there
    assert judged(furnished, f"{GUIDE}/barnehage/", "")  # when the draft for everybody is out it speaks to them too
