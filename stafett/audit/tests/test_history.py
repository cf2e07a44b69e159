"""History is written in the same transaction as the act, in one's own name, and is never changed."""

import datetime as dt

import psycopg
import pytest
from django.db import DatabaseError, transaction

from stafett.audit.history import read_down, record
from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import acting, on_duty, tell_database
from stafett.relaylog.models import Note
from stafett.relaylog.operations import write_note
from tests.nordvik import build_log, build_town


def test_an_employees_act_is_kept_with_name_title_and_unit_as_they_were(nordvik, as_person):
    event = record("level changed", who=as_person(nordvik.dina), about=nordvik.log, to=2)
    assert (event.actor_name, event.actor_title, event.actor_unit) == ("Dina Lund", "kontaktlærer", "Solbakken skole")
    assert (event.municipality_id, event.log_id) == (nordvik.municipality.pk, nordvik.log.pk)
    assert event.details == {"to": "2"}


def test_of_a_family_member_the_history_keeps_the_id_and_no_name(nordvik, as_person):
    event = read_down("read the log", who=as_person(nordvik.berit), about=nordvik.log)
    assert (event.actor_id, event.actor_name, event.actor_title) == (nordvik.berit.pk, "", "")
    assert event.is_reading


def test_what_is_not_known_is_not_written(nordvik, as_person):
    assert record("level changed", who=as_person(nordvik.dina), about=nordvik.log, to=None).details == {}


def test_the_application_chooses_neither_moment_salt_nor_commitment(nordvik, as_person):
    as_person(nordvik.dina)
    chosen = {"at": clock.now() - dt.timedelta(days=9), "salt": b"mine", "commitment": b"mine"}
    event = Event.objects.create(
        municipality_id=nordvik.municipality.pk,
        actor_id=nordvik.dina.pk,
        actor_hat_id=nordvik.dina.first_hat.pk,
        **chosen,
    )
    event.refresh_from_db()
    assert event.at == clock.now()
    assert (len(event.salt), len(event.commitment)) == (32, 32)


def refused(**event):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Event.objects.create(action="read the log", at=clock.now(), **event)


def test_nobody_writes_history_in_anothers_name_hat_or_municipality(nordvik, as_person):
    dina = as_person(nordvik.dina)
    mine = {"municipality_id": nordvik.municipality.pk, "actor_id": dina.pk, "actor_hat_id": dina.hat.pk}
    for wrong in ("actor_id", "actor_hat_id", "municipality_id"):
        refused(**mine | {wrong: nordvik.emil.pk})
    refused(**mine | {"actor_hat_id": None})
    refused(**mine | {"actor_id": None})


def test_nobody_writes_history_before_saying_who_asks(nordvik):
    tell_database(municipality=nordvik.municipality.pk)
    refused(municipality_id=nordvik.municipality.pk)


def test_a_duty_writes_history_without_a_person(nordvik):
    with on_duty("setup", nordvik.municipality):
        assert record("municipality moved in", who=None, about=nordvik.municipality).actor_id is None


def test_one_sees_what_one_has_done_with_the_same_hat_only(nordvik, as_person):
    dina = as_person(nordvik.dina)
    record("child looked for", who=dina, about=nordvik.municipality)
    assert Event.objects.filter(action="child looked for").exists()
    as_person(nordvik.dina, hat=None)
    assert not Event.objects.filter(action="child looked for").exists()
    as_person(nordvik.finn)
    assert not Event.objects.filter(action="child looked for").exists()


@pytest.mark.parametrize("change", [lambda event: event.save(), lambda event: event.delete()])
def test_the_application_cannot_change_or_delete_history(nordvik, as_person, change):
    event = record("level changed", who=as_person(nordvik.dina), about=nordvik.log)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        change(event)


def test_not_even_the_owner_changes_history_by_accident(kept_town, address_of):
    with psycopg.connect(address_of("OWNER_DATABASE_URL"), autocommit=True) as owner:
        for words in ("update audit_event set action = ''", "delete from audit_link", "truncate audit_event"):
            with pytest.raises(psycopg.DatabaseError, match="history is never changed"):
                owner.execute(words)


def test_no_history_no_act(lasting, address_of):
    """When the link cannot be made, nothing of what the transaction did is there afterwards."""
    with transaction.atomic():
        town = build_log(build_town())
    with psycopg.connect(address_of("OWNER_DATABASE_URL"), autocommit=True) as owner:
        owner.execute("update audit_head set seq = seq - 1")  # the next link's number is taken
    with pytest.raises(DatabaseError), acting(town.dina, town.dina.first_hat):
        write_note(town.log, text="Ada smilte i dag.", by=town.dina)
    with acting(town.dina, town.dina.first_hat):
        assert not Note.objects.exists()
