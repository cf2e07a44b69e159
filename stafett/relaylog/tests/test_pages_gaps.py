"""Gaps on the holder's own page: in plain words, each with what mends it, and nothing of the log."""

import datetime as dt

import pytest
from django.urls import reverse

from stafett.core import clock
from stafett.relaylog import operations as do
from stafett.relaylog.models.gap import GapKind

from .conftest import words
from .test_gaps import KINDS, asks_elsewhere, evaluate_and_end, later, wear

# What the holder reads, and where it leads.
SAYS = {
    "handover": ("Ingen svar om pinnen", "baton"),
    "consent_missing": ("Følg opp et samtykke", "access"),
    "consent_ending": ("Et samtykke går snart ut", "access"),
    "silent_log": ("Det er stille i loggen", "relay-log"),
    "silent_service": ("1 tjeneste har ikke skrevet", "relay-log"),
    "child_not_heard": ("Snakk med barnet", "relay-log"),
    "late_evaluation": ("Vurder et tiltak", "evaluate-measure"),
    "no_minutes": ("Skriv hva dere ble enige om", "hold-meeting"),
    "no_responsible": ("1 tiltak mangler ansvarlig", "evaluate-measure"),
    "member_gone": ("1 på laget har sluttet", "access"),
}


@pytest.mark.row("F1")
@pytest.mark.row("F2")
@pytest.mark.row("F4")
@pytest.mark.parametrize("kind", SAYS)
def test_each_gap_stands_once_with_what_mends_it_until_it_is_mended(nordvik, as_browser, kind):
    happens, days, mend = KINDS[kind]
    if kind == "silent_service":
        evaluate_and_end(nordvik)
    happens(nordvik)
    said, leads_to = SAYS[kind]
    with later(days=days + 0.2):
        page = as_browser(nordvik.dina).get("home")
        assert words(page).count(said) == 1
        task = page.content.decode().split(said)[1].split("</li>")[0]
        assert reverse(leads_to, args=[nordvik.log.pk, *subject_of(nordvik, kind)]) in task
        mend(nordvik)
        assert said not in words(as_browser(nordvik.dina).get("home"))


def subject_of(town, kind):
    name = {"late_evaluation": "measure", "no_minutes": "meeting", "no_responsible": "of_emil"}.get(kind)
    return [getattr(town, name).pk] if name else []


@pytest.mark.row("F7")
def test_a_log_whose_holder_is_gone_meets_the_leader_the_same_moment(nordvik, as_browser):
    KINDS["acting"][0](nordvik)
    page = words(as_browser(nordvik.guri).get("home"))
    assert page.count("Finn ny stafettholder") == 1


def test_a_gap_says_nothing_of_the_log_but_its_cover(nordvik, as_browser):
    asks_elsewhere(nordvik)
    with later(days=300):
        page = words(as_browser(nordvik.dina).get("home"))
    for secret in ("Ada", "Berit", "Lekegruppe", "Friminuttene", "Lia skole", "Helsestasjonen", "Emil"):
        assert secret not in page


def test_whoever_has_the_baton_without_consent_is_led_to_asking_for_it(nordvik, as_browser):
    wear(nordvik.berit)
    do.withdraw_consent(nordvik.log.consents.get(unit=nordvik.school, replaced_at=None), by=nordvik.berit)
    with later(days=180):
        page = as_browser(nordvik.dina).get("home")
        assert "Et samtykke mangler" in words(page)
        assert reverse("ask-consent", args=[nordvik.log.pk]) in page.content.decode()
        for kind in ("Det er stille", "Snakk med barnet", "har ikke skrevet"):
            assert kind not in words(page)


def test_nobody_else_meets_them(nordvik, as_browser):
    with later(days=300):
        for who in (nordvik.emil, nordvik.guri, nordvik.finn, nordvik.heidi):
            page = words(as_browser(who).get("home"))
            assert "Det er stille" not in page and "Snakk med barnet" not in page


def test_the_tag_in_the_list_says_that_it_needs_one(nordvik, as_browser):
    evaluate_and_end(nordvik)
    assert "I rute" in words(as_browser(nordvik.dina).get("home"))
    with later(days=61):
        assert "Trenger deg" in words(as_browser(nordvik.dina).get("home"))


def test_every_kind_is_said_to_somebody():
    assert set(SAYS) | {"acting", "no_holder"} == set(GapKind.values)


def test_of_several_services_one_task_tells(nordvik, as_browser):
    """The school's own too, which has the measure on Tuesdays."""
    KINDS["silent_service"][0](nordvik)
    with later(days=46):
        assert words(as_browser(nordvik.dina).get("home")).count("2 tjenester har ikke skrevet") == 1


def test_since_when_it_is_says_the_day(nordvik, as_browser):
    day = clock.today() + dt.timedelta(days=60)
    with later(days=61):
        page = words(as_browser(nordvik.dina).get("home"))
    assert f"Siden {day.day}." in page
