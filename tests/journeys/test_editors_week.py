"""An editor's week with the keyboard alone: change, preview on a phone, publish for tomorrow, see it out, go back.

And what the nation has corrected in the meantime is worked into her own words; the next time it is taken as it stands.
"""

import datetime as dt

import pytest

from stafett.core import clock

from .conftest import NARROW, WIDE
from .house import House
from .looking import check_everywhere, said
from .test_editor import CORRECT, DESK, READ, STEP
from .test_keyboard import Keyboard
from .town import python

CITIZENS, FOR_A_YOUTH = "/min/veileder/innbyggere/", "Nokon plagar deg"
OUR_WORDS, CORRECTED, CORRECTED_AGAIN = "Slik gjør vi det her.", "Rettet av nasjonen.", "Rettet en gang til."
BEFORE, AFTER, AFTER_NN = "Gjør den tydelig", "Ta det med en kollega", "Ta det med ein kollega"


@pytest.fixture
def tomorrow(house):
    """The same house, five seconds past eight in the morning of the next day."""
    eight = dt.datetime.combine(clock.today() + dt.timedelta(days=1), dt.time(8), clock.OSLO)
    later = House(house.name, moment=eight + dt.timedelta(seconds=5))
    later.eight = eight
    yield later
    later.stop()
    assert not later.complaints


class Tordis:
    """Tordis at her desk: she has no mouse."""

    def __init__(self, page, house):
        self.page, self.house = page, house
        page.goto(house.address(path="/min/prove/"))
        Keyboard(page).to("Hopp til innholdet").press("Enter")
        Keyboard(page).to("Vær Tordis Moen").enter()

    def at(self, path):
        self.page.goto(self.house.address(path=f"{DESK}{path}"))
        return Keyboard(self.page).to("Hopp til innholdet").press("Enter")

    def sees(self, words):
        assert words in said(self.page)
        assert not check_everywhere(self.page, WIDE, NARROW)
        self.page.set_viewport_size(WIDE)

    def writes(self, nb, nn):
        self.at("").to("0.2 ").enter()
        keys = Keyboard(self.page)
        for language, words in (("bokmål", nb), ("nynorsk", nn)):
            keys.to(f"Tittel ({language})").press("ControlOrMeta+a").types(words)
        keys.enter()
        self.sees("Lagret i utkastet")

    def publishes(self, at=None):
        keys = self.at("").to("Publiser").enter()
        if at:
            keys.to("Nå").press("ArrowDown")
            self.page.keyboard.press("Tab")
            self.page.keyboard.type(at.strftime("%m%d%Y"))  # in the order of the browser's own language, English here
            self.page.keyboard.press("ArrowRight")
            self.page.keyboard.type(at.strftime("%I%M%p"))
            assert self.page.locator("[name=at]").input_value() == at.strftime("%Y-%m-%dT%H:%M")
        Keyboard(self.page).to("Hva er nytt?").types("Klarere").enter()


def a_reader(visitor, house, path=READ):
    page = visitor(NARROW)
    page.goto(house.address(path=path))
    return said(page)


def test_an_editors_week(visitor, house, tomorrow):
    tordis = Tordis(visitor(), house)
    tordis.writes(BEFORE, BEFORE)
    tordis.publishes()
    tordis.sees("Ute nå")
    tordis.writes(AFTER, AFTER_NN)
    preview_on_a_phone(visitor, house, tordis)
    preview_as_a_citizen(visitor, house, tordis)
    tordis.publishes(at=tomorrow.eight)
    tordis.sees("Planlagt")
    assert BEFORE in a_reader(visitor, house)
    assert AFTER in a_reader(visitor, tomorrow)

    tordis = Tordis(visitor(), tomorrow)
    tordis.at("utgaver/").to("Gå tilbake til utgave 1").enter()
    tordis.sees("Som utgave 1")
    tordis.at("utgaver/").to("Se hva som ble endret").enter()
    tordis.sees(BEFORE)
    assert BEFORE in a_reader(visitor, tomorrow)

    merge_what_the_nation_corrected(tordis)
    told = a_reader(visitor, tomorrow)
    assert BEFORE in told and f"{OUR_WORDS}\n\n{CORRECTED}" in told
    assert CORRECTED in a_reader(visitor, tomorrow, f"/nn{READ}")

    corrected(tordis, CORRECTED_AGAIN)
    Keyboard(tordis.page).to("Ta den nasjonale teksten").enter()
    tordis.publishes()
    told = a_reader(visitor, tomorrow)
    assert CORRECTED_AGAIN in told and BEFORE not in told and OUR_WORDS not in told


def corrected(tordis, words):
    """The nation has corrected the step, and Tordis sees it in three columns."""
    python(["-c", CORRECT.replace(CORRECTED, words)], tordis.house.name)
    tordis.at("").to("Nasjonal rettelse").enter()
    for heading in ("Slik var den nasjonale", "Slik er den nasjonale nå", "Slik skriver dere"):
        assert heading in said(tordis.page)
    tordis.sees(words)
    Keyboard(tordis.page).to("Hopp til innholdet").press("Enter")


def merge_what_the_nation_corrected(tordis):
    """Her own words stay, with the nation's after them, in both languages."""
    corrected(tordis, CORRECTED)
    keys = Keyboard(tordis.page)
    for language in ("bokmål", "nynorsk"):
        keys.to(f"Hva ({language})").press("ControlOrMeta+a").types(OUR_WORDS).press("Enter").types(CORRECTED)
    tordis.sees(OUR_WORDS)
    Keyboard(tordis.page).to("Lagre i utkastet").enter()
    tordis.sees("Endret i utkastet")
    assert "Nasjonal rettelse" not in said(tordis.page)
    tordis.publishes()


def preview_on_a_phone(visitor, house, tordis):
    """As one who reads nynorsk."""
    page = tordis.page
    page.set_viewport_size(NARROW)
    tordis.at("").to("Forhåndsvis på nynorsk").enter()
    page.goto(house.address(path=f"{DESK}forhandsvis/nn/{STEP}"))
    assert AFTER_NN in said(page) and page.locator("html").get_attribute("lang") == "nn"
    tordis.sees(AFTER_NN)


def preview_as_a_citizen(visitor, house, tordis):
    """What a youth will meet on a phone in nynorsk, when Tordis has written about it and nothing is out."""
    page = tordis.page
    page.goto(house.address(path=f"{CITIZENS}niva-ung/trinn-1/"))
    keys = Keyboard(page).to("Hopp til innholdet").press("Enter")
    for language, words in (("bokmål", "Noen plager deg"), ("nynorsk", FOR_A_YOUTH)):
        keys.to(f"Tittel ({language})").press("ControlOrMeta+a").types(words)
    keys.enter()
    tordis.sees("Lagret i utkastet")
    page.goto(house.address(path=f"{CITIZENS}skjermer/nb/niva-ung/trinn-1/"))
    Keyboard(page).to("Hopp til innholdet").press("Enter")
    Keyboard(page).to("Telefon").enter()
    Keyboard(page).to("Nynorsk").enter()
    shown = page.frame_locator("iframe")
    assert FOR_A_YOUTH in shown.locator("h1").inner_text()
    assert shown.locator("html").evaluate("html => [html.lang, innerWidth]") == ["nn", 360]
    tordis.sees("Dette er utkastet.")
    assert FOR_A_YOUTH not in a_reader(visitor, house, "/nn/hjelp/ung/1/")
