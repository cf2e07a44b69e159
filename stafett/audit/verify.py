"""Recomputing a municipality's history from the first link. Needs only what is in the tables and a held checkpoint."""

import hashlib
from dataclasses import dataclass

LINKS = """
select l.seq, l.hash, l.commitment, e.commitment, e.salt, audit_words(e), e.id is not null
  from audit_link l left join audit_event e on e.id = l.event_id
 where l.municipality_id = %s order by l.seq
"""
UNLINKED = """
select count(*) from audit_event e where municipality_id = %s
   and not exists (select from audit_link l where l.event_id = e.id)
"""


@dataclass(frozen=True)
class Verdict:
    """`fault` is empty when the history holds; otherwise the first thing that does not, in plain words."""

    links: int
    hash: bytes
    fault: str = ""


def verify(connection, municipality_id, *, seen_seq=0, seen_hash=b""):
    """Follow the chain over a connection that may read past the walls (the backup role).

    `seen_seq` and `seen_hash` are a checkpoint kept elsewhere: without one, a cut tail cannot be told from a short
    history, and that is why checkpoints leave the machine.
    """
    seq, running = 0, hashlib.sha256(str(municipality_id).encode()).digest()
    with connection.cursor() as cursor:
        cursor.execute(LINKS, [municipality_id])
        for row in cursor:
            fault = _fault_in(row, seq, running)
            if fault:
                return Verdict(seq, running, fault)
            seq, running = row[0], bytes(row[1])
            if seq == seen_seq and running != seen_hash:
                return Verdict(seq, running, f"link {seq} is not the one in the checkpoint")
        cursor.execute(UNLINKED, [municipality_id])
        loose = cursor.fetchone()[0]
    if loose:
        return Verdict(seq, running, f"{loose} events stand outside the chain")
    if seq < seen_seq:
        return Verdict(seq, running, f"the history ends at link {seq}, but link {seen_seq} has been seen")
    return Verdict(seq, running)


def _fault_in(row, seq, running):
    number, stored, linked, committed, salt, words, has_event = row
    if number != seq + 1:
        return f"link {seq + 1} is missing"
    if not has_event:
        return f"the event of link {number} is missing"
    if bytes(committed) != bytes(linked):
        return f"the event of link {number} is another than the one that was linked"
    if hashlib.sha256(bytes(salt) + words.encode()).digest() != bytes(linked):
        return f"the event of link {number} has been changed"
    expected = hashlib.sha256(running + number.to_bytes(8, "big", signed=True) + bytes(linked)).digest()
    return "" if expected == bytes(stored) else f"link {number} does not follow from the one before"
