"""Recomputing a municipality's history from its first link. What can be computed is not believed."""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from stafett import env

# The event's words as audit_words() in policy.sql makes them.
LINKS = """
select l.seq, l.hash, l.commitment, e.id is not null, e.commitment, e.salt,
       jsonb_build_array(e.id, e.municipality_id, e.log_id, e.goal_id,
                         to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.is_reading, e.action,
                         e.actor_id, e.actor_hat_id, e.actor_name, e.actor_title, e.actor_unit, e.details)::text
  from audit_link l left join audit_event e on e.id = l.event_id and e.municipality_id = l.municipality_id
 where l.municipality_id = %s order by l.seq
"""
UNLINKED = """
select count(*) from audit_event e where municipality_id = %s
   and not exists (select from audit_link l where l.event_id = e.id)
"""
HEAD = "select seq, hash from audit_head where municipality_id = %s"
MAY_READ = "select bool_or(rolbypassrls or rolsuper) from pg_roles where rolname = current_user"


@dataclass(frozen=True)
class Verdict:
    """How far the history holds. `fault` is empty, or the first thing that does not hold, in plain words."""

    links: int
    hash: bytes
    fault: str = ""


@contextmanager
def past_the_walls():
    """A connection as the backup role, which reads everything and writes nothing, and sees one moment of it."""
    if not env.read().backup_url:
        raise ValueError("BACKUP_DATABASE_URL is not set: reading a whole history takes the backup role.")
    with psycopg.connect(env.read().backup_url, options="-c search_path=public") as connection:
        connection.isolation_level, connection.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        if not connection.execute(MAY_READ).fetchone()[0]:
            raise ValueError("The role in BACKUP_DATABASE_URL cannot read past the walls.")
        yield connection


def verify(connection, municipality_id, *, seen=()):
    """Follow the chain over a connection that reads past the walls.

    `seen` are checkpoints kept elsewhere. Without one, a tail cut with care cannot be told from a short history, nor an
    old copy from a history that stood still: that is why checkpoints leave the machine.
    """
    links, running = 0, hashlib.sha256(str(municipality_id).encode()).digest()
    with connection.cursor("history") as cursor:
        cursor.execute(LINKS, [municipality_id])
        for row in cursor:
            fault = _fault_in(row, links, running) or _unlike_seen(row, seen)
            if fault:
                return Verdict(links, running, fault)
            links, running = row[0], bytes(row[1])
    return Verdict(links, running, _fault_after(connection, municipality_id, links, running, seen))


def _fault_in(row, links, running):
    number, stored, linked, has_event, committed, salt, words = row
    if number != links + 1:
        return f"link {links + 1} is missing"
    if not has_event:
        return f"the event of link {number} is missing"
    if bytes(committed) != bytes(linked):
        return f"the event of link {number} is another than the one that was linked"
    if hashlib.sha256(bytes(salt) + words.encode()).digest() != bytes(linked):
        return f"the event of link {number} has been changed"
    expected = hashlib.sha256(running + number.to_bytes(8, "big") + bytes(linked)).digest()
    return "" if expected == bytes(stored) else f"link {number} does not follow from the one before"


def _unlike_seen(row, seen):
    number, stored = row[0], bytes(row[1])
    if any(point.links == number and point.hash != stored for point in seen):
        return f"link {number} is not the one in the checkpoint"
    return ""


def _fault_after(connection, municipality_id, links, running, seen):
    loose = connection.execute(UNLINKED, [municipality_id]).fetchone()[0]
    if loose:
        return f"{loose} events stand outside the chain"
    longest = max((point.links for point in seen), default=0)
    if links < longest:
        return f"the history ends at link {links}, but link {longest} has been seen"
    if not links:
        return "there is no history at all"
    seq, stored = connection.execute(HEAD, [municipality_id]).fetchone() or (0, b"")
    return "" if (seq, bytes(stored)) == (links, running) else f"the chain says that it ends at link {seq}, not {links}"
