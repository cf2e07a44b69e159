"""The third truth table: who may what in a case about an unusual reading, each cell done in three ways."""

import pytest
from django.db import transaction
from django.urls import reverse

from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.models import Role
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import CaseStep, ReadingCase
from tests.nordvik import employee, wear

from ..conftest import Browser, token_in
from .controlling import case_of_a_night, gone_through_until_now, refused
from .test_who_may import undone
from .who_may import IN_A_CASE, read

MAY = read(IN_A_CASE)
FIRST = {"see a case": "passed_on", "explain a reading": "asked", "follow up a case": "passed_on"}
STEP = {
    "ask the reader": "asked",
    "settle a case": "ordinary",
    "explain a reading": "explained",
    "follow up a case": "followed_up",
}
ADDRESS = {
    "see a case": "case",
    "ask the reader": "ask-reader",
    "settle a case": "settle-as-ordinary",
    "explain a reading": "explain-reading",
    "follow up a case": "follow-up-case",
}
INSERT = """
insert into relaylog_casestep (id, case_id, log_id, municipality_id, kind, reader_id, reader_hat_id, text,
                               written_by_id, written_as_id, written_at)
values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, core_now())
"""


@pytest.fixture
def prepared(nordvik):
    """(the town, the case, the step in which its reader was asked), as a verb needs them."""
    with on_duty("register", nordvik.municipality):
        nordvik.astrid = employee(nordvik, "Astrid Li", nordvik.station, "leder", serial=380, role=Role.LEADER)

    def prepare(verb):
        case = case_of_a_night(gone_through_until_now(nordvik))
        asked = None
        if FIRST.get(verb) == "asked":
            asked = do.ask_reader(case, text="Hvorfor?", by=wear(nordvik.toril))
        if FIRST.get(verb) == "passed_on":
            do.pass_on(case, text="Se på det.", by=wear(nordvik.toril))
        return nordvik, case, asked

    return prepare


def by_operation(verb, by, case, asked):
    act = {
        "see a case": lambda: policy.require_in_case(by, verb, case.pk),
        "ask the reader": lambda: do.ask_reader(case, text="Hvorfor?", by=by),
        "settle a case": lambda: do.settle_as_ordinary(case, because="Vakt.", by=by),
        "explain a reading": lambda: do.explain_reading(asked, text="Krise.", by=by),
        "follow up a case": lambda: do.follow_up(case, text="Snakket.", by=by),
    }[verb]
    try:
        with transaction.atomic():
            act()
    except NotAllowed:
        return False
    return True


def by_sql(verb, by, case, asked):
    if verb == "see a case":
        return CaseStep.objects.filter(case=case.pk, kind="passed_on").exists()
    known = [case.pk, case.log_id, case.municipality_id, STEP[verb], case.reader_id, case.reader_hat_id]
    return not refused(INSERT, *known, b"x", by.pk, by.hat.pk if by.hat else None)


def by_address(verb, by, case, asked):
    """Opened, and where there is something to write, sent."""
    browser, address = Browser(by, by.hat), reverse(ADDRESS[verb], args=[case.pk])
    page = browser.client.get(address)
    assert page.status_code == 404 or page.status_code == (302 if by.municipality_id != case.municipality_id else 200)
    if verb == "see a case" or page.status_code != 200:
        return page.status_code == 200
    sent = browser.client.post(address, {"text": "Hei", "because": "Hei", "token": token_in(page)})
    assert sent.status_code == 302, sent.status_code
    ask(by, by.hat)
    return CaseStep.objects.filter(case=case, kind=STEP[verb]).exists()


@pytest.mark.parametrize("tries", [by_operation, by_sql, by_address])
@pytest.mark.parametrize("verb", MAY)
def test_each_cell_is_so(verb, tries, prepared):
    town, case, asked = prepared(verb)
    wrong = {}
    for name, expected in MAY[verb].items():
        who = getattr(town, name)
        with undone():
            done = tries(verb, ask(who, getattr(who, "first_hat", None)), case, asked)
        if done is not expected:
            wrong[name] = "did" if done else "could not"
    assert wrong == {}


def test_the_table_names_every_verb():
    assert set(MAY) == set(policy.MAY_IN_A_CASE) == set(ADDRESS)


def test_one_without_a_hat_has_no_part_in_any_case(prepared):
    """Also the controller and the reader themselves, at home."""
    town, case, _asked = prepared("explain a reading")
    for who in (town.toril, town.emil, town.astrid):
        assert policy.parts_in_case(ask(who), case.pk) == set()
        assert not ReadingCase.objects.exists() and not CaseStep.objects.exists()
