"""What was sealed is out of reach, by whom it is sealed, and that nothing else is written over."""

from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from stafett.core import keys
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Draft
from tests.nordvik import wear

from .doing import insert, update


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refused(person, sql, values=()):
    """Whether the wall says no to this statement. Another fault is no answer."""
    wear(person) if person.is_employee else ask(person)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError as wrong:
        if wrong.__cause__.sqlstate != "42501":
            raise
        return True
    return False


def sealing(town, person, note, **other):
    """A row that says that this person sealed the note."""
    at = type("At", (), {"person": person, "log": town.log})
    what = {"row_kind": "note", "row_id": note.pk, "field": "text", "because": "others", "only_before": False}
    return insert("redaction", at, "signed", goal_id=note.goal_id, **what | other)


def nobody_seals_what_another_has_written_but_the_holder(town, everything):
    berits = town.notes["berit"]
    assert refused(town.emil, *sealing(town, wear(town.emil), berits))
    assert not refused(town.dina, *sealing(town, wear(town.dina), berits))


def nobody_seals_a_text_that_does_not_exist(town, everything):
    """Everybody in the log is told which text it was and why, and rows are never taken away again."""
    own = town.notes["dina"]
    for other in ({"field": "title"}, {"row_kind": "member"}, {"because": "other"}):
        assert refused(town.dina, *sealing(town, wear(town.dina), own, **other)), other
    assert not refused(town.dina, *sealing(town, wear(town.dina), own))


def another_ones_words_are_not_written_over(town, everything):
    at = type("At", (), {"log": town.log})
    over = update("note", at, "text = %s", b"x" * 34, town.notes["berit"].pk, where="id = %s and log_id = %s")
    assert refused(town.dina, *over)
    own = update("note", at, "text = %s", b"x" * 34, town.notes["dina"].pk, where="id = %s and log_id = %s")
    assert not refused(town.dina, *own)


def sealing_writes_that_it_is_gone_and_nothing_else(town, everything):
    """Also what is as long: what stands there afterwards is known by its bytes."""
    row = town.notes["berit"]
    at = type("At", (), {"log": town.log})
    for text, refusal in ((b"x" * 34, True), (keys.seal(b"k" * 32, b"five!", b""), True), (keys.GONE_SEALED, False)):
        with undone():
            wear(town.dina)
            with connection.cursor() as cursor:
                cursor.execute(*sealing(town, town.dina, row))
            over = update("note", at, "text = %s", text, row.pk, where="id = %s and log_id = %s")
            assert refused(town.dina, *over) is refusal, text


def the_application_reads_nothing_of_what_is_sealed(town, everything):
    do.redact(town.notes["dina"], field="text", because="others", by=wear(town.dina))
    assert refused(town.dina, "select text from relaylog_redactedtext")


def a_begun_correction_of_what_is_sealed_is_out_of_reach(town, everything):
    place = f"/min/logg/{town.log.pk}/rett/notat/{town.notes['dina'].pk}/tekst"
    do.keep_draft(town.log, place=place, typed={"text": ["Hei"]}, by=wear(town.dina))
    assert Draft.objects.filter(place=place).exists()
    do.redact(town.notes["dina"], field="text", because="others", by=wear(town.dina))
    assert not Draft.objects.filter(place=place).exists()


CHECKS = [
    nobody_seals_what_another_has_written_but_the_holder,
    nobody_seals_a_text_that_does_not_exist,
    another_ones_words_are_not_written_over,
    sealing_writes_that_it_is_gone_and_nothing_else,
    the_application_reads_nothing_of_what_is_sealed,
    a_begun_correction_of_what_is_sealed_is_out_of_reach,
]
