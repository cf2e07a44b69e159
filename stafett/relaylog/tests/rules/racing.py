"""Two at once: each in a thread and on a connection of their own, and what they do is committed."""

import copy
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, connections, transaction

from conftest import named
from stafett.audit.verify import verify
from stafett.core.asking import acting, ask_no_more
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.relaylog.models import RelayLog

REFUSALS = (NotAllowed, RuleBroken, ObjectDoesNotExist)
PATIENCE = 20  # seconds

# What must be so in every log whatever happened in which order: a question that has no answers.
NEVER = {
    "an open log without exactly one holder": """
        select l.id from relaylog_relaylog l left join relaylog_holding h on h.log_id = l.id and h.laid_down_at is null
         where l.opened_at is not null and l.closed_at is null group by l.id having count(h.id) <> 1""",
    "a baton in a log that is not open": """
        select h.id from relaylog_holding h join relaylog_relaylog l on l.id = h.log_id
         where h.laid_down_at is null and (l.opened_at is null or l.closed_at is not null)""",
    "an offer that outlived its log": """
        select o.id from relaylog_offer o join relaylog_relaylog l on l.id = o.log_id
         where o.ended_at is null and l.closed_at is not null""",
    "a baton that passed and is with nobody who was offered it": """
        select o.id from relaylog_offer o where o.outcome = 'passed' and not exists (
            select from relaylog_holding h where h.log_id = o.log_id and h.hat_id = o.to_hat_id)""",
    "a child with two open logs": """
        select child_id from relaylog_relaylog where opened_at is not null and closed_at is null
         group by 1 having count(*) > 1""",
    "a log that began at two levels": """
        select log_id from relaylog_levelchange where until is null group by 1 having count(*) > 1""",
    "a closed log without exactly one closure": """
        select l.id from relaylog_relaylog l left join relaylog_closure c on c.log_id = l.id
         where l.closed_at is not null group by l.id having count(c.id) <> 1""",
    "goals with the same number": """
        select log_id, number from relaylog_goal group by 1, 2 having count(*) > 1""",
    "rounds of one measure with the same number": """
        select measure_id, number from relaylog_evaluation group by 1, 2 having count(*) > 1""",
    "one person twice in a team": """
        select log_id, person_id from relaylog_member where left_at is null group by 1, 2 having count(*) > 1""",
}


def nothing_is_broken(database):
    """Every log is as a log must be, and every municipality's history holds. Seen past the walls."""
    with psycopg.connect(named(os.environ["BACKUP_DATABASE_URL"], database)) as backup:
        found = {fault: backup.execute(question).fetchall() for fault, question in NEVER.items()}
        assert {fault: rows for fault, rows in found.items() if rows} == {}
        for (municipality,) in backup.execute("select municipality_id from audit_head").fetchall():
            assert verify(backup, municipality).fault == ""


def being(person, act, at_home=False):
    """Something one person does, as a transaction of its own: answers what came of it, or how it was refused."""
    person = copy.copy(person)
    hat = None if at_home else getattr(person, "first_hat", None)

    def go():
        try:
            with acting(person, hat):
                return act(person)
        except REFUSALS as refused:
            return refused

    return alone(go)


def alone(act):
    """On a connection of its own, which is closed afterwards."""

    def go():
        try:
            return act()
        finally:
            ask_no_more()
            connections.close_all()

    return go


def in_line(held, *acts):
    """They come one after the other while somebody has the log in hand, and all stand waiting when it is let go.

    So each has begun before the first is done, and the order is known. Answers what came of each. `held`: (somebody of
    the family, the log), as many as the acts are about.
    """
    with ThreadPoolExecutor(len(acts)) as threads:
        going = []
        with transaction.atomic():
            for one, log in held:
                with acting(copy.copy(one)):
                    RelayLog.objects.lock(log)
            for act in acts:
                going.append(threads.submit(act))
                wait_until(lambda: waiting() == len(going) or going[-1].done())
                assert not going[-1].done(), f"did not wait: {going[-1].result()}"
        return [one.result(PATIENCE) for one in going]


@contextmanager
def standing_still(table, *acts):
    """They begin, and stand still where they come to this table. While the block is done; then they go on."""
    address = named(os.environ["OWNER_DATABASE_URL"], connection.settings_dict["NAME"])
    with psycopg.connect(address) as owner, ThreadPoolExecutor(len(acts)) as threads:
        owner.execute(f"lock table relaylog_{table} in access exclusive mode")
        going = [threads.submit(act) for act in acts]
        wait_until(lambda: waiting() == len(acts) or any(one.done() for one in going))
        assert not any(one.done() for one in going), f"did not come to {table}"
        yield going
        owner.rollback()


def meanwhile(act):
    """Done by another, from beginning to end, while the caller's transaction is under way."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(act).result(PATIENCE)


def waiting():
    """How many connections to this database stand and wait for another."""
    with psycopg.connect(named(os.environ["OWNER_DATABASE_URL"], connection.settings_dict["NAME"])) as looking:
        return looking.execute(
            "select count(distinct l.pid) from pg_locks l join pg_stat_activity a using (pid)"
            " where not l.granted and a.datname = current_database()"
        ).fetchone()[0]


def wait_until(come):
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def done(outcomes):
    return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]


def refused(outcome):
    """How: the rule's code, or the word for one who may not."""
    return outcome.code if isinstance(outcome, RuleBroken) else type(outcome).__name__


def as_seen_by(person, question):
    """What somebody sees at home when it is all over."""
    with acting(copy.copy(person)):
        return question()
