"""Who is shown by role: what tells a family where that one is, or lets a leader say when, and its check."""

from . import checks_of_by_role as by_role
from .breakages import edit, sql

OF_BY_ROLE = [
    sql(
        "a family reads every employment of one who is shown by role",
        by_role.where_one_was_moved_to_is_told_to_no_family,
        "drop policy by_role on identity_employment",
    ),
    edit(
        "a log that one knows tells of every employment of those in it",
        by_role.where_one_was_moved_to_is_told_to_no_family,
        (
            "relaylog_hats_by_role",
            "union all select l.proposed_as_id from relaylog_relaylog l where l.id = any(mine)",
            "union all select e.id from identity_employment e where mine <> '{}'",
        ),
    ),
    edit(
        "what is read in logs of others is known too",
        by_role.where_one_was_moved_to_is_told_to_no_family,
        ("relaylog_hats_by_role", "m.log_id = any(mine)", "true"),
    ),
    sql(
        "a decision is given the date that its leader chooses",
        by_role.nobody_decides_it_for_a_time_that_is_past,
        "drop trigger decided_now on relaylog_shownbyrole",
    ),
    edit(
        "the end of a decision is given the date that its leader chooses",
        by_role.nobody_decides_it_for_a_time_that_is_past,
        ("relaylog_decided_now", "new.ended_at := core_now()", "new.written_at := old.written_at"),
    ),
]
