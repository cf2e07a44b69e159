"""Every address of the editors' desks, and that nobody but the editor here reaches it. Written by hand."""

import pytest
from django.urls import get_resolver, resolve

from stafett.core.asking import ask
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import Editor, employed

VERSION = "11111111-1111-4111-8111-111111111111"
ASKED = f"""
    veileder/  veileder/for-alle/
    veileder/for-alle/bygger-pa/  veileder/for-alle/endringer/  veileder/for-alle/gangen/nb/
    veileder/for-alle/publiser/  veileder/for-alle/rett-opp/  veileder/for-alle/stemmer-det/
    veileder/for-alle/gjort-til-vart/
    veileder/for-alle/utgaver/  veileder/for-alle/utgaver/{VERSION}/
    veileder/for-alle/forhandsvis/nb/  veileder/for-alle/forhandsvis/nb/verktoy/
    veileder/for-alle/forhandsvis/nb/verktoy/samtykke/  veileder/for-alle/forhandsvis/nb/meld-fra/
    veileder/for-alle/forhandsvis/nb/niva-0/  veileder/for-alle/forhandsvis/nb/niva-0/trinn-2/
    veileder/for-alle/forhandsvis/nb/hos-skole/  veileder/for-alle/forhandsvis/nb/hos-skole/verktoy/
    veileder/for-alle/forhandsvis/nb/hos-skole/verktoy/samtykke/
    veileder/for-alle/forhandsvis/nb/hos-skole/meld-fra/  veileder/for-alle/forhandsvis/nb/hos-skole/niva-0/
    veileder/for-alle/forhandsvis/nb/hos-skole/niva-0/trinn-2/
    veileder/for-alle/skjermer/nb/  veileder/for-alle/skjermer/nb/niva-0/  veileder/for-alle/skjermer/nb/niva-0/trinn-2/
    veileder/for-alle/verktoy/  veileder/for-alle/niva-0/  veileder/for-alle/niva-0/trinn-2/
    veileder/for-alle/niva-0/nasjonal-rettelse/  veileder/for-alle/niva-0/trinn-2/nasjonal-rettelse/
    veileder/for-alle/niva-0/ansvarlig  veileder/for-alle/niva-0/trinn-2/ansvarlig
    samhandlingsmodell/  samhandlingsmodell/nytt-punkt/individ/evaluering/
    samhandlingsmodell/punkt/ungdomsrad/  samhandlingsmodell/punkt/ungdomsrad/historikk/
    lov/  lov/ny  lov/straffeloven-196/  lov/straffeloven-196/ord
    tilbud/  tilbud/nytt  tilbud/last-ned  tilbud/les-inn  tilbud/leksehjelp/
    filer/  filer/ny  filer/huset/
    oversatt/se/  oversatt/se/mangler/  oversatt/se/for-alle/om/  oversatt/se/for-alle/verktoy/undringsnotat/
    oversatt/se/for-alle/niva-0/  oversatt/se/for-alle/niva-0/trinn-2/
    oversettelser/  oversettelser/samtykke/so/
""".split()
SENT = f"""
    veileder/for-alle/bygger-pa/  veileder/for-alle/publiser/  veileder/for-alle/publiser/ta-tilbake
    veileder/for-alle/publiser/be-om-godkjenning  veileder/for-alle/publiser/godkjenn
    veileder/for-alle/publiser/send-tilbake  veileder/for-alle/publiser/trekk
    veileder/for-alle/utgaver/{VERSION}/ga-tilbake
    veileder/for-alle/verktoy/nytt  veileder/for-alle/verktoy/vart/ta-ut  veileder/for-alle/verktoy/vart/forkast
    veileder/for-alle/niva-0/  veileder/for-alle/niva-0/nytt-trinn  veileder/for-alle/niva-0/rekkefolge
    veileder/for-alle/niva-0/folg-nasjonal  veileder/for-alle/niva-0/forkast  veileder/for-alle/niva-0/ta-vare-pa
    veileder/for-alle/niva-0/kast-ulagret  veileder/for-alle/niva-0/ansvarlig  veileder/for-alle/niva-0/stemmer
    veileder/for-alle/niva-0/nasjonal-rettelse/ta  veileder/for-alle/niva-0/nasjonal-rettelse/behold
    veileder/for-alle/niva-0/nasjonal-rettelse/flett
    veileder/for-alle/niva-0/trinn-2/  veileder/for-alle/niva-0/trinn-2/flytt-opp
    veileder/for-alle/niva-0/trinn-2/ta-ut
    veileder/for-alle/niva-0/trinn-2/folg-nasjonal  veileder/for-alle/niva-0/trinn-2/forkast
    veileder/for-alle/niva-0/trinn-2/ta-vare-pa  veileder/for-alle/niva-0/trinn-2/kast-ulagret
    veileder/for-alle/niva-0/trinn-2/ansvarlig  veileder/for-alle/niva-0/trinn-2/stemmer
    veileder/for-alle/niva-0/trinn-2/nasjonal-rettelse/ta  veileder/for-alle/niva-0/trinn-2/nasjonal-rettelse/behold
    veileder/for-alle/niva-0/trinn-2/nasjonal-rettelse/flett
    samhandlingsmodell/nytt-punkt/individ/evaluering/  samhandlingsmodell/punkt/ungdomsrad/
    samhandlingsmodell/punkt/ungdomsrad/ta-ut  samhandlingsmodell/punkt/ungdomsrad/ta-inn
    samhandlingsmodell/punkt/ungdomsrad/flytt-opp
    lov/ny  lov/straffeloven-196/ord  lov/straffeloven-196/kontrollert  lov/straffeloven-196/ikke-kontrollert
    lov/straffeloven-196/felles-tekst
    tilbud/nytt  tilbud/les-inn  tilbud/leksehjelp/  tilbud/leksehjelp/stemmer  tilbud/leksehjelp/ta-ut
    tilbud/leksehjelp/ta-inn
    filer/ny  filer/huset/  filer/huset/ta-bort
    oversatt/se/for-alle/om/ta-vare-pa  oversatt/se/for-alle/om/kast-ulagret
    oversatt/se/for-alle/niva-0/ta-vare-pa  oversatt/se/for-alle/niva-0/kast-ulagret
    oversatt/se/for-alle/niva-0/trinn-2/ta-vare-pa  oversatt/se/for-alle/niva-0/trinn-2/kast-ulagret
    oversatt/se/publiser  oversatt/se/ga-tilbake  oversatt/se/for-alle/om/  oversatt/se/for-alle/verktoy/undringsnotat/
    oversatt/se/for-alle/niva-0/  oversatt/se/for-alle/niva-0/trinn-2/
    oversettelser/samtykke/so/  oversettelser/samtykke/so/ta-vare-pa  oversettelser/samtykke/so/kast-ulagret
""".split()
NOT_DESKS = {"min/nytt/", "min/nytt/lest"}  # for everybody at work: `test_news`
OTHERS = ("admin", "leader", "employee", "controller", "without-hat")


