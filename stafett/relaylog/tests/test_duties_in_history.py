"""What no person does is written down too, without a name: read back past the walls, as an auditor reads it."""

import datetime as dt
import io
import uuid

import psycopg
import pytest
from django.core.management import call_command
from django.db import transaction

from stafett.audit.verify import verify
from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people
from stafett.relaylog.models import FormSent
from stafett.relaylog.operations import accept_baton, offer_baton, take_back_agreement, write_basis
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import build_log, build_town, register, wear

BY_NOBODY = """
select action, log_id, details from audit_event
 where (actor_id, actor_hat_id) is null and actor_name || actor_title || actor_unit = '' and not is_reading
   and municipality_id = %s
"""
OF_THE_LOG = {"baton passed", "log closed", "erasure begun", "log erased"}


@pytest.fixture
def town(lasting):
    """Ada's log with two guardians."""
    with transaction.atomic():
        town = build_town()
        with on_duty("register", town.municipality):
            father = register(town, "Bjarne Berg", age=43, serial=640)
            people.register_guardianship(town.ada, guardian=father, responsibility="yes", verified_how="sett")
        return build_log(town, father)


@pytest.fixture
def by_nobody(town, address_of):
    """{action: (log, details)}, from a history that holds."""

    def read():
        with psycopg.connect(address_of("BACKUP_DATABASE_URL")) as auditor:
            assert not verify(auditor, town.municipality.pk).fault
            rows = auditor.execute(BY_NOBODY, [town.municipality.pk]).fetchall()
        return {action: (log, details) for action, log, details in rows}

    return read


def later(days):
    return clock.at(clock.now() + dt.timedelta(days=days))


def command(*words):
    call_command(*words, stdout=io.StringIO())


def test_what_the_duties_do_in_a_log_stands_there_with_the_cause_and_no_name(town, by_nobody):
    with transaction.atomic():
        day = clock.today() + dt.timedelta(days=2)
        offer_baton(town.log, to=town.emil, unit=town.station, takes_over_on=day, summary="", by=wear(town.dina))
        accept_baton(town.log, by=wear(town.emil))
    with later(days=3):
        command("morning")
        with transaction.atomic():
            take_back_agreement(town.log, by=wear(town.berit))
    with later(days=20):
        command("morning")
    decide(town.municipality, "keep_closed_months", 1, source="2026/117", since=clock.today())
    with later(days=60):
        command("log_erase", "nordvik", "--decision", "2026/118", "--yes")
    acts = by_nobody()
    assert {action for action, (log, _details) in acts.items() if log == town.log.pk} == OF_THE_LOG
    assert acts["baton passed"][1] == {"to": str(town.emil.pk)}
    assert acts["log closed"][1] == {"because": "agreement_taken_back"}
    assert acts["erasure begun"][1] == {"decision": "2026/118"}


def test_what_the_duties_do_for_the_municipality_stands_there_too(town, by_nobody):
    place, today = town.municipality, clock.today()
    with transaction.atomic():
        sent = {"token": uuid.uuid4(), "of_log": town.log.pk, "said": "x", "at": clock.now()}
        FormSent.objects.create(municipality=place, person=wear(town.dina), **sent)
    with later(days=4):
        command("morning")
    decide(place, "keep_closed_months", 24, source="2026/117", since=today)
    why = {"text": "Fordi.", "decided_by": "Kommunestyret", "source": "2026/119"}
    write_basis(place, kind="child", language="nb", since=today, **why)
    acts = by_nobody()
    assert set(acts["guardianship registered"][1]) == {"child", "guardian"}
    assert acts["gaps looked for"] == (None, {"found": "0", "mended": "0"})
    assert acts["sent forms swept"] == (None, {"forms": "1"})
    assert acts["choice made"] == (None, {"key": "keep_closed_months"})
    assert acts["basis for processing written"][1] == {"kind": "child", "language": "nb", "since": str(today)}
