"""A guide that lies over a group's: whose words they are, what it builds on, and a correction in the group's name."""

from .conftest import NARROW, WIDE
from .looking import check_everywhere, follow, log_in, said, send

DESK = "/min/veileder/for-alle/"
CORRECTED = f"{DESK}niva-2/trinn-1/"


def looked_at(page):
    assert not check_everywhere(page, WIDE, NARROW)
    return said(page)


def test_torbjorg_takes_what_the_group_has_corrected(visitor, house):
    page = visitor(WIDE)
    page.goto(house.address("sorvik", "/min/prove/"))  # in nynorsk
    page.get_by_role("button", name="Torbjørg Lie").click()
    page.wait_for_url(lambda address: "/min/prove/" not in address)
    page.goto(house.address("sorvik", DESK))
    assert "Frå Knutepunkt Vikene" in looked_at(page)
    page.goto(house.address("sorvik", f"{DESK}niva-3/trinn-1/"))
    assert "følgjer rettleiaren til Knutepunkt Vikene" in said(page)
    page.goto(house.address("sorvik", f"{CORRECTED}nasjonal-rettelse/"))
    text = looked_at(page)
    for words in ("Retting frå Knutepunkt Vikene", "Slik skreiv Knutepunkt Vikene", "på skulen i Sørvik", "på skjerm"):
        assert words in text
    page.get_by_role("button", name="Ta teksten frå Knutepunkt Vikene").click()
    page.goto(house.address("sorvik", f"{DESK}endringer/"))
    assert "Familien velger" in said(page)


def test_tordis_lays_nordviks_guide_over_the_groups(visitor, house):
    page = visitor(WIDE)
    log_in(page, house, "Tordis Moen")
    page.goto(house.address(path=DESK))
    follow(page, "Hva veilederen bygger på")
    assert "Prøvebyen: vedtak" in looked_at(page)
    page.get_by_label("Knutepunkt Vikene").check()
    send(page, "Lagre i utkastet")
    page.wait_for_url("**/endringer/")
    assert "Bygger på" in looked_at(page) and "Vikene-møtet" in said(page)
    reader = visitor(NARROW)
    reader.goto(house.address(path="/handlingsveileder/niva-2/trinn-1/"))
    assert "Vikene-møtet" not in said(reader)
