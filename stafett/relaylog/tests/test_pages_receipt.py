"""Whoever has answered about a service takes a receipt: a page to print, a file to keep, the own answer only."""

import json

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog.operations import answer_agreement, answer_consent, ask_consent, withdraw_consent

from .conftest import words

FIELDS = {"schema_version", "receipt_id", "record_id", "pii_principal_id", "pii_processing", "party_identification"}


@pytest.fixture
def both(two_guardians, as_person):
    """The health station is asked about; Berit has said yes and Anders no."""
    for one in (two_guardians.berit, two_guardians.anders):
        log = answer_agreement(two_guardians.log, answer="yes", by=as_person(one))
    until = clock.months_later(clock.today(), 3)
    as_person(two_guardians.dina)
    consent = ask_consent(log, unit=two_guardians.station, scope="whole", until=until, by=two_guardians.dina)
    answer_consent(consent, answer="yes", by=as_person(two_guardians.berit))
    answer_consent(consent, answer="no", by=as_person(two_guardians.anders))
    two_guardians.consent = consent
    return two_guardians


def file_of(browser, town):
    return browser.get("receipt-file", town.log.pk, town.consent.pk)


def states(file):
    return [event["event_state"] for event in json.loads(file.content)["events"]]


def test_the_receipt_says_what_one_answered_when_and_against_which_text(both, as_browser):
    shown = words(as_browser(both.berit).get("receipt", both.log.pk, both.consent.pk))
    for said in ("Du sa ja", "Helsestasjonen", "Utgave 2026-1", "Berit Berg", "Nordvik"):
        assert said in shown


def test_the_file_has_the_fields_of_the_standard_and_a_name_that_tells_nothing(both, as_browser):
    file = file_of(as_browser(both.berit), both)
    data = json.loads(file.content)
    assert set(data) >= FIELDS and data["schema_version"] == "ISO/IEC TS 27560:2023"
    assert states(file) == ["requested", "given"]
    assert data["pii_processing"]["privacy_notice"]["text_version"] == "2026-1"
    assert file["Content-Disposition"] == 'attachment; filename="kvittering.json"'
    assert file["Cache-Control"] == "no-store"


def test_each_parent_gets_the_own_answer_and_nothing_of_the_others(both, as_browser):
    anders = file_of(as_browser(both.anders), both)
    assert states(anders) == ["requested", "refused"]
    assert str(both.berit.pk) not in anders.content.decode() and "Berit" not in anders.content.decode()
    page = words(as_browser(both.anders).get("receipt", both.log.pk, both.consent.pk))
    assert "Du sa nei" in page and "Berit" not in page


def test_what_the_other_parent_does_changes_not_a_byte_of_it(both, as_person, as_browser):
    before = file_of(as_browser(both.berit), both).content
    answer_consent(both.consent, answer="not_now", by=as_person(both.anders))
    withdraw_consent(both.consent, by=both.anders)
    assert file_of(as_browser(both.berit), both).content == before


def test_a_withdrawal_and_an_end_stand_in_it_and_it_gets_a_new_number(both, as_person, as_browser):
    first = json.loads(file_of(as_browser(both.berit), both).content)["receipt_id"]
    with clock.at(both.consent.ends_at):
        assert states(file_of(as_browser(both.berit), both)) == ["requested", "given", "expired"]
    withdraw_consent(both.consent, by=as_person(both.berit))
    withdrawn = file_of(as_browser(both.berit), both)
    assert states(withdrawn) == ["requested", "given", "withdrawn"]
    assert json.loads(withdrawn.content)["receipt_id"] != first


def test_there_is_none_for_one_who_has_not_answered_or_is_not_in_the_family(both, as_browser):
    for who, expected in ((both.ada, 404), (both.dina, 403), (both.finn, 404)):
        for name in ("receipt", "receipt-file"):
            assert as_browser(who).get(name, both.log.pk, both.consent.pk).status_code == expected, who.name


def test_another_logs_consent_has_no_receipt_here(both, as_person, as_browser):
    own = both.log.consents.get(unit=both.school)
    assert as_browser(both.berit).get("receipt", both.log.pk, own.pk).status_code == 200
    assert as_browser(both.berit).get("receipt", own.pk, own.pk).status_code == 404


@pytest.mark.row("J4")
def test_to_take_the_file_is_a_reading_like_any_other(both, as_browser):
    file_of(as_browser(both.berit), both)
    ask(both.berit)
    assert Event.objects.filter(log_id=both.log.pk, is_reading=True, details__page="receipt").count() == 1
