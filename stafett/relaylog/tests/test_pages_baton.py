"""The baton over the web: offered, read about, answered by the family, taken."""

import datetime as dt

from stafett.core import clock
from stafett.relaylog.models import Offer
from stafett.relaylog.operations import offer_baton, withdraw_offer

from .conftest import token_in, words

LATER = dt.timedelta(days=30)


def offer_to_emil(nordvik, browser, **typed):
    page = browser.get("offer-baton", nordvik.log.pk, enhet=str(nordvik.station.pk))
    known = {
        "to": str(nordvik.emil.first_hat.pk),
        "takes_over_on": clock.today().isoformat(),
        "summary": "Ada liker ro.",
    }
    address = f"{page.wsgi_request.path}?enhet={nordvik.station.pk}"
    return browser.client.post(address, known | typed | {"token": token_in(page)})


def test_the_baton_is_offered_read_about_and_taken(nordvik, as_browser):
    dina, emil, berit = (as_browser(person) for person in (nordvik.dina, nordvik.emil, nordvik.berit))
    assert offer_to_emil(nordvik, dina).status_code == 302
    asked = emil.get("baton", nordvik.log.pk)
    assert "Vil du ta imot stafettpinnen?" in words(asked)
    assert "Ada liker ro." in words(asked)
    assert "Er det greit at Emil tar over pinnen?" in words(berit.get("relay-log", nordvik.log.pk))
    berit.send("answer-handover", nordvik.log.pk, shown=berit.get("baton", nordvik.log.pk), answer="yes")

    emil.send("accept-baton", nordvik.log.pk, shown=asked)
    assert "Deg, fra" in words(emil.get("relay-log", nordvik.log.pk))
    assert "Emil Vik" in words(berit.get("relay-log", nordvik.log.pk))


def test_the_familys_no_sends_the_baton_back(nordvik, as_person, as_browser):
    dina, berit = as_browser(nordvik.dina), as_browser(nordvik.berit)
    offer_to_emil(nordvik, dina, takes_over_on=(clock.today() + LATER).isoformat())
    berit.send("answer-handover", nordvik.log.pk, shown=berit.get("baton", nordvik.log.pk), answer="no")
    assert "Familien ønsket en annen." in words(dina.get("baton", nordvik.log.pk))
    as_person(nordvik.dina)
    assert nordvik.log.holder() == nordvik.dina


def test_a_no_without_a_reason_is_asked_for_one_beside_the_box(nordvik, as_browser):
    emil = as_browser(nordvik.emil)
    offer_to_emil(nordvik, as_browser(nordvik.dina))
    page = emil.send("decline-baton", nordvik.log.pk, shown=emil.get("baton", nordvik.log.pk), because=" ")
    assert page.status_code == 422
    assert 'id="decline-because-feil"' in page.content.decode()


def test_two_who_press_at_once_change_the_baton_once(nordvik, as_person, as_browser):
    emil = as_browser(nordvik.emil)
    offer_to_emil(nordvik, as_browser(nordvik.dina))
    page = emil.get("baton", nordvik.log.pk)
    first = emil.send("accept-baton", nordvik.log.pk, shown=page)
    second = emil.send("accept-baton", nordvik.log.pk, shown=page)
    assert first.status_code == second.status_code == 302
    as_person(nordvik.emil)
    assert nordvik.log.holdings.count() == 2


def test_an_offer_that_changed_while_one_read_about_it_is_not_accepted_blindly(nordvik, as_person, as_browser):
    emil, dina = as_browser(nordvik.emil), as_browser(nordvik.dina)
    offer_to_emil(nordvik, dina)
    page = emil.get("baton", nordvik.log.pk)
    withdraw_offer(nordvik.log, by=as_person(nordvik.dina))
    offer_baton(
        nordvik.log, to=nordvik.emil, unit=nordvik.station, takes_over_on=clock.today() + LATER, summary="Senere.",
        by=as_person(nordvik.dina),
    )  # fmt: skip
    assert emil.send("accept-baton", nordvik.log.pk, shown=page).status_code == 409
    as_person(nordvik.dina)
    assert not Offer.objects.exclude(accepted_at=None).exists()


def test_nobody_is_asked_without_being_chosen(nordvik, as_browser):
    page = offer_to_emil(nordvik, as_browser(nordvik.dina), to="")
    assert page.status_code == 422
    assert "Velg en person." in words(page)
