"""Who needs an interpreter: what shows it to another or lets another say it, and the check that must notice."""

from . import checks_of_interpreting as interpreting
from .breakages import FAMILY, WHOLE, policy, sql

OF_INTERPRETING = [
    sql(
        "a parent reads that the other needs an interpreter",
        interpreting.a_need_is_there_for_oneself_and_those_who_ask_the_family,
        *policy("reach", "relaylog_interpreterneed", WHOLE),
    ),
    sql(
        "a parent reads that an interpreter is ordered for the other",
        interpreting.a_need_is_there_for_oneself_and_those_who_ask_the_family,
        *policy("reach", "relaylog_interpreterorder", WHOLE),
    ),
    sql(
        "who has the baton reads it while the log is paused",
        interpreting.nobody_at_work_reads_needs_in_a_paused_log,
        "drop policy not_while_paused on relaylog_interpreterneed",
    ),
    sql(
        "a parent says it for the other",
        interpreting.one_in_the_family_says_it_for_nobody_else,
        "drop policy of_the_family on relaylog_interpreterneed",
        *policy("reach", "relaylog_interpreterneed", FAMILY),
    ),
    sql(
        "it is said of somebody who is not in the family",
        interpreting.it_is_said_of_the_family_and_of_nobody_else,
        "drop policy of_the_family on relaylog_interpreterneed",
    ),
    sql(
        "an interpreter is ordered for one who is not asked",
        interpreting.an_interpreter_is_ordered_for_one_who_is_asked_to_what_is_ahead,
        "drop policy for_one_who_is_asked on relaylog_interpreterorder",
    ),
]