def routes(patterns, before=""):
    """Where the guide's views stand behind the door."""
    for one in patterns:
        route = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from routes(one.url_patterns, route)
        elif route.startswith("min/") and one.callback.__module__.startswith("stafett.guide."):
            yield route


def desks():
    return set(routes(get_resolver().url_patterns)) - NOT_DESKS


def test_every_address_is_on_the_list():
    assert {resolve(f"/min/{path}").route for path in ASKED + SENT} == desks()


def answers(client):
    asked = {path: client.get(f"/min/{path}") for path in ASKED}
    return asked | {f"{path} sent": client.post(f"/min/{path}") for path in SENT}


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_editor_reaches_any_of_them(who, lived_in):
    person = employed(lived_in, Role.EDITOR if who == "without-hat" else Role(who), "Noen Andre")
    found = answers(Editor(ask(person, None) if who == "without-hat" else person))
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 403} == {}


def test_an_editor_of_another_municipality_is_asked_to_log_in(lived_in):
    found = answers(Editor(employed(move_in("Sørvik", hosts=["sorvik.localhost"]), Role.EDITOR)))
    assert {answer.get("Location", answer.status_code) for answer in found.values()} == {"/min/logg-inn/"}


def test_the_editor_reaches_them_and_is_told_when_something_is_not_there(lived_in, tordis):
    found = answers(tordis)
    wrong = {path: answer.status_code for path, answer in found.items() if answer.status_code in (403, 500)}
    assert wrong == {} and found["veileder/for-alle/bygger-pa/"].status_code == 200
    assert found["veileder/for-alle/bygger-pa/ sent"].status_code == 422
