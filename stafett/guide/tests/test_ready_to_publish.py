"""Before a draft goes out it is looked through: each fault is named in plain words, with the way to its place."""

import pytest

from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of, sign_of
from stafett.guide.desk.reasons import CHECKS
from stafett.guide.models import GuideVersion
from stafett.guide.operations.law import publish_law_register
from stafett.guide.operations.writing import publish, save_draft
from stafett.tenancy.operations.municipalities import list_acute_contacts
from tests.everyday import one_in

from .pages import Page

DESK = "/min/veileder/for-alle/"
STEP, MEND, PUBLISH = f"{DESK}niva-0/trinn-2/", f"{DESK}rett-opp/", f"{DESK}publiser/"
# What is typed in both languages, and what is said of it. One line for each check, by hand.
FAULTS = {
    "no_title": None,  # refused already when it is saved
    "unknown_tool": ({"tools-0": "undrings-notatet"}, "Verktøyet «undrings-notatet» finnes ikke"),
    "dead_outcome": ({"outcomes-0-title": "Til nivå 9"}, "Utfallet «Til nivå 9» fører til"),
    "heading_out_of_order": ({"what-0": "### Lite\nTekst"}, "Den lille mellomtittelen «Lite» mangler en større"),
    "heading_without_text": ({"what-0": "Tekst\n\n## Tom"}, "Mellomtittelen «Tom» har ingen tekst under seg"),
    "link_without_words": ({"what-0": "Se [ ](https://nav.no)"}, "Lenken til «https://nav.no» mangler ord"),
    "address_of_no_kind": ({"how-0-text": "Se [NAV](www.nav.no)"}, "«www.nav.no» er ingen adresse"),
    "repealed_law": ({"law-0": "opplæringslova § 9 A-4"}, "«opplæringslova § 9 A-4» gjelder ikke lenger"),
    "repealed_source": (
        {"deadlines-0-text": "Straks", "deadlines-0-source": "barnevernloven § 6-4"},
        "Fristen viser til",
    ),
    "repealed_in_text": ({"what-0": "Følg opplæringslova § 9 A-4."}, "Teksten viser til «opplæringslova § 9 A-4»"),
    "unknown_medium": None,  # chosen from a list; `test_media` takes one away afterwards
    "dead_link": ({"what-0": "Se [her](/handlingsveileder/niva-9/)"}, "«/handlingsveileder/niva-9/» fører til en side"),
}
LEADS_NOWHERE = ["/handlingsveileder/niva-0/trinn-99/", "/handlingsveileder/verktoy/hammer/", "/finnes-ikke/",
                 "/min/veileder/", "/handlingsveileder/tannlegen/niva-0/",
                 "/samhandlingsmodell/punkt/xx-finnes-ikke/", "/samhandlingsmodell/individ/niva-0/",
                 "/hjelp/ung/999/", "/lov/finnes-ikke/", "/tilbud/finnes-ikke/"]  # fmt: skip
LEADS_SOMEWHERE = ["/handlingsveileder/niva-0/trinn-1/", "/nn/handlingsveileder/niva-1/", "/handlingsveileder/#topp",
                   "/handlingsveileder/verktoy/undringsnotat/", "/hjelp/", "/sok/?q=mobbing",
                   "/samhandlingsmodell/individ/evaluering/", "/hjelp/ung/", "/hjelp", "#slik",
                   "tel:02800"]  # fmt: skip


@pytest.fixture
def ready(lived_in):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    publish_law_register()
    return lived_in


def test_every_check_has_its_fault_here():
    assert {find.__name__ for find, _part, _words in CHECKS} == set(FAULTS)


def write(tordis, **said):
    tordis.save(STEP, nb_title_0="Nytt", nn_title_0="Nytt")
    both = {f"{language}-{name}": words for name, words in said.items() for language in ("nb", "nn")}
    kinds = {"alle-outcomes-0-kind": "to_level"} if "outcomes-0-title" in said else {}
    form = {name: words for name, words in tordis.open(STEP).items() if name != "no-deadline"}
    assert tordis.post(STEP, form | both | kinds).status_code == 302


@pytest.mark.parametrize("name", one_in(3, [name for name in FAULTS if FAULTS[name]]))
def test_a_fault_is_named_leads_to_its_place_and_stops_the_publishing(name, tordis, ready):
    typed, words = FAULTS[name]
    write(tordis, **typed)
    for page in (Page(tordis.get(MEND)), Page(tordis.get(PUBLISH))):
        assert words in page.text
        part = next(iter(typed)).split("-")[0]
        assert any(link.startswith(f"{STEP}#del-") for link in page.links), part
    answer = tordis.post(PUBLISH, {"when": "now", "seen": sign_of(desks_of(ready))})
    assert answer.status_code == 422 and not GuideVersion.objects.filter(guide__municipality=ready).exists()


@pytest.mark.parametrize("address", one_in(4, LEADS_NOWHERE))
def test_a_link_to_no_page_that_a_reader_can_open_is_dead(address, tordis, ready):
    write(tordis, **{"what-0": f"Se [her]({address})"})
    assert f"Lenken til «{address}» fører til en side" in Page(tordis.get(MEND)).text


@pytest.mark.parametrize("address", one_in(4, LEADS_SOMEWHERE))
def test_a_link_that_leads_somewhere_is_no_fault(address, tordis, ready):
    write(tordis, **{"what-0": f"Se [her]({address})"})
    assert "Ingenting må rettes." in Page(tordis.get(MEND)).text


def test_a_link_dies_when_the_step_it_leads_to_is_taken_out(tordis, ready):
    write(tordis, **{"what-0": "Se [her](/handlingsveileder/niva-0/trinn-1/)"})
    tordis.save(PUBLISH, when="now")
    tordis.post(f"{DESK}niva-0/trinn-1/ta-ut")
    assert "fører til en side som ikke finnes" in Page(tordis.get(PUBLISH)).text


@pytest.mark.slow
def test_what_readers_meet_already_is_shown_and_stops_nobody(tordis, ready, editor):
    write(tordis, **{"what-0": "Se [her](/finnes-ikke/)"})
    ask(editor, editor.hat)
    for desk in desks_of(ready).values():
        publish(save_draft(desk.guide, desk.document))  # by the house itself, which is not asked
    write(tordis, **{"questions-0": "Hvem ser barnet?"})
    page = Page(tordis.get(MEND))
    assert "Ingenting må rettes." in page.text and "fører til en side som ikke finnes" in page.text
    assert tordis.save(PUBLISH, when="now").status_code == 302
