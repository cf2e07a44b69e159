"""What a family keeps of the history: how far it had come, and a mark for the readings of their log until then.

Nobody learns from a receipt which log it is of, how many readings there are, or how much happens in the municipality:
the place in the chain is sealed, and the rest are hashes. Whoever holds one can ask whether the house stands by it.
"""

import base64
import datetime as dt
import hashlib
import hmac
import uuid
from dataclasses import dataclass

from django.db import connection

from stafett import env
from stafett.core import clock, keys
from stafett.core.errors import KeyMissing

from . import checkpoints

HEADING = "stafett history receipt 1"
LINES, MARK = 7, 16


@dataclass(frozen=True)
class Receipt(checkpoints.Checkpoint):
    """`readings` is made of the commitments of every reading that could be seen then; `mark`, of which log."""

    mark: bytes
    readings: bytes

    def is_of(self, log_id):
        """Whether it was taken of this log: only the house can tell."""
        return hmac.compare_digest(self.mark, _mark(log_id, self.hash))


def reached(municipality):
    """The checkpoint of now, as far as what has been committed goes."""
    with connection.cursor() as cursor:
        cursor.execute("select links, hash from audit_reached()")
        links, last = cursor.fetchone()
    return checkpoints.Checkpoint(municipality.pk, municipality.slug, links, bytes(last), clock.now())


def write(point, log_id, readings):
    """As text: heading, municipality, the sealed place in the chain, its hash, moment, log and readings, signature."""
    moment = point.at.astimezone(dt.UTC).isoformat(timespec="seconds")
    place = keys.seal(_key(), point.links.to_bytes(8, "big"), point.hash)
    whose = f"{point.name} {point.municipality_id}"
    return checkpoints.signed(
        [HEADING, whose, _text(place), _text(point.hash), moment, _text(_mark(log_id, point.hash) + readings)]
    )


def read(text):
    """The receipt that stands somewhere in the text. ValueError when there is none, or this house did not sign it."""
    lines = [line.strip() for line in text.splitlines()]
    if HEADING not in lines:
        raise ValueError("it is not a receipt")
    lines = lines[lines.index(HEADING) :][:LINES]
    if len(lines) != LINES:
        raise ValueError("it is not a whole receipt")
    checkpoints.believe(lines)
    name, municipality = lines[1].split()
    last = base64.b64decode(lines[3])
    try:
        links = int.from_bytes(keys.unseal(_key(), base64.b64decode(lines[2]), last), "big")
    except KeyMissing as wrong:
        raise ValueError("its place in the history cannot be opened") from wrong
    moment = dt.datetime.fromisoformat(lines[4])
    kept = base64.b64decode(lines[5])
    return Receipt(uuid.UUID(municipality), name, links, last, moment, kept[:MARK], kept[MARK:])


def still_stands(receipt):
    """Whether the history still says, at that place, what it said when the receipt was taken."""
    with connection.cursor() as cursor:
        asked = [receipt.municipality_id, receipt.links, receipt.hash]
        cursor.execute("select audit_stands(%s, %s, %s)", asked)
        return cursor.fetchone()[0]


def _mark(log_id, last):
    """Another in each receipt, so that two of the same log do not look alike."""
    return hmac.digest(_key(), log_id.bytes + last, hashlib.sha256)[:MARK]


def _key():
    """Derived from the installation's key, like the one that signs."""
    return hmac.digest(env.read().installation_key, b"history receipts", hashlib.sha256)


def _text(raw):
    return base64.b64encode(raw).decode()
