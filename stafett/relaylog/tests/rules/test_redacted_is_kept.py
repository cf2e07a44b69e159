"""What was sealed lies encrypted where the application reads nothing, until the key of the log is destroyed."""

import os

import psycopg
from django.db import transaction

from conftest import named
from stafett.core import keys
from stafett.relaylog import operations as do
from tests.nordvik import wear

from .conftest import RACING

ADDRESS = "De bor i Skogveien 7."


def test_what_was_sealed_opens_only_with_the_key_of_the_log_and_past_the_walls(racing):
    with transaction.atomic():
        note = do.write_note(racing.log, text=ADDRESS, by=wear(racing.dina))
        done = do.redact(note, field="text", because="whereabouts", by=wear(racing.dina))
    with psycopg.connect(named(os.environ["BACKUP_DATABASE_URL"], RACING)) as backup:
        kept = backup.execute("select id, text from relaylog_redactedtext where redaction_id = %s", [done.pk])
        [(row_id, text)] = kept.fetchall()
    assert ADDRESS.encode() not in text
    place = racing.log.municipality_id, racing.log.pk
    assert keys.unseal(keys.log_key(*place), text, keys.place_of(*place, row_id, "text")).decode() == ADDRESS
