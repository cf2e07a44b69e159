"""Municipalities move in, answer to their names, and decide what differs between them."""

import datetime as dt

import pytest

from stafett.core import keys
from stafett.core.errors import RuleBroken
from stafett.tenancy.choices import DEFAULTS
from stafett.tenancy.models import Choice, Domain, Municipality
from stafett.tenancy.operations.municipalities import address_name, decide, list_acute_contacts, move_in

TODAY = dt.date(2026, 11, 22)
pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def broken(code):
    return pytest.raises(RuleBroken, match=f"^tenancy.{code}$")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Sørvik", "sorvik"),
        ("Ås", "as"),
        ("Østre Ænes", "ostre-aenes"),
        ("Kåfjord – Gáivuotna", "kafjord-gaivuotna"),
        ("Rælingen (skole)", "raelingen-skole"),
    ],
)
def test_the_name_in_the_address_is_plain_letters(name, address):
    assert address_name(name) == address


def test_a_municipality_moves_in_with_a_key_and_a_first_line_of_history():
    municipality = move_in("Nordvik", hosts=["nordvik.localhost"])
    assert len(keys.municipality_key(municipality.pk)) == 32
    assert Municipality.objects.get().slug == "nordvik"


def test_a_municipality_moves_in_once():
    move_in("Nordvik")
    with broken("lives_here_already"):
        move_in("NORDVIK")


