"""What is new in the guide, read by somebody at work: with what is changed in words, and gone when she has read it."""

from .conftest import NARROW, WIDE
from .looking import check_everywhere, follow, log_in, said, send

STEP = "/min/veileder/for-alle/niva-0/trinn-2/"


def test_dina_reads_what_is_new_when_she_wants_to(visitor, house):
    dina, tordis = visitor(NARROW), visitor(WIDE)
    log_in(dina, house, "Dina Falk")
    follow(dina, "Nytt i veilederen", dina.locator("nav"))
    assert not check_everywhere(dina, WIDE, NARROW)
    send(dina, "Jeg har lest dette")
    assert "Ingenting er nytt" in said(dina) and not check_everywhere(dina, WIDE, NARROW)
    publishes_another_title(tordis, house)
    dina.reload()
    dina.get_by_text("Se hva som er endret").first.press("Enter")
    assert "Del undringen" in said(dina) and not check_everywhere(dina, WIDE, NARROW)
    follow(dina, "Se alt fra de siste 30 dagene")
    assert "Alt her er nytt." in said(dina) and not check_everywhere(dina, WIDE, NARROW)
    follow(dina, "Se bare det du ikke har lest")
    follow(dina, "Del undringen med en til")
    assert dina.url.endswith("/handlingsveileder/niva-0/trinn-2/")
    dina.go_back()
    send(dina, "Jeg har lest dette")
    assert "Ingenting er nytt" in said(dina)


def publishes_another_title(page, house):
    log_in(page, house, "Tordis Moen")
    page.goto(house.address(path=STEP))
    page.locator("[name=nb-title-0]").fill("Del undringen med en til")
    page.locator("[name=nn-title-0]").fill("Del undringa med ein til")
    page.get_by_role("button", name="Lagre").first.click()
    page.goto(house.address(path="/min/veileder/for-alle/publiser/"))
    send(page, "Publiser")
    assert "/utgaver/" in page.url
