"""The receipt of who has looked: kept by the family, held up to the list another day, and checked by anybody."""

import re

import pytest
from django.db import connection
from django.test import Client

from stafett.audit import receipts
from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog.queries.proof import Held, hold_up, take_receipt
from tests.nordvik import wear

from .conftest import HOST, words

LINKED = "set constraints link_event immediate"


@pytest.fixture
def looked(nordvik):
    """Emil has read Ada's log, and that is linked into the history."""
    read_down("read the log", who=wear(nordvik.emil), about=nordvik.log)
    link()
    nordvik.log.municipality = nordvik.municipality
    return nordvik


def link():
    """As when the transaction ends, which it never does in a test."""
    with connection.cursor() as cursor:
        cursor.execute(f"{LINKED}; set constraints link_event deferred")


def taken(looked, by=None):
    ask(by or looked.berit)
    return take_receipt(looked.log)


def how_it_holds(looked, receipt):
    ask(looked.berit)
    return hold_up(looked.log, receipt)[0]


def test_a_receipt_still_holds_when_more_has_been_read(looked):
    receipt = taken(looked)
    read_down("read the log", who=wear(looked.dina), about=looked.log)
    link()
    assert how_it_holds(looked, receipt) == Held.SAME


def test_both_parents_receipts_hold_for_both(looked):
    assert how_it_holds(looked, taken(looked, looked.ada)) == Held.SAME


def test_a_receipt_that_somebody_has_changed_is_none(looked):
    receipt = taken(looked)
    for place, line in enumerate(receipt.splitlines()):
        changed = receipt.replace(line, line[:-3] + ("AAA" if line[-3:] != "AAA" else "BBB"))
        assert how_it_holds(looked, changed) == Held.UNREADABLE, place
    for text in ("", "hei", receipt[:200], receipts.HEADING, "\x00" * 300, "أهلا" * 50):
        assert how_it_holds(looked, text) == Held.UNREADABLE


def test_a_receipt_of_another_log_is_not_taken_for_a_changed_list(looked):
    ask(looked.berit)
    other = receipts.write(receipts.reached(looked.municipality), looked.municipality.pk, b"0" * 32)
    assert how_it_holds(looked, other) == Held.ANOTHERS


def test_a_list_that_is_not_what_it_was_is_found_out(looked):
    """As if a reading had been taken away: the mark that was kept is of more than there is."""
    ask(looked.berit)
    kept = receipts.write(receipts.reached(looked.municipality), looked.log.pk, b"0" * 32)
    assert how_it_holds(looked, kept) == Held.CHANGED


def test_a_history_that_was_written_anew_is_found_out(looked):
    point = receipts.reached(looked.municipality) if ask(looked.berit) else None
    told = receipts.checkpoints.Checkpoint(point.municipality_id, point.name, point.links, b"1" * 32, clock.now())
    receipt = receipts.read(receipts.write(told, looked.log.pk, b"0" * 32))
    assert not receipts.still_stands(receipt)
    page = words(Client(HTTP_HOST=HOST).get("/kvittering/", {"kvittering": receipts.write(told, looked.log.pk, b"")}))
    assert "historikken er en annen nå" in page


def test_anybody_can_check_a_receipt_and_learns_nothing_of_the_log(looked):
    receipt = taken(looked)
    page = Client(HTTP_HOST=HOST).get("/kvittering/", {"kvittering": f"Her er den:\r\n{receipt}\r\n"})
    assert "Kvitteringen er ekte, og historikken står" in words(page)
    for secret in (str(looked.log.pk), "Ada", "Berit", "Emil"):
        assert secret not in page.content.decode() and secret not in receipt
    assert not page.cookies and page.headers["Cache-Control"].count("no-store")


def test_the_page_for_anybody_says_how_before_anything_is_pasted(looked):
    assert "Lim inn teksten" in words(Client(HTTP_HOST=HOST).get("/kvittering/"))


def test_a_receipt_is_checked_where_it_was_made(looked):
    receipt = taken(looked).replace(str(looked.municipality.pk), str(looked.log.pk))
    assert "ikke en kvittering herfra" in words(Client(HTTP_HOST=HOST).get("/kvittering/", {"kvittering": receipt}))


def test_two_receipts_do_not_tell_that_they_are_of_the_same_log_nor_how_much_has_happened(looked):
    first = taken(looked).splitlines()
    read_down("read the log", who=wear(looked.dina), about=looked.log)
    link()
    second = taken(looked).splitlines()
    assert not set(first[2:4] + first[5:]) & set(second[2:4] + second[5:])
    assert first[5][:20] != second[5][:20]
    assert not re.search(r"^\d+$", "\n".join(first), re.M)


def test_the_family_downloads_it_under_a_name_that_says_nothing(looked, as_browser):
    answer = as_browser(looked.berit).get("readings-receipt-file", looked.log.pk)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kvittering.txt"'
    assert receipts.read(answer.content.decode()).is_of(looked.log.pk)
    held = as_browser(looked.berit).get("readings-receipt", looked.log.pk, kvittering=answer.content.decode())
    assert "Lista er den samme" in words(held)


def test_nobody_at_work_takes_one_nor_learns_the_mark_from_the_database(looked, as_browser):
    for page in ("readings-receipt", "readings-receipt-file"):
        assert as_browser(looked.dina).get(page, looked.log.pk).status_code == 403
        assert as_browser(looked.finn).get(page, looked.log.pk).status_code == 404
    wear(looked.dina)
    with pytest.raises(TypeError):
        take_receipt(looked.log)