@pytest.mark.parametrize("name", ["", "  ", "–"])
def test_a_municipality_has_a_name(name):
    with broken("say_the_name"):
        move_in(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("BTI.Nordvik.kommune.no", "bti.nordvik.kommune.no"),
        ("nordvik.localhost.", "nordvik.localhost"),
        ("sørvik.kommune.no", "xn--srvik-vua.kommune.no"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_a_host_name_is_kept_as_browsers_send_it(typed, kept):
    move_in("Nordvik", hosts=[typed])
    assert Domain.objects.get().host == kept


@pytest.mark.parametrize(
    "typed", ["", "https://nordvik.kommune.no", "nordvik kommune", "-nordvik.no", "a..b", "x" * 64]
)
def test_what_is_no_host_name_is_refused(typed):
    with broken("is_no_host"):
        move_in("Nordvik", hosts=[typed])
    assert not Municipality.objects.exists()


def test_a_host_name_belongs_to_one_municipality():
    move_in("Nordvik", hosts=["bti.no"])
    with broken("host_is_taken"):
        move_in("Sørvik", hosts=["BTI.no"])


def test_until_a_municipality_has_decided_our_default_holds():
    assert move_in("Nordvik").choice("consent_months") == 12


ANSWERS = {
    "level_names": {"nb": list("abcd"), "nn": list("efgh"), "en": list("ijkl")},
    "log_starts_at": 2,
    "heard_from": 5,
    "co_consents_from": 12,
    "consents_alone_to_health_from": 14,
    "consents_alone_from": 16,
    "consent_months": 6,
    "consent_reminder_days": [14, 3],
    "offer_answer_days": 3,
    "request_answer_days": 3,
    "guide_languages": ["nn"],
    "guide_translated_to": ["se", "smj"],
    "levels_shown_as": "staircase",
    "accessibility_statement": "https://uustatus.no/nb/erklaringer/publisert/1",
    "second_person_approves": True,
    "catalogue_confirmed_months": 6,
    "unusual_night": [0, 5],
    "works_at_night": ["Barnevernsvakta"],
    "unusual_logs_an_hour": 20,
    "unusual_days_without_task": 4,
    "new_in_log_days": 30,
    "leaves_soon_days": 30,
    "readings_drawn_a_month": 3,
    "common_name_from": 10,
    "evaluation_grace_days": 7,
    "silent_log_days": 30,
    "silent_service_days": 30,
    "consent_wait_days": 30,
    "minutes_days": 2,
    "child_heard_months": 3,
    "pause_days": 7,
    "keep_closed_months": 24,
    "leader_may_except": True,
}


def test_a_municipality_can_say_that_it_has_not_decided_after_all():
    nordvik = move_in("Nordvik")
    for answer in (24, None):
        decide(nordvik, "keep_closed_months", answer, source="2026/201", since=TODAY)
        assert Municipality.objects.get().choice("keep_closed_months") == answer


# What we ship, by hand: to change one of these is to decide something for every municipality that has not.
SHIPPED = {
    "level_names": {
        "nb": ["Undring", "Egen tjeneste", "To tjenester", "Flere tjenester"],
        "nn": ["Undring", "Eiga teneste", "To tenester", "Fleire tenester"],
        "en": ["Wonder", "Own service", "Two services", "Several services"],
    },
    "log_starts_at": 1,
    "heard_from": 7,
    "co_consents_from": 15,
    "consents_alone_to_health_from": 16,
    "consents_alone_from": 18,
    "consent_months": 12,
    "consent_reminder_days": [30, 7, 1],
    "offer_answer_days": 7,
    "guide_languages": ["nb", "nn"],
    "guide_translated_to": [],
    "levels_shown_as": "map",
    "accessibility_statement": "",
    "second_person_approves": False,
    "catalogue_confirmed_months": 12,
    "leader_may_except": False,
    "keep_closed_months": None,
    "unusual_night": [23, 6],
    "works_at_night": [],
    "unusual_logs_an_hour": 12,
    "unusual_days_without_task": 6,
    "new_in_log_days": 14,
    "leaves_soon_days": 14,
    "readings_drawn_a_month": 5,
    "common_name_from": 2,
    "evaluation_grace_days": 0,
    "silent_log_days": 60,
    "silent_service_days": 45,
    "consent_wait_days": 14,
    "minutes_days": 3,
    "child_heard_months": 6,
    "request_answer_days": 7,
    "pause_days": 14,
}


def test_a_municipality_that_has_decided_nothing_goes_by_what_we_ship():
    nordvik = move_in("Nordvik")
    assert {key: nordvik.choice(key) for key in DEFAULTS} == SHIPPED


@pytest.mark.parametrize("key", SHIPPED)
def test_each_question_can_be_answered_by_one_municipality_and_not_by_that_for_another(key):
    nordvik, other = move_in("Nordvik"), move_in("Sørvik")
    decide(nordvik, key, ANSWERS[key], source="Vedtak 12/26", since=TODAY)
    assert nordvik.choice(key) == ANSWERS[key]
    assert other.choice(key) == SHIPPED[key]


def test_an_answer_can_be_changed_and_says_where_it_stands():
    nordvik = move_in("Nordvik")
    for months in (6, 9):
        decide(nordvik, "consent_months", months, source=f"Vedtak {months}", since=TODAY)
    assert [(row.value, row.source, row.since) for row in Choice.objects.all()] == [(9, "Vedtak 9", TODAY)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("consent_reminder_days", [1, 7, 30]),
        ("consent_reminder_days", []),
        ("consent_reminder_days", [30, 30]),
        ("consent_reminder_days", [400]),
        ("consent_reminder_days", 30),
        ("consent_months", 13),
        ("consent_months", 0),
        ("consent_months", "12"),
        ("consent_months", True),
        ("log_starts_at", 0),
        ("level_names", {"nb": ["a"]}),
        ("level_names", "Undring"),
        ("guide_languages", []),
        ("guide_translated_to", ["nb"]),
        ("accessibility_statement", "javascript:alert(1)"),
        ("accessibility_statement", "http://uustatus.no/"),
        ("accessibility_statement", None),
        ("guide_translated_to", "se"),
        ("guide_languages", ["nb", "fr"]),
        ("unusual_night", [23, 24]),
        ("unusual_night", [6, 6]),
        ("works_at_night", "Barnevernsvakta"),
        ("works_at_night", [" "]),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(key, value):
    with broken("is_no_answer"):
        decide(move_in("Nordvik"), key, value, source="-", since=TODAY)


def test_nobody_answers_a_question_that_is_not_asked():
    with broken("no_such_question"):
        decide(move_in("Nordvik"), "colour", "blue", source="-", since=TODAY)


@pytest.mark.parametrize("key", DEFAULTS)
def test_our_own_defaults_make_sense(key):
    assert DEFAULTS[key].allows(DEFAULTS[key].value)


def test_acute_contacts_are_shown_in_the_order_they_were_given_and_replaced_together():
    nordvik = move_in("Nordvik")
    list_acute_contacts(nordvik, [("Barnevernvakta", "11 11 11 11", "hele døgnet"), ("Legevakta", "116 117", "")])
    list_acute_contacts(nordvik, [("Legevakta", "116 117", ""), ("Barnevernvakta", "11 11 11 11", "hele døgnet")])
    assert [contact.name for contact in nordvik.acute_contacts.all()] == ["Legevakta", "Barnevernvakta"]
