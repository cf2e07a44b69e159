"""Takes the pictures of docs/pictures: every page, at 1280 and 390, some in the dark. Run with --proof."""

from urllib.parse import urljoin

import pytest

from conftest import ROOT

from .looking import log_in
from .thin import thin

pytestmark = pytest.mark.proof
PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PUBLIC = {
    "front": "/",
    "guide": "/handlingsveileder/",
    "level": "/handlingsveileder/niva-1/",
    "step": "/handlingsveileder/niva-1/trinn-2/",
    "tools": "/handlingsveileder/verktoy/",
    "tool": "/handlingsveileder/verktoy/undringsnotat/",
    "report": "/handlingsveileder/meld-fra/",
    "search": "/sok/?q=foreldre",
    "question": "/handlingsveileder/finn-veien/niva-0/trinn-4/",
    "fill-in": "/handlingsveileder/verktoy/undringsnotat/fyll-ut/",
    "embedded": "/innebygd/niva-0/trinn-3/",
    "whole-guide": "/handlingsveileder/skriv-ut/",
    "help-child": "/hjelp/barn/",
    "help": "/hjelp/",
    "help-my-child": "/hjelp/mitt-barn/",
    "help-coach": "/hjelp/trener/",
    "leaders": "/for-ledere/",
    "catalogue": "/tilbud/",
    "law": "/lov/",
    "model": "/samhandlingsmodell/",
    "wheel": "/samhandlingsmodell/arshjul/",
    "model-thing": "/samhandlingsmodell/punkt/moteplasser/",
    "model-plans": "/samhandlingsmodell/planer/",
    "about-log": "/om-stafettloggen/",
    "check-receipt": "/kvittering/",
    "take": "/handlingsveileder/ta-med/",
    "try": "/min/prove/",
    "not-found": "/finnes-ikke/",
}
ADA = "Blå bølge"
DESK = "/min/veileder/for-alle/"
MINE = "section:has(#logger) .st-loggliste li"
LED = "main section:has(#enheten) .st-loggliste li"
PRIVATE = {
    "Dina Falk": {
        "start": "/min/", "start-log": "/min/logg/start", "log": "", "note": "skriv", "bright-spot": "lysglimt",
        "focus": "oppmerksomhet/ny", "meeting-plan": "mote/nytt", "offer-baton": "stafettpinne/gi-videre",
        "ask-consent": "samtykke/be-om", "add-member": "laget/ta-med", "level-change": "niva", "close": "avslutt",
        "evaluate": "a[href*='/vurder']", "measure": "a[href$='/tiltak']", "goal": "a[href$='/mal']",
        "meeting": "#mote a[href*='/mote/']", "meeting-move": "#mote a[href*='/mote/'] > flytt",
        "meeting-call-off": "#mote a[href*='/mote/'] > avlys", "correct": "a[href*='/rett/']",
        "team-access": "tilgang/", "register-answer": "tilgang/ > a[href$='/for-svar']",
        "hear-child": "tilgang/ > a[href$='/barnet']",
        "meeting-called-off": f"/min/ > {MINE}:has-text('Grønn sol') a > #mote a[href*='/mote/']",
    },
    "Berit Solbakk": {
        "family": "", "access": "tilgang/", "readings": "lesere/",
        "ask-about-reading": "lesere/ > a[href$='/spor']", "readings-receipt": "lesere/kvittering/",
        "privacy": "personvern/",
        "take-back": "avtale/trekk", "receipt": "tilgang/ > a[href$='/kvittering/']",
        "withdraw-consent": "tilgang/ > a[href*='/samtykke/'][href$='/trekk']",
    },
    "Ada Solbakk": {"child": ""},
    "Roar Pettersen": {"agreement": ""},
    "Guri Haugen": {
        "leader": "/min/", "frame": f"{LED}:not(:has-text('Familien er spurt')) a",
        "exemptions": f"{LED}:has-text('Omar Hashi') a > avtale/uten-svar/",
        "wait-again": f"{LED}:has-text('Omar Hashi') a > avtale/uten-svar/ > a[href$='/vent']",
    },
    "Sverre Aas": {
        "rests": f"/min/ > {MINE}:has-text('Uten innsyn') a",
        "ask-who-answers-now": f"/min/ > {MINE}:has-text('Uten innsyn') a > avtale/spor-dem-som-ogsa-ma-svare",
        "blocks": f"/min/ > {MINE}:has-text('Pinne på vei') a > sperrer/",
        "block": f"/min/ > {MINE}:has-text('Pinne på vei') a > sperrer/ny",
        "let-in-again": f"/min/ > {MINE}:has-text('Pinne på vei') a > sperrer/ > a[href$='/opphev']",
    },
    "Selam Tesfay": {"custodian": f"/min/ > {MINE} a"},
    "Jorid": {"renew": "tilgang/ > a[href$='/forleng']"},
    "Siv Brattli": {"exempted": "tilgang/"},
    "Maren Hovde": {"erased": ""},
    "Áilu": {"meeting-moved": "#mote a[href*='/mote/']"},
    "Emil Sand": {
        "asked": "main .st-oppgave:has-text('pinnen') a",
        "answer-about-reading": "main .st-oppgave:has-text('Svar familien') a",
    },
    "Daniel": {"answer-consent": "tilgang/ > a[href*='/samtykke/']:not([href$='/trekk'])"},
    "Mei Ling Wang": {"paused": ""},
    "Tordis Moen": {
        "desk": f"{DESK}", "desk-step": f"{DESK}niva-0/trinn-2/", "desk-changes": f"{DESK}endringer/",
        "desk-publish": f"{DESK}publiser/", "desk-versions": f"{DESK}utgaver/", "desk-true": f"{DESK}stemmer-det/",
        "model-desk": "/min/samhandlingsmodell/", "model-desk-thing": "/min/samhandlingsmodell/punkt/tilsyn/",
        "catalogue-desk": "/min/tilbud/", "catalogue-desk-one": "/min/tilbud/ > main li a:has-text('Familieråd')",
        "law-desk": "/min/lov/", "law-desk-one": "/min/lov/ > main a:has-text('barnehageloven § 44')",
        "desk-mend": f"{DESK}rett-opp/", "desk-screens": f"{DESK}skjermer/nb/niva-0/trinn-2/",
        "desk-media": "/min/filer/", "desk-media-new": "/min/filer/ny", "desk-translations": "/min/oversettelser/",
        "desk-flow": f"{DESK}gangen/nb/", "desk-tools": f"{DESK}verktoy/",
        "desk-under": f"{DESK}bygger-pa/", "desk-phrases": "/min/oversatt/se/",
        "desk-phrases-missing": "/min/oversatt/se/mangler/",
        "desk-add-step": f"{DESK}niva-0/nytt-trinn", "desk-preview": f"{DESK}forhandsvis/nb/niva-0/trinn-2/",
    },
}  # fmt: skip
TALLEST = 1900  # of CSS pixels: longer pages are cut
DARK = {"guide", "wheel", "log", "family", "front"}


