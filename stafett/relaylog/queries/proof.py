"""The receipt that a family keeps of who has looked, and what it says when it is held up to the list again."""

from enum import StrEnum

from django.db import connection

from stafett.audit import receipts


class Held(StrEnum):
    """How a receipt compares with the list of today."""

    SAME = "same"  # nothing of what was there then has been taken away or changed
    CHANGED = "changed"
    ANOTHERS = "anothers"  # of another log
    UNREADABLE = "unreadable"  # no receipt of ours


def take_receipt(log):
    """As text, to be kept outside the house."""
    point = receipts.reached(log.municipality)
    return receipts.write(point, log.pk, readings_until(log, point.links))


def hold_up(log, text):
    """(how it compares, when it was taken)"""
    try:
        receipt = receipts.read(text)
    except ValueError:
        return Held.UNREADABLE, None
    if not receipt.is_of(log.pk):
        return Held.ANOTHERS, receipt.at
    same = receipts.still_stands(receipt) and readings_until(log, receipt.links) == receipt.readings
    return Held.SAME if same else Held.CHANGED, receipt.at


def readings_until(log, links):
    """One mark for every reading by those who work with the log, until a place in the chain."""
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_readings_until(%s, %s)", [log.pk, links])
        return bytes(cursor.fetchone()[0])
