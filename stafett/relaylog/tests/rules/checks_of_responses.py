"""What one in the family answers: who it is there for, who changes it, and what tells of it."""

from django.db import connection

from stafett.audit.models import Event
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Discard, Redaction, Response
from stafett.relaylog.models.discard import bin_open
from tests.nordvik import wear

from .checks_of_redaction import refused
from .deeds_of_responses import responded
from .doing import update

AT_HOME = {"ada", "berit", "bjarne"}
EVERYBODY = ["ada", "berit", "bjarne", "dina", "emil", "gro", "nina", "guri", "lars", "ingrid", "frank", "kari", "finn"]
SECRET = "Til Dina alene."


def somebody(town, name):
    person = getattr(town, name)
    return ask(person) if name in AT_HOME else wear(person)


def there_for(town, row):
    found = set()
    for name in EVERYBODY:
        somebody(town, name)
        if Response.objects.filter(pk=row.pk).exists():
            found.add(name)
    return found


def said(town, seen_by="holder"):
    return do.say_whether_it_helps(town.measure, said="helps", text=SECRET, seen_by=seen_by, by=ask(town.berit))


def what_one_answers_is_for_oneself_and_the_holder(town, everything):
    assert there_for(town, said(town)) == {"berit", "dina"}


def what_one_lets_others_see_is_theirs_until_one_answers_anew(town, everything):
    row = said(town, "all")
    assert there_for(town, row) == AT_HOME | {"dina", "emil", "gro"}
    said(town)
    assert there_for(town, row) == {"berit", "dina"}


def each_answers_and_reads_for_oneself(town, everything):
    row, at = said(town, "all"), type("At", (), {"log": town.log})
    for name, column in (("dina", "replaced_at"), ("berit", "read_at"), ("bjarne", "replaced_at")):
        statement = update("response", at, f"{column} = now()", row.pk, where="id = %s and log_id = %s")
        assert refused(getattr(town, name), *statement), (name, column)


def what_one_answered_goes_nowhere_by_hand(town, everything):
    """A row for others than one can choose is none that was answered."""
    at = type("At", (), {"log": town.log, "person": ask(town.ada)})
    for wrong in ("team", "me"):
        statement, values = responded(at, "ending")
        assert refused(town.ada, statement, [wrong if one == "holder" else one for one in values])


def that_it_was_sealed_is_told_to_those_who_saw_it(town, everything):
    done = do.redact(said(town), field="text", because="others", by=wear(town.dina))
    for name in ("bjarne", "emil", "gro"):
        somebody(town, name)
        assert not Redaction.objects.filter(pk=done.pk).exists(), name


def that_it_lies_in_the_bin_is_told_to_those_who_saw_it(town, everything):
    done = do.discard(said(town), by=ask(town.berit))
    for name in ("bjarne", "emil", "gro"):
        somebody(town, name)
        with bin_open():
            assert not Discard.objects.filter(pk=done.pk).exists(), name


def the_history_does_not_say_that_anybody_has_answered(town, everything):
    row = said(town)
    do.redact(row, field="text", because="others", by=wear(town.dina))
    do.have_read_responses(town.log, by=town.dina)
    for name in ("ada", "bjarne", "emil", "gro", "guri"):
        somebody(town, name)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from audit_event where details::text like %s", [f"%{row.pk}%"])
            assert cursor.fetchone() == (0,), name
        assert not Event.objects.filter(log_id=town.log.pk, action="responses read").exists(), name


CHECKS = [
    what_one_answers_is_for_oneself_and_the_holder,
    what_one_lets_others_see_is_theirs_until_one_answers_anew,
    each_answers_and_reads_for_oneself,
    what_one_answered_goes_nowhere_by_hand,
    that_it_was_sealed_is_told_to_those_who_saw_it,
    that_it_lies_in_the_bin_is_told_to_those_who_saw_it,
    the_history_does_not_say_that_anybody_has_answered,
]
