"""What a municipality decides is an act, and stands in its history."""

import datetime as dt

import psycopg

from stafett.tenancy.operations.municipalities import decide, list_acute_contacts, move_in

TODAY = dt.date(2026, 11, 22)


def test_what_a_municipality_decides_is_written_in_its_history(lasting, address_of):
    nordvik = move_in("Nordvik")
    decide(nordvik, "consent_months", 6, source="Vedtak 12/26", since=TODAY)
    list_acute_contacts(nordvik, [])
    with psycopg.connect(address_of("BACKUP_DATABASE_URL")) as backup:
        written = backup.execute("select action from audit_event e join audit_link l on l.event_id = e.id order by seq")
        assert [action for (action,) in written] == ["municipality moved in", "choice made", "acute contacts listed"]
