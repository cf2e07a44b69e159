"""In a paused log the mother points at a text that tells where they live; the holder says yes without reading it."""

from .conftest import NARROW
from .looking import arrive, check, log_in, said, send


def test_a_text_is_sealed_in_a_paused_log_by_one_who_does_not_read_it(visitor, house):
    mother, dina = visitor(NARROW), visitor(NARROW, dark=True)
    log_in(mother, house, "Mei Ling Wang")
    log = mother.url
    mother.goto(f"{log}forseglet/")
    assert "Ikke besvart ennå" in said(mother), "she has asked about one before"
    check(mother)
    mother.locator("a[href$='/tittel/be-om']").first.click()
    check(mother)
    text = mother.locator("section:has(#staar) p").inner_text()
    send(mother, "Be om forsegling")
    assert "Velg hvorfor teksten ikke skal stå her." in said(mother)
    check(mother)
    send(mother, "Be om forsegling", because="whereabouts")
    arrive(mother, "**/forseglet/")
    check(mother)
    log_in(dina, house, "Dina Falk")
    dina.goto(house.address("nordvik", "/min/"))
    assert "en i familien ber om at en tekst forsegles" in said(dina)
    for _ in range(2):
        dina.locator("main .st-oppgave:has-text('forsegling') a").first.click()
        check(dina)
        assert text not in said(dina)
        send(dina, "Send svaret")
        assert "Velg ja eller nei." in said(dina)
        check(dina)
        send(dina, "Send svaret", agrees="ja")
        arrive(dina, "**/min/")
    assert "forsegling" not in said(dina)
    mother.reload()
    assert text not in said(mother) and "Det skulle aldri ha stått her" in said(mother)
    check(mother)