@pytest.fixture
def camera(visitor, house):
    """Opens browsers that see pages at both sizes; what they save is half the size, enough to see how a page looks."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    desk = visitor()
    pages = {"1280": visitor(WIDE, scale=0.6), "390": visitor(PHONE, scale=0.75)}

    def take(name, address):
        for width, page in pages.items():
            page.goto(address)
            for scheme in ("light", "dark") if name in DARK else ("light",):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                picture = f"{name}{'' if width == '1280' else '-390'}{'-dark' if scheme == 'dark' else ''}.png"
                seen = page.screenshot(full_page=True, clip=part(page))
                (PICTURES / picture).write_bytes(thin(desk, seen))
            page.emulate_media(color_scheme="light")

    take.pages = pages
    return take


def part(page):
    """The whole page, or as much of it as says how it looks."""
    size = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": size["width"], "height": min(height, TALLEST)}


def test_public_pages(camera, house):
    for name, path in PUBLIC.items():
        camera(name, house.address(path=path))


@pytest.mark.parametrize("who", PRIVATE)
def test_confidential_pages(camera, house, who):
    for page in camera.pages.values():
        log_in(page, house, who)
    wide = camera.pages["1280"]
    begin = wide.url
    if who in ("Dina Falk",):
        begin = wide.locator(".st-loggliste a", has_text=ADA).first.evaluate("a => a.href")
    for name, where in PRIVATE[who].items():
        camera(name, found(wide, begin, where))


def found(page, begin, where):
    """An address, step by step: each is added to it, or is the first link that fits on the page there."""
    for step in where.split(" > "):
        if step.startswith("/"):
            begin = urljoin(begin, step)
        elif any(sign in step for sign in "[. "):
            page.goto(begin)
            begin = page.locator(step).first.evaluate("a => a.href")
        else:
            begin += step
    return begin
