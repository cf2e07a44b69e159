"""Who changes history is found out, even the owner of the tables: by the chain, or by a checkpoint kept elsewhere."""

import datetime as dt

import pytest

from stafett.audit.checkpoints import Checkpoint
from stafett.audit.verify import verify

LAST = "(select max(seq) from audit_link)"
MIDDLE = "(select event_id from audit_link where seq = 24)"
CHANGES = {
    "action": "'read the log'",
    "at": "at - interval '1 day'",
    "actor_id": "gen_random_uuid()",
    "actor_hat_id": "null",
    "actor_name": "'Finn Moe'",
    "actor_title": "'vikar'",
    "actor_unit": "'Lia skole'",
    "log_id": "gen_random_uuid()",
    "goal_id": "gen_random_uuid()",
    "is_reading": "not is_reading",
    "details": 'details || \'{"to": "3"}\'',
    "salt": "sha256('another')",
    "commitment": "sha256('another')",
}
# Forging the rest of the chain after a change, as one would who had read the source.
FORGE = """
do $$ declare l record; running bytea; begin
    select sha256(municipality_id::text::bytea) into running from audit_head;
    for l in select k.event_id, row_number() over (order by k.seq) as seq from audit_link k order by k.seq loop
        update audit_event e set commitment = sha256(e.salt || convert_to(audit_words(e), 'UTF8'))
         where e.id = l.event_id;
        update audit_link k set seq = l.seq, commitment = e.commitment,
                                hash = sha256(running || int8send(l.seq) || e.commitment)
          from audit_event e where e.id = l.event_id and k.event_id = l.event_id returning k.hash into running;
    end loop;
    update audit_head set hash = running, seq = (select max(seq) from audit_link);
end $$
"""


@pytest.fixture
def fault(owner, kept_town):
    """What `verify` says after the owner has done this, and with these checkpoints in hand."""

    def after(*statements, seen=()):
        for statement in statements:
            owner.execute(statement)
        return verify(owner, kept_town.municipality.pk, seen=seen).fault

    return after


@pytest.fixture
def held(owner, kept_town):
    """A checkpoint of the history as it is, kept elsewhere."""
    verdict = verify(owner, kept_town.municipality.pk)
    return Checkpoint(kept_town.municipality.pk, "nordvik", verdict.links, verdict.hash, dt.datetime.now(dt.UTC))


def test_an_untouched_history_holds(fault, held):
    assert fault(seen=[held]) == ""
    assert held.links > 20


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_event_is_found(fault, column):
    said = fault(f"update audit_event set {column} = {CHANGES[column]} where id = {MIDDLE}")
    assert said in (
        "the event of link 24 has been changed",
        "the event of link 24 is another than the one that was linked",
    )


def test_an_event_that_is_moved_to_another_municipality_is_found(fault):
    said = fault(f"update audit_event set municipality_id = gen_random_uuid() where id = {MIDDLE}")
    assert said == "the event of link 24 is missing"


def test_a_deleted_event_is_found(fault):
    assert fault(f"delete from audit_event where id = {MIDDLE}") == "the event of link 24 is missing"


def test_a_deleted_link_is_found(fault):
    assert fault("delete from audit_link where seq = 24") == "link 24 is missing"


def test_an_event_and_its_link_deleted_together_are_found(fault):
    gone = f"delete from audit_event where id = {MIDDLE}", "delete from audit_link where seq = 24"
    assert fault(*gone) == "link 24 is missing"


def test_closing_the_gap_after_a_deleted_link_is_found(fault):
    gone = f"delete from audit_event where id = {MIDDLE}", "delete from audit_link where seq = 24"
    close = ["update audit_link set seq = -seq where seq > 24", "update audit_link set seq = -seq - 1 where seq < 0"]
    assert fault(*gone, *close) == "link 24 does not follow from the one before"


def test_an_event_put_in_past_the_chain_is_found(fault):
    columns = "municipality_id, log_id, at, is_reading, action, actor_name, actor_title, actor_unit, details, salt"
    copy = f"insert into audit_event (id, {columns}) select gen_random_uuid(), {columns} from audit_event"
    copy += f" where id = {MIDDLE}"
    assert fault(copy) == "1 events stand outside the chain"


def test_two_events_that_change_places_are_found(fault):
    swap = """update audit_link a set event_id = b.event_id from audit_link b
               where (a.seq, b.seq) in ((24, 25), (25, 24)) and a.event_id <> b.event_id"""
    loose = "alter table audit_link drop constraint audit_link_pkey"
    assert fault(loose, swap) == "the event of link 24 is another than the one that was linked"


def test_two_links_that_change_places_are_found(fault):
    swap = ["update audit_link set seq = -25 where seq = 24", "update audit_link set seq = 24 where seq = 25"]
    assert "link 24 does not follow from the one before" in fault(
        *swap, "update audit_link set seq = 25 where seq = -25"
    )


def cut_tail(number):
    gone = f"seq > {LAST} - {number}"
    return [
        f"delete from audit_event where id in (select event_id from audit_link where {gone})",
        f"delete from audit_link where {gone}",
    ]


MOVE_HEAD = f"update audit_head h set seq = l.seq, hash = l.hash from audit_link l where l.seq = {LAST}"


def test_a_cut_tail_is_found_by_where_the_chain_says_that_it_ends(fault, held):
    assert fault(*cut_tail(2)) == f"the chain says that it ends at link {held.links}, not {held.links - 2}"


def test_a_tail_that_is_cut_with_care_holds_for_one_who_has_seen_nothing(fault):
    assert fault(*cut_tail(2), MOVE_HEAD) == ""


def test_a_tail_that_is_cut_with_care_is_found_with_a_checkpoint(fault, held):
    said = fault(*cut_tail(2), MOVE_HEAD, seen=[held])
    assert said == f"the history ends at link {held.links - 2}, but link {held.links} has been seen"


def test_a_whole_history_that_is_taken_away_is_found_without_one(fault, held):
    everything = [*cut_tail(held.links), "delete from audit_head"]
    assert fault(*everything) == "there is no history at all"


def test_a_chain_that_is_forged_to_its_end_holds_for_one_who_has_seen_nothing(fault):
    assert fault(f"update audit_event set actor_name = 'Finn Moe' where id = {MIDDLE}", FORGE) == ""


def test_a_chain_that_is_forged_to_its_end_is_found_with_a_checkpoint(fault, held):
    said = fault(f"update audit_event set actor_name = 'Finn Moe' where id = {MIDDLE}", FORGE, seen=[held])
    assert said == f"link {held.links} is not the one in the checkpoint"


def test_an_old_copy_that_has_gone_on_living_is_found_with_a_checkpoint(fault, held):
    """Restored to before the last two, and then used again until it is as long as the one that was seen."""
    newest = f"select event_id from audit_link where seq > {held.links} - 2"
    said = fault(f"update audit_event set salt = sha256(salt) where id in ({newest})", FORGE, seen=[held])
    assert said == f"link {held.links} is not the one in the checkpoint"


def test_swapping_the_databases_own_words_for_an_event_hides_nothing(fault):
    """The one who can change the event can change the function, too: `verify` does not ask it."""
    lie = """create or replace function audit_words(e audit_event) returns text language sql stable as
             $$ select 'what it was before' $$"""
    assert fault(lie, f"update audit_event set action = 'baton offered' where id = {MIDDLE}") == (
        "the event of link 24 has been changed"
    )
